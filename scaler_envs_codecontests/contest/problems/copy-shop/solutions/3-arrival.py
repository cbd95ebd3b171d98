import heapq

n, k = map(int, input().split())
arrivals = []
for i in range(n):
    a, l = map(int, input().split())
    arrivals.append((a, l))
arrivals.sort()

machines = [0] * k
heap = []
pos = 0
ans = t = 0
for _ in range(n):
    t = max(t, heapq.heappop(machines))
    if not heap and arrivals[pos][0] > t:
        t = arrivals[pos][0]
    while pos < n and arrivals[pos][0] <= t:
        heapq.heappush(heap, (arrivals[pos][1], pos, arrivals[pos][0]))
        pos += 1
    length, _, came = heapq.heappop(heap)
    ans = max(ans, t - came)
    heapq.heappush(machines, t + length)
print(ans)
