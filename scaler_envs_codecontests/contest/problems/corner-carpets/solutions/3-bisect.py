from bisect import insort

n, k = map(int, input().split())
by_width = []
for _ in range(n):
    w, h = map(int, input().split())
    by_width.append((w, h))
by_width.sort()
by_width.reverse()

heights = []
total, edge = 0, None
for w, h in by_width:
    if edge is not None and len(heights) >= k:
        total += (edge - w) * heights[-k]
    edge = w
    insort(heights, h)
total += edge * heights[-k]
print(total)
