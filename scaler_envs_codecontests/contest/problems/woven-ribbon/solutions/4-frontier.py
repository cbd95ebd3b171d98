import sys
from collections import defaultdict


def main():
    a, b, x, y, z = sys.stdin.read().split()
    a, b = int(a), int(b)
    # how many letters of x are used -> in how many ways
    front = {0: 1}
    for place, letter in enumerate(z):
        after = defaultdict(int)
        for used, ways in front.items():
            other = place - used
            if used < a and x[used] == letter:
                after[used + 1] += ways
            if other < b and y[other] == letter:
                after[used] += ways
        front = {used: ways % 998244353 for used, ways in after.items()}
    print(front.get(a, 0))


main()
