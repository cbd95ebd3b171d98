import sys
from functools import lru_cache

sys.setrecursionlimit(10000)
n, m = map(int, input().split())
message = input().strip()
book = {input().strip() for _ in range(m)}
P = 10**9 + 7


@lru_cache(maxsize=None)
def ways(start, before):
    if start == n:
        return 1
    total = 0
    for end in range(start + 1, min(n, start + 6) + 1):
        word = message[start:end]
        if word in book and word != before:
            total += ways(end, word)
    return total % P


print(ways(0, ""))
