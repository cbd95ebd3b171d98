import sys


def main():
    data = list(map(int, sys.stdin.buffer.read().split()))
    at = 1
    lines = []
    for _ in range(data[0]):
        n = data[at]
        s = data[at + 1:at + 1 + n]
        c = data[at + 1 + n:at + 1 + 2 * n]
        p = data[at + 1 + 2 * n:at + 3 * n]
        at += 3 * n
        plain = s[:]          # water that comes to a pond with all weirs in place
        best = [0] * n        # how much more it may be, one weir away further up
        for i in range(n - 1, 0, -1):
            here = plain[i]
            out = here if here < c[i] else c[i]
            freed = max(here, min(here + best[i], c[i]))
            to = p[i - 1] - 1
            plain[to] += out
            if freed - out > best[to]:
                best[to] = freed - out
        lines.append(max(plain[0], min(plain[0] + best[0], c[0])))
    print("\n".join(map(str, lines)))


main()
