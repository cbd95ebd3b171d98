# Customers in order of their buckets: the steps are then passed only once.
for _ in range(int(input())):
    n, m = map(int, input().split())
    steps = [tuple(map(int, input().split())) for _ in range(n)]
    customers = sorted(map(int, input().split()))
    i, start, below, dollars = 0, 0, 0, 0
    for b in customers:
        while steps[i][0] != -1 and steps[i][0] < b:
            below += (steps[i][0] - start) * steps[i][1]
            start = steps[i][0]
            i += 1
        dollars += (below + (b - start) * steps[i][1]) // 100
    print(dollars)
