import sys
from bisect import bisect_left


def solve(n, k, s):
    places = {}
    for i, c in enumerate(s):
        places.setdefault(c, []).append(i)
    letters = sorted(places)
    shelf = []
    out = []
    nxt = 0
    while len(out) < n:
        limit = len(out) + k
        goal = -1
        for c in letters:
            if shelf and shelf[-1] <= c:
                break
            row = places[c]
            j = bisect_left(row, nxt)
            if j < len(row) and row[j] < limit:
                goal = row[j]
                break
        if goal >= 0:
            shelf.extend(s[nxt:goal + 1])
            nxt = goal + 1
        out.append(shelf.pop())
    return "".join(out)


def main():
    data = sys.stdin.read().split()
    t = int(data[0])
    pos = 1
    for _ in range(t):
        print(solve(int(data[pos]), int(data[pos + 1]), data[pos + 2]))
        pos += 3


main()
