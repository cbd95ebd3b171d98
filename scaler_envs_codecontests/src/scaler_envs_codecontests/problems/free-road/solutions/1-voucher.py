from heapq import heappop, heappush

n, m = map(int, input().split())
roads = {town: [] for town in range(1, n + 1)}
for _ in range(m):
    u, v, w = map(int, input().split())
    roads[u].append((v, w))
    roads[v].append((u, w))
best = {}
queue = [(0, 1, 1)]
while queue:
    paid, town, vouchers = heappop(queue)
    if (town, vouchers) in best:
        continue
    best[town, vouchers] = paid
    for other, toll in roads[town]:
        heappush(queue, (paid + toll, other, vouchers))
        if vouchers:
            heappush(queue, (paid, other, 0))
print(best[n, 0])
