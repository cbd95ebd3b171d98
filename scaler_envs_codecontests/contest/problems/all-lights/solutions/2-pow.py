from math import gcd


def both(a, b):
    """One lighthouse (period, first flash) for two, or None."""
    (p, s), (q, r) = a, b
    g = gcd(p, q)
    if (r - s) % g:
        return None
    m = q // g
    k = (r - s) // g * pow(p // g, -1, m) % m
    return p * m, s + p * k


for _ in range(int(input())):
    n = int(input())
    lights = [tuple(map(int, input().split())) for _ in range(n)]
    seen = (1, 0)
    for light in lights:
        if seen is not None:
            seen = both(seen, light)
    print(-1 if seen is None else seen[1])
