from functools import lru_cache
import sys
sys.setrecursionlimit(5000)

n, *x = map(int, sys.stdin.read().split())

@lru_cache(maxsize=None)
def go(a, b):
    if b - a < 2:
        return 0
    first = x[a]
    res = go(a + 1, b)
    for k in range(a + 1, b):
        p = first * x[k]
        if p > 0:
            p += go(a + 1, k) + go(k + 1, b)
            if p > res:
                res = p
    return res

print(go(0, n))
