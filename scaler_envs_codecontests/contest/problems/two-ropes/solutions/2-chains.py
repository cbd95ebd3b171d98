import sys


def rope(points):
    """All points on the border (also those inside of straight stretches), and twice the area."""
    points = sorted(points)

    def chain(seq):
        out = []
        for p in seq:
            while len(out) > 1 and (out[-1][0] - out[-2][0]) * (p[1] - out[-2][1]) < (out[-1][1] - out[-2][1]) * (p[0] - out[-2][0]):
                out.pop()
            out.append(p)
        return out

    lower, upper = chain(points), chain(points[::-1])
    ring = lower[:-1] + upper[:-1]
    area = 0
    for (a, b), (c, d) in zip(ring, ring[1:] + ring[:1]):
        area += a * d - b * c
    return set(ring), area


def main():
    data = list(map(int, sys.stdin.read().split()))
    n = data[0]
    pts = list(zip(data[1:2 * n + 1:2], data[2:2 * n + 1:2]))
    border, first = rope(pts)
    rest = [p for p in pts if p not in border]
    second = rope(rest)[1] if len(rest) > 2 else 0
    print(first - second)


main()
