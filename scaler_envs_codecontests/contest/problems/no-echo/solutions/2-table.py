import sys


def solve(cards, k):
    n = len(cards)
    # value[i % (k + 1)][last]: what the mover gains from card i on if `last` may not be taken
    ring = [[0] * (k + 1) for _ in range(k + 1)]
    for i in range(n - 1, -1, -1):
        options = []
        gained = 0
        for c in range(1, min(k, n - i) + 1):
            gained += cards[i + c - 1]
            options.append(gained - ring[(i + c) % (k + 1)][c])
        m = len(options)
        top = max(options)
        place = options.index(top) + 1
        row = [top] * (k + 1)
        rest = options[: place - 1] + options[place:]
        row[place] = max(rest) if m > 1 else 0
        ring[i % (k + 1)] = row
    return ring[0][0]


def main():
    data = list(map(int, sys.stdin.read().split()))
    at = 1
    for _ in range(data[0]):
        n, k = data[at], data[at + 1]
        print(solve(data[at + 2 : at + 2 + n], k))
        at += 2 + n


main()
