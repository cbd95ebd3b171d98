import sys


def main():
    data = list(map(int, sys.stdin.buffer.read().split()))
    n, m, k = data[:3]
    slopes = sorted(zip(data[3::3], data[4::3], data[5::3]))
    mod = 10**9 + 7
    ways = {1: [1] + [0] * (k - 1)}
    for a, b, p in slopes:
        here = ways.get(a)
        if here is None:
            continue  # nobody gets there
        p %= k
        turned = here[k - p:] + here[:k - p]
        there = ways.get(b)
        if there is None:
            ways[b] = turned
        else:
            ways[b] = [(x + y) % mod for x, y in zip(there, turned)]
    print(ways[n][0] if n in ways else 0)


main()
