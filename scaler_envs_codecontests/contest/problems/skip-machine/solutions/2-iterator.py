import sys
from itertools import islice

MOD = 10**9 + 7


def main():
    lines = iter(sys.stdin.read().splitlines())
    next(lines)
    reg = list(map(int, next(lines).split()))
    for line in lines:
        if not line.strip():
            continue
        op, a, b = line.split()
        x, y = int(a), int(b)
        if op == "A":
            reg[x] = (reg[x] + reg[y]) % MOD
        elif op == "M":
            reg[x] = reg[x] * y % MOD
        elif op == "C":
            reg[x] = reg[y]
        elif reg[x] & 1:
            for _ in islice(lines, y):
                pass
    print(sum(reg) % MOD)


main()
