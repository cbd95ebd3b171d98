import sys


def after(n, ferns, factor, given):
    for _ in range(n):
        ferns = (ferns * factor - given) % 998244353
    return ferns


for line in sys.stdin.read().splitlines()[1:]:
    if line.strip():
        print(after(*map(int, line.split())))
