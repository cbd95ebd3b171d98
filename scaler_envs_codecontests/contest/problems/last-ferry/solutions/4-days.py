from heapq import heappush, heappop

n, d, c = map(int, input().split())
spoil = [[] for _ in range(d + 1)]
for _ in range(n):
    v, e = map(int, input().split())
    spoil[e].append(v)

quay = []
coins = 0
for day in range(d, 0, -1):
    for v in spoil[day]:
        heappush(quay, -v)
    for _ in range(min(c, len(quay))):
        coins -= heappop(quay)
print(coins)
