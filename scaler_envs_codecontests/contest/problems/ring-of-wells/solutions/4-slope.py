# cost(x) = sum of c * |p - x| is convex: search for the place where the slope changes its sign
t = int(input())
for _ in range(t):
    n = int(input())
    p = [0] * n
    c = [0] * n
    for i in range(n):
        a, b, cost = map(int, input().split())
        c[i] = cost
        if i + 1 < n:
            p[i + 1] = p[i] + a - b
    # p[i]: flow on the road before house i, whose price is c[i - 1]
    w = [c[i - 1] for i in range(n)]
    low, high = min(p), max(p)
    while low < high:
        mid = (low + high) // 2
        slope = 0
        for i in range(n):
            slope += w[i] if p[i] <= mid else -w[i]
        if slope >= 0:
            high = mid
        else:
            low = mid + 1
    print(sum(w[i] * abs(p[i] - low) for i in range(n)))
