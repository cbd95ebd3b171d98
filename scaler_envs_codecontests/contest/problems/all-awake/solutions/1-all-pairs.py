import sys


def main():
    it = iter(map(int, sys.stdin.read().split()))
    for _ in range(next(it)):
        n, m = next(it), next(it)
        houses = [(next(it), next(it)) for _ in range(n)]
        bells = [(next(it), next(it)) for _ in range(m)]
        print(max(min((x - a) * (x - a) + (y - b) * (y - b) for a, b in bells) for x, y in houses))


main()
