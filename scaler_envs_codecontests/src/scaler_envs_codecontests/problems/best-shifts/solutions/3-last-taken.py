n = int(input())
shifts = sorted(tuple(map(int, input().split())) for _ in range(n))
# most[i]: the largest pay of shifts of which the i-th by beginning is the last
most = []
for i, (start, _, pay) in enumerate(shifts):
    most.append(pay + max((most[j] for j in range(i) if shifts[j][1] <= start), default=0))
print(max(most))
