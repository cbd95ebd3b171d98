from bisect import bisect_right

n = int(input())
shifts = sorted(tuple(map(int, input().split())) for _ in range(n))
shifts.sort(key=lambda shift: shift[1])
ends, best = [0], [0]
for start, end, pay in shifts:
    before = best[bisect_right(ends, start) - 1]
    ends.append(end)
    best.append(max(best[-1], before + pay))
print(best[-1])
