from fractions import Fraction
from math import gcd

n = int(input())
nearest = {}
for i in range(1, n + 1):
    x, y = map(int, input().split())
    g = gcd(x, y)
    way = (x // g, y // g)
    if way not in nearest or g < nearest[way][0]:
        nearest[way] = (g, i)


def place(way):
    # quarter of the turn, then how far in this quarter: 0 at its beginning, towards 1 at its end
    x, y = way
    quarter = 0
    while not (x > 0 and y >= 0):
        x, y = y, -x
        quarter += 1
    return quarter, Fraction(y, x + y)


print(*[nearest[way][1] for way in sorted(nearest, key=place)])
