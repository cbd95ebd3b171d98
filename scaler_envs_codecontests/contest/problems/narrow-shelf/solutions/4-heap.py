from heapq import heappush, heappop
import sys
input = sys.stdin.readline

for _ in range(int(input())):
    n, k = map(int, input().split())
    belt = input().strip()
    heap = []
    loaded = 0      # blocks known to the heap
    taken = 0       # blocks that have left the belt
    shelf = []
    sign = []
    while len(sign) < n:
        while loaded < min(n, len(sign) + k):
            heappush(heap, (belt[loaded], loaded))
            loaded += 1
        while heap and heap[0][1] < taken:
            heappop(heap)
        if heap and (not shelf or heap[0][0] < shelf[-1]):
            last = heap[0][1]
            while taken <= last:
                shelf.append(belt[taken])
                taken += 1
        sign.append(shelf.pop())
    print("".join(sign))
