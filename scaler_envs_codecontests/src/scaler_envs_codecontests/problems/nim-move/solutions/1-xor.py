input()
heaps = list(map(int, input().split()))
total = 0
for heap in heaps:
    total ^= heap
print(min((heap - (heap ^ total) for heap in heaps if heap ^ total < heap), default=0))
