import sys


def main():
    data = list(map(int, sys.stdin.buffer.read().split()))
    at = 1
    out = []
    for _ in range(data[0]):
        n = data[at]
        parent = [0, 0] + data[at + 1 : at + n]
        worth = [0, 0] + data[at + n : at + 2 * n - 1]
        at += 2 * n - 1
        LOW = -(10 ** 18)
        none, theirs, mine, both = ([LOW] * (n + 1) for _ in range(4))
        for v in range(n, 0, -1):
            if none[v] == LOW:  # a leaf
                a = b = c = d = 0
            else:
                a = none[v]
                b = theirs[v]
                c = max(mine[v], -a)
                d = max(both[v], -c)
            if v == 1:
                out.append(d)
                break
            u, w = parent[v], worth[v]
            if w - a > none[u]:
                none[u] = w - a
            if w - c > theirs[u]:
                theirs[u] = w - c
            if w - b > mine[u]:
                mine[u] = w - b
            if w - d > both[u]:
                both[u] = w - d
    print("\n".join(map(str, out)))


main()
