import sys
from functools import cmp_to_key


def upper(p):
    return p[1] > 0 or (p[1] == 0 and p[0] > 0)


def cmp(p, q):
    if upper(p) != upper(q):
        return -1 if upper(p) else 1
    z = p[0] * q[1] - p[1] * q[0]
    if z:
        return -1 if z > 0 else 1
    return (abs(p[0]) + abs(p[1])) - (abs(q[0]) + abs(q[1]))


data = [int(w) for w in sys.stdin.read().split()]
ships = [(data[2 * i + 1], data[2 * i + 2], i + 1) for i in range(data[0])]
ships.sort(key=cmp_to_key(cmp))
out = []
last = None
for s in ships:
    if last is None or upper(last) != upper(s) or last[0] * s[1] != last[1] * s[0]:
        out.append(s[2])
    last = s
print(' '.join(map(str, out)))
