from functools import reduce
from operator import xor
import sys


def main():
    tokens = sys.stdin.read().split()
    numbers = iter(map(int, tokens))
    tests = []
    for _ in range(next(numbers)):
        tests.append([next(numbers) for _ in range(next(numbers))])
    longest = max(map(max, tests))
    grundy = [0] * (longest + 1)
    for total in range(5, longest + 1):
        options = {
            grundy[small] ^ grundy[total - small] for small in range(2, (total + 1) // 2) if total % small
        }
        value = 0
        while value in options:
            value += 1
        grundy[total] = value
    for chains in tests:
        print(reduce(xor, (grundy[c] for c in chains)))


main()
