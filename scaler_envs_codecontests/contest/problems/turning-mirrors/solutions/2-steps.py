import sys


def gates(n):
    """Where the openings lead: for each the cell and the direction of a ray that comes in."""
    found = [(0, c, 1, 0) for c in range(n)]
    found += [(r, n - 1, 0, -1) for r in range(n)]
    found += [(n - 1, c, -1, 0) for c in reversed(range(n))]
    found += [(r, 0, 0, 1) for r in reversed(range(n))]
    return found


def main():
    words = sys.stdin.read().split()
    n, q = int(words[0]), int(words[1])
    hall = [list(row) for row in words[2 : 2 + n]]
    entrances = gates(n)
    # a ray that leaves stands outside of the cell of its opening and looks the other way
    exits = {(r - dr, c - dc, -dr, -dc): i + 1 for i, (r, c, dr, dc) in enumerate(entrances)}
    out = []
    for word in words[2 + n : 2 + n + q]:
        r, c, dr, dc = entrances[int(word) - 1]
        odd = set()
        while 0 <= r < n and 0 <= c < n:
            cell = hall[r][c]
            if cell != ".":
                odd ^= {(r, c)}
                dr, dc = (-dc, -dr) if cell == "/" else (dc, dr)
            r += dr
            c += dc
        out.append(exits[r, c, dr, dc])
        for r, c in odd:
            hall[r][c] = "\\" if hall[r][c] == "/" else "/"
    print(*out)


main()
