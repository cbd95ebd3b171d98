INF = float("inf")

for _ in range(int(input())):
    n, m, c = map(int, input().split())
    grid = [list(map(int, input().split())) for _ in range(n)]
    # rest[j] = (cheapest rest of the way after entering from the left, after entering from above)
    rest = [(INF, INF)] * (m + 1)
    for i in reversed(range(n)):
        new = [(INF, INF)] * (m + 1)
        for j in reversed(range(m)):
            toll = grid[i][j]
            if toll == -1:
                continue
            if i == n - 1 and j == m - 1:
                new[j] = (toll, toll)
                continue
            right = new[j + 1][0]
            down = rest[j][1]
            new[j] = (toll + min(right, down + c), toll + min(right + c, down))
        rest = new
    best = min(rest[0])
    print(-1 if best == INF else best)
