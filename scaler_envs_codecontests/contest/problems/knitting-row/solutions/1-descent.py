import sys

sys.setrecursionlimit(5000)
MOD = 10**9 + 7
input()
p = input().strip()
pos = 0


def parts():
    # -> first colour, last colour, changes
    global pos
    first = last = None
    total = 0
    while pos < len(p) and p[pos] != ")":
        if p[pos].isdigit():
            times = int(p[pos])
            pos += 2
            f, l, c = parts()
            pos += 1
            c = c * times + (times - 1) * (f != l)
        else:
            f = l = p[pos]
            c = 0
            pos += 1
        if first is None:
            first = f
        elif last != f:
            total += 1
        total += c
        last = l
    return first, last, total % MOD


print(parts()[2])
