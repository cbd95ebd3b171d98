import sys

data = iter(sys.stdin.read().split())
for _ in range(int(next(data))):
    n = int(next(data))
    mask = 0
    for _ in range(n):
        mask |= 1 << (int(next(data)) - 1)
    best = 6
    for _ in range(7):
        mask = (mask >> 1) | ((mask & 1) << 6)
        best = min(best, mask.bit_length() - (mask & -mask).bit_length())
    print(best)
