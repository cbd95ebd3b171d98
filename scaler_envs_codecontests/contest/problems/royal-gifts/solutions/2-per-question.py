import sys


def main():
    data = sys.stdin.buffer.read().split()
    n, q = int(data[0]), int(data[1])
    liege = [0, 0] + [int(x) for x in data[2:n + 1]]
    at = n + 1
    festival = [0] * (n + 1)
    honour = [0] * (n + 1)
    out = []
    for _ in range(q):
        kind, v = data[at], int(data[at + 1])
        if kind == b"1":
            festival[v] += int(data[at + 2])
            at += 3
        elif kind == b"2":
            honour[v] += int(data[at + 2])
            at += 3
        else:
            at += 2
            # questions are few: go through everybody for each
            coins = 0
            u = v
            while u:
                coins += festival[u]
                u = liege[u]
            below = [False] * (n + 1)
            below[v] = True
            coins += honour[v]
            for i in range(v + 1, n + 1):
                if below[liege[i]]:
                    below[i] = True
                    coins += honour[i]
            out.append(coins)
    print(*out)


main()
