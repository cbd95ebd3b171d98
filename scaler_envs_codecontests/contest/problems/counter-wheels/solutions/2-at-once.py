import sys


def main():
    it = iter(sys.stdin.read().split())
    n, m = int(next(it)), int(next(it))
    r = [int(next(it)) for _ in range(n)]
    total = [int(next(it)) for _ in range(n)]
    for _ in range(m):
        sign = 1 if next(it) == "F" else -1
        w = int(next(it)) - 1
        total[w] += sign * int(next(it))
    for i in range(n):
        q, total[i] = divmod(total[i], r[i])
        if i + 1 < n:
            total[i + 1] += q
    print(*total)


main()
