import sys


def least(houses):
    # s: surplus of the houses before this one = flow on the road into it, but for a constant
    roads = []
    s = 0
    previous = houses[-1][2]
    for a, b, c in houses:
        roads.append((s, previous))
        s += a - b
        previous = c
    roads.sort()
    total = sum(c for _, c in roads)
    seen = 0
    for x, c in roads:
        seen += c
        if 2 * seen >= total:
            break
    return sum(c * abs(s - x) for s, c in roads)


def main():
    data = iter(map(int, sys.stdin.read().split()))
    for _ in range(next(data)):
        n = next(data)
        print(least([(next(data), next(data), next(data)) for _ in range(n)]))


main()
