a, b, c, d = map(int, input().split())
e, f, g, h = map(int, input().split())
both = max(0, min(c, g) - max(a, e)) * max(0, min(d, h) - max(b, f))
print((c - a) * (d - b) + (g - e) * (h - f) - 2 * both)
