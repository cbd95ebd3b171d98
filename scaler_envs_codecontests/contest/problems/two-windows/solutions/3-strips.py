# The corners cut the table into at most nine fields, each covered evenly.
import sys

v = list(map(int, sys.stdin.read().split()))
sheets = [v[:4], v[4:8]]
xs = sorted({s[i] for s in sheets for i in (0, 2)})
ys = sorted({s[i] for s in sheets for i in (1, 3)})
green = 0
for x, x_end in zip(xs, xs[1:]):
    for y, y_end in zip(ys, ys[1:]):
        cover = sum(s[0] <= x < s[2] and s[1] <= y < s[3] for s in sheets)
        if cover == 1:
            green += (x_end - x) * (y_end - y)
print(green)
