from collections import Counter

n, l = map(int, input().split())
words = [input().strip() for _ in range(n)]
count = Counter(w[:i] for w in words for i in range(1, len(w) + 1))
print(*(next((i for i in range(1, len(w) + 1) if count[w[:i]] == 1), -1) for w in words))
