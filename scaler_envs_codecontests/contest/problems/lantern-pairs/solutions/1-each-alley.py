# An alley lies on the ribbon of a pair if the two hang on different sides of it.
import sys


def main():
    data = list(map(int, sys.stdin.read().split()))
    n, k = data[0], data[1]
    colour = [0] + [c - 1 for c in data[2:2 + n]]
    ways = [[] for _ in range(n + 1)]
    ends = data[2 + n:]
    for u, v in zip(ends[::2], ends[1::2]):
        ways[u].append(v)
        ways[v].append(u)
    total = [0] * k
    for v in range(1, n + 1):
        total[colour[v]] += 1
    parent = [0] * (n + 1)
    order = [1]
    for v in order:
        for w in ways[v]:
            if w != parent[v]:
                parent[w] = v
                order.append(w)
    below = [[0] * k for _ in range(n + 1)]
    answer = 0
    for v in reversed(order):
        mine = below[v]
        mine[colour[v]] += 1
        if parent[v]:
            up = below[parent[v]]
            for c in range(k):
                answer += mine[c] * (total[c] - mine[c])
                up[c] += mine[c]
    print(answer)


main()
