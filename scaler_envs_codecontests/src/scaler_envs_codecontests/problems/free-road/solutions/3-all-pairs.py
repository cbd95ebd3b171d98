n, m = map(int, input().split())
paid = [[0 if u == v else 10**9 for v in range(n)] for u in range(n)]
roads = [tuple(map(int, input().split())) for _ in range(m)]
for u, v, w in roads:
    paid[u - 1][v - 1] = paid[v - 1][u - 1] = w
for k in range(n):
    for i in range(n):
        first = paid[i][k]
        paid[i] = [min(old, first + second) for old, second in zip(paid[i], paid[k])]
pairs = [(u - 1, v - 1) for u, v, _ in roads] + [(v - 1, u - 1) for u, v, _ in roads]
print(min(paid[0][u] + paid[v][n - 1] for u, v in pairs))
