import sys
input = sys.stdin.readline


def solve():
    n = int(input())
    h = list(map(int, input().split()))
    rank = {v: i + 1 for i, v in enumerate(sorted(set(h)))}
    m = len(rank)
    lo = [0] * (m + 1)
    hi = [0] * (m + 1)
    best = 0
    for v in h:
        r = rank[v]
        up = 0
        i = r - 1
        while i > 0:
            if lo[i] > up:
                up = lo[i]
            i &= i - 1
        down = 0
        i = m - r
        while i > 0:
            if hi[i] > down:
                down = hi[i]
            i &= i - 1
        down += v
        i = r
        while i <= m:
            if lo[i] < down:
                lo[i] = down
            i += i & -i
        if up:
            up += v
            i = m - r + 1
            while i <= m:
                if hi[i] < up:
                    hi[i] = up
                i += i & -i
        best = max(best, up, down)
    return best


for _ in range(int(input())):
    print(solve())
