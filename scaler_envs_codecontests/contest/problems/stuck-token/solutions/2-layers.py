import sys


def main():
    data = list(map(int, sys.stdin.buffer.read().split()))
    n, m = data[:2]
    sources = [[] for _ in range(n + 1)]
    degree = [0] * (n + 1)
    for x, y in zip(data[2::2], data[3::2]):
        sources[y].append(x)
        degree[x] += 1

    WON, LOST = 1, 2
    state = [0] * (n + 1)
    layer = [v for v in range(1, n + 1) if degree[v] == 0]
    for v in layer:
        state[v] = LOST
    won = lost = 0
    moves = -1
    while layer:
        moves += 1
        following = []
        for v in layer:
            if state[v] == LOST:
                lost += 1
                for u in sources[v]:
                    if not state[u]:
                        state[u] = WON
                        following.append(u)
            else:
                won += 1
                for u in sources[v]:
                    degree[u] -= 1
                    if degree[u] == 0 and not state[u]:
                        state[u] = LOST
                        following.append(u)
        layer = following
    print(won, n - won - lost, moves)


main()
