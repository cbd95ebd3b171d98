import sys
from collections import Counter
from math import gcd


def main():
    data = list(map(int, sys.stdin.read().split()))
    count = Counter(data[2:])
    lengths = sorted(count)
    total = 0
    for i, a in enumerate(lengths):
        c = count[a]
        total += c * (c - 1) // 2  # equal planks: one tile
        for b in lengths[:i]:
            g = gcd(a, b)
            total += c * count[b] * (a // g) * (b // g)
    print(total)


main()
