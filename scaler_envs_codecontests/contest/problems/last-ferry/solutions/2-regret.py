import sys
import heapq


def main():
    data = list(map(int, sys.stdin.read().split()))
    n, d, c = data[:3]
    crates = sorted(zip(data[4:3 + 2 * n:2], data[3:3 + 2 * n:2]))
    kept = []
    for last, price in crates:
        heapq.heappush(kept, price)
        if len(kept) > c * last:
            heapq.heappop(kept)
    print(sum(kept))


main()
