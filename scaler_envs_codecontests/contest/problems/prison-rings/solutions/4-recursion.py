import sys

# need(p, q, n): moves from position p to q when only the first n rings count.
# If ring n must be moved, the rings before it have to stand as 0...01 at that moment.


def to_single(p, n):
    """Moves until only ring n of the first n is on the bar (n = 0: nothing to do)."""
    if n == 0:
        return 0
    if p[n - 1] == "1":
        return clear(p, n - 1)
    return to_single(p, n - 1) + 1 + clear_single(n - 1)


def clear(p, n):
    """Moves until the first n rings are off."""
    if n == 0:
        return 0
    if p[n - 1] == "0":
        return clear(p, n - 1)
    return to_single(p, n - 1) + 1 + clear_single(n - 1)


def clear_single(n):
    """Moves from 0...01 to all off: 2^n - 1."""
    return (1 << n) - 1


def need(p, q, n):
    if n == 0:
        return 0
    if p[n - 1] == q[n - 1]:
        return need(p, q, n - 1)
    return to_single(p, n - 1) + 1 + to_single(q, n - 1)


words = sys.stdin.read().split()
for k in range(int(words[0])):
    n, p, q = words[1 + 3 * k:4 + 3 * k]
    print(need(p, q, int(n)))
