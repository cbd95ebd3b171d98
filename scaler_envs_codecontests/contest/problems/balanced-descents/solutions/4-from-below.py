import sys
input = sys.stdin.readline
MOD = 10 ** 9 + 7

n, m, k = map(int, input().split())
ends = [[] for _ in range(n + 1)]
for _ in range(m):
    a, b, p = map(int, input().split())
    ends[a].append((b, p % k))

# f[v][r]: descents from v to the valley whose strength leaves r when divided by k
f = [None] * (n + 1)
f[n] = [0] * k
f[n][0] = 1
for v in range(n - 1, 0, -1):
    row = [0] * k
    for b, p in ends[v]:
        g = f[b]
        for r in range(k):
            if g[r]:
                row[(r + p) % k] += g[r]
    f[v] = [x % MOD for x in row]
print(f[1][0])
