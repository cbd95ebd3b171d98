import sys
from heapq import heappush, heappop


def solve(it):
    n, m = next(it), next(it)
    # lines[u][v] = (d, w)
    lines = [{} for _ in range(n + 1)]
    for _ in range(m):
        u, v, d, w = next(it), next(it), next(it), next(it)
        lines[u][v] = (d, w)
        lines[v][u] = (d, w)
    done = set()
    heap = [(0, 1)]
    while heap:
        now, u = heappop(heap)
        if u == n:
            return now
        if u in done:
            continue
        done.add(u)
        for v, (d, w) in lines[u].items():
            if v not in done:
                heappush(heap, (now + (-now) % d + w, v))
    return -1


def main():
    it = iter(map(int, sys.stdin.buffer.read().split()))
    for _ in range(next(it)):
        print(solve(it))


main()
