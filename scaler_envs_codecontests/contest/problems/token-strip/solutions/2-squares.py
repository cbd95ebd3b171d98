import sys
from collections import Counter


def main():
    data = list(map(int, sys.stdin.buffer.read().split()))
    n, m = data[0], data[1]
    reach = [0] + data[2 : n + 2]
    tokens = Counter(data[n + 2 : n + 2 + m])

    value = [0] * (n + 1)
    for i in range(n - 1, 0, -1):
        seen = set(value[i + 1 : min(n, i + reach[i]) + 1])
        v = 0
        while v in seen:
            v += 1
        value[i] = v

    total = 0
    for square, count in tokens.items():
        if count & 1:
            total ^= value[square]

    answer = 0
    for square, count in tokens.items():
        goal = total ^ value[square]
        answer += count * value[square + 1 : min(n, square + reach[square]) + 1].count(goal)
    print(answer)


main()
