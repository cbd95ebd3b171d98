# Sprague-Grundy. A pile of x coins is worth x, so Bert wins iff x equals the xor of the chains.
memo = {}


def mex(s):
    k = 0
    while k in s:
        k += 1
    return k


def build(limit):
    for length in range(1, limit + 1):
        s = set()
        a, b = 1, length - 1
        while a < b:
            if b % a != 0:
                s.add(memo[a] ^ memo[b])
            a, b = a + 1, b - 1
        memo[length] = mex(s)


t = int(input())
cases = []
for _ in range(t):
    n = int(input())
    cases.append([int(x) for x in input().split()])
build(max(max(c) for c in cases))
for c in cases:
    x = 0
    for v in c:
        x = x ^ memo[v]
    print(x)
