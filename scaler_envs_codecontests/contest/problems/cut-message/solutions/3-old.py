n, m = map(int, raw_input().split())
s = raw_input()
words = [raw_input() for i in xrange(m)]
mod = 10 ** 9 + 7
best = [[0] * (m + 1) for i in xrange(n + 1)]
best[0][m] = 1
for i in xrange(n):
    for j in xrange(m + 1):
        if best[i][j]:
            for k in xrange(m):
                if k != j and s.startswith(words[k], i):
                    e = i + len(words[k])
                    best[e][k] = (best[e][k] + best[i][j]) % mod
print sum(best[n]) % mod
