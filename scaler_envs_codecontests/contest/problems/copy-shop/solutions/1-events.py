import sys
from heapq import heappop, heappush


def main():
    data = list(map(int, sys.stdin.read().split()))
    n, k = data[:2]
    jobs = sorted((data[2 * i + 2], data[2 * i + 3], i) for i in range(n))
    free, ends, waiting = k, [], []
    longest = nxt = 0
    while nxt < n or waiting:
        # the next minute in which something happens
        now = min(jobs[nxt][0] if nxt < n else float("inf"), ends[0] if ends else float("inf"))
        while ends and ends[0] == now:
            heappop(ends)
            free += 1
        while nxt < n and jobs[nxt][0] == now:
            a, l, i = jobs[nxt]
            heappush(waiting, (l, i, a))
            nxt += 1
        while free and waiting:
            l, i, a = heappop(waiting)
            longest = max(longest, now - a)
            heappush(ends, now + l)
            free -= 1
    print(longest)


main()
