import sys
from math import gcd


def solve(wires):
    # p / q, not reduced until the end: one factor of at most 18 for each wire
    p, q = wires[0][1], 1
    for how, r in wires[1:]:
        p, q = (p + r * q, q) if how == "s" else (p * r, p + r * q)
    g = gcd(p, q)
    return p // g, q // g


lines = sys.stdin.read().splitlines()
at = 1
for _ in range(int(lines[0])):
    n = int(lines[at])
    wires = [("", int(lines[at + 1]))]
    for line in lines[at + 2:at + 1 + n]:
        how, r = line.split()
        wires.append((how, int(r)))
    at += n + 1
    print(*solve(wires))
