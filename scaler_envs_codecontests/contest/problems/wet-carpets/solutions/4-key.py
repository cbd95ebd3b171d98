n, r = map(int, input().split())
carpets = [tuple(map(int, input().split())) for _ in range(n)]
carpets.sort(key=lambda c: (0, c[0]) if c[0] <= c[1] else (1, -c[1]))
# critical path: wash up to some carpet, carry it, dry it and all after it
left = sum(b for _, b in carpets)
best = r + left
washed = 0
for w, b in carpets:
    washed += w
    best = max(best, washed + 7 + left)
    left -= b
print(best)
