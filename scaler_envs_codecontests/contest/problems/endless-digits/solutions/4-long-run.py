# After q steps the digits surely repeat; from there go round once.
import sys


def claps(p, q, b):
    r = p * pow(b, q, q) % q
    start, total = r, 0
    while True:
        total += r * b // q
        r = r * b % q
        if r == start:
            return total


def main():
    numbers = list(map(int, sys.stdin.read().split()))
    for i in range(1, 4 * numbers[0], 4):
        _, b, p, q = numbers[i:i + 4]
        print(claps(p, q, b))


main()
