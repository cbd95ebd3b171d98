# Cauchy and Binet: the sum over all triples of det^2 is det(A^T A), A with a row (x, y, 1) for each stake.
import sys


def main():
    data = list(map(int, sys.stdin.read().split()))
    at = 1
    for _ in range(data[0]):
        n = data[at]
        xs = data[at + 1:at + 2 * n + 1:2]
        ys = data[at + 2:at + 2 * n + 1:2]
        at += 2 * n + 1
        sx, sy = sum(xs), sum(ys)
        xx = sum(x * x for x in xs)
        yy = sum(y * y for y in ys)
        xy = sum(x * y for x, y in zip(xs, ys))
        det = xx * (yy * n - sy * sy) - xy * (xy * n - sy * sx) + sx * (xy * sy - yy * sx)
        print(det % (10 ** 9 + 7))


main()
