n, k = map(int, input().split())
letters = input().strip()
p = [0, 0] + list(map(int, input().split()))
word = [""] * (n + 1)
word[1] = letters[0]
tip = [True] * (n + 1)
for i in range(2, n + 1):
    word[i] = word[p[i]] + letters[i - 1]
    tip[p[i]] = False
words = sorted(word[i] for i in range(1, n + 1) if tip[i])
print(words[k - 1])
