import heapq, sys
input = sys.stdin.readline

for _ in range(int(input())):
    n, m = map(int, input().split())
    adj = [[] for _ in range(n)]
    for _ in range(m):
        a, b, d, w = map(int, input().split())
        adj[a-1].append((b-1, d, w))
        adj[b-1].append((a-1, d, w))
    INF = float('inf')
    dist = [INF]*n
    dist[0] = 0
    pq = [(0, 0)]
    while pq:
        t0, x = heapq.heappop(pq)
        if t0 > dist[x]: continue
        for y, d, w in adj[x]:
            t1 = -(-t0//d)*d + w
            if t1 < dist[y]:
                dist[y] = t1
                heapq.heappush(pq, (t1, y))
    print(dist[n-1])
