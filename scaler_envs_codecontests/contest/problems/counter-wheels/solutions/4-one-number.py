# The counter is one number written with the places 1, r1, r1*r2, ...; a turn adds or takes a multiple of a place.
from itertools import accumulate
from operator import mul

n, m = map(int, input().split())
radices = list(map(int, input().split()))
places = [1] + list(accumulate(radices, mul))
value = sum(s * p for s, p in zip(map(int, input().split()), places))
for _ in range(m):
    way, w, c = input().split()
    step = int(c) * places[int(w) - 1]
    value += step if way == "F" else -step
value %= places[-1]
shown = []
for r in radices:
    value, digit = divmod(value, r)
    shown.append(digit)
print(" ".join(map(str, shown)))
