import heapq
import sys


def main():
    data = list(map(int, sys.stdin.buffer.read().split()))
    n, k = data[0], data[1]
    carpets = sorted(zip(data[2::2], data[3::2]), reverse=True)
    carpets.append((0, 0))
    high = []  # the k largest heights among the carpets that are wide enough
    area = 0
    for i in range(n):
        w, h = carpets[i]
        if len(high) < k:
            heapq.heappush(high, h)
        else:
            heapq.heappushpop(high, h)
        if len(high) == k:
            area += (w - carpets[i + 1][0]) * high[0]
    print(area)


main()
