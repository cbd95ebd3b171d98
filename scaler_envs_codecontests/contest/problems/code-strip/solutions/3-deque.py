import sys
from collections import deque

it = iter(sys.stdin.read().split())
for _ in range(int(next(it))):
    n = int(next(it))
    q = int(next(it))
    row = deque(map(int, next(it)))
    for _ in range(q):
        code = next(it)
        if code == "L":
            row.rotate(-int(next(it)))
        elif code == "R":
            row.rotate(int(next(it)))
        elif code == "V":
            row.reverse()
        elif code == "C":
            row = deque(9 - d for d in row)
    print(*row, sep="")
