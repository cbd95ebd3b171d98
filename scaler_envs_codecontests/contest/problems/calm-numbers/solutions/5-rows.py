from sys import stdin

M = 1000000007
tokens = stdin.read().split()
n = int(tokens[0])
d = int(tokens[1])
N = [int(c) for c in tokens[2]]

smaller = [0] * 10      # by last digit: calm numbers with as many digits as read, or fewer, below the prefix of N
equal = True            # the prefix itself is calm
for i, c in enumerate(N):
    nxt = [sum(smaller[max(0, x - d):min(10, x + d + 1)]) for x in range(10)]
    if i:
        for x in range(1, 10):
            nxt[x] += 1
        if equal:
            p = N[i - 1]
            for x in range(max(0, p - d), min(c, p + d + 1)):
                nxt[x] += 1
            equal = p - d <= c <= p + d
    else:
        for x in range(1, c):
            nxt[x] += 1
    smaller = [v % M for v in nxt]
print((sum(smaller) + (1 if equal else 0)) % M)
