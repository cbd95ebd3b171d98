from itertools import accumulate

t = int(input())
for _ in range(t):
    n, k = map(int, input().split())
    a = list(map(int, input().split()))
    pre = [0] + list(accumulate(a))
    two = [[] for _ in range(n + 1)]  # the two best (value, count) per position, best first
    for i in reversed(range(n)):
        cand = []
        for c in range(1, k + 1):
            if i + c > n:
                break
            reply = 0
            for value, count in two[i + c]:
                if count != c:
                    reply = value
                    break
            cand.append((pre[i + c] - pre[i] - reply, c))
        cand.sort(reverse=True)
        two[i] = cand[:2]
    print(two[0][0][0])
