import heapq
import sys


def main():
    read = iter(map(int, sys.stdin.buffer.read().split())).__next__
    for _ in range(read()):
        n, k = read(), read()
        counters = [0] * k
        clock = total = latest = 0
        for _ in range(n):
            gap, service, patience = read(), read(), read()
            clock += gap
            wait = max(0, counters[0] - clock)
            total += min(wait, patience)
            if wait <= patience:
                done = clock + wait + service
                heapq.heapreplace(counters, done)
                latest = max(latest, done)
        print(total, latest)


main()
