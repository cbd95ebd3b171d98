n, m = map(int, input().split())
roads = [[] for _ in range(n + 1)]
for _ in range(m):
    u, v = map(int, input().split())
    roads[u].append(v)
    roads[v].append(u)
entered, low, vital = {}, {}, set()


def visit(town, previous):
    entered[town] = low[town] = len(entered)
    branches = 0
    for other in roads[town]:
        if other in entered:
            low[town] = min(low[town], entered[other])
            continue
        visit(other, town)
        low[town] = min(low[town], low[other])
        branches += 1
        if previous and low[other] >= entered[town]:
            vital.add(town)
    if not previous and branches > 1:
        vital.add(town)


visit(1, 0)
print(*sorted(vital))
