from bisect import bisect_left

for _ in range(int(input())):
    n, m = map(int, input().split())
    houses = [tuple(map(int, input().split())) for _ in range(n)]
    bells = sorted(tuple(map(int, input().split())) for _ in range(m))
    latest = 0
    for x, y in houses:
        middle = bisect_left(bells, (x, y))
        best = 10 ** 9
        for i in range(middle, m):  # to the right, as long as the columns alone are not too far
            dx = bells[i][0] - x
            if dx * dx >= best:
                break
            best = min(best, dx * dx + (bells[i][1] - y) ** 2)
        for i in range(middle - 1, -1, -1):
            dx = bells[i][0] - x
            if dx * dx >= best:
                break
            best = min(best, dx * dx + (bells[i][1] - y) ** 2)
        latest = max(latest, best)
    print(latest)
