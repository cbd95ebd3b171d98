import sys


def main():
    data = list(map(int, sys.stdin.buffer.read().split()))
    n, m, a, b = data[:4]
    friends = [[] for _ in range(n + 1)]
    for u, v in zip(data[4:4 + 2 * m:2], data[5:5 + 2 * m:2]):
        friends[u].append(v)
        friends[v].append(u)
    # 0: no opinion, 1 and 2: the rumours, 3: both
    opinion = [0] * (n + 1)
    opinion[a], opinion[b] = 1, 2
    telling = [a, b]
    while telling:
        heard = {}
        for u in telling:
            for v in friends[u]:
                if not opinion[v]:
                    heard[v] = heard.get(v, 0) | opinion[u]
        for v, rumours in heard.items():
            opinion[v] = rumours
        telling = [v for v in heard if opinion[v] != 3]
    people = opinion[1:]
    print(people.count(1), people.count(2), people.count(3), people.count(0))


main()
