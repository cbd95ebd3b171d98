import sys
from collections import deque


def main():
    rows = sys.stdin.read().split()
    r, c = int(rows[0]), int(rows[1])
    cave = rows[2:]
    for i in range(r):
        for j in range(c):
            if cave[i][j] == "@":
                start = i, j
            elif cave[i][j] == "*":
                light = i, j
    # distances from the light; then walk downhill
    far = {light: 0}
    queue = deque([light])
    while queue:
        i, j = queue.popleft()
        for u, v in ((i - 1, j), (i + 1, j), (i, j - 1), (i, j + 1)):
            if 0 <= u < r and 0 <= v < c and cave[u][v] != "#" and (u, v) not in far:
                far[u, v] = far[i, j] + 1
                queue.append((u, v))
    way = ""
    i, j = start
    while (i, j) != light:
        for letter, u, v in (("R", i, j + 1), ("D", i + 1, j), ("L", i, j - 1), ("U", i - 1, j)):
            if far.get((u, v), -1) == far[i, j] - 1:
                way += letter
                i, j = u, v
                break
    print(way)


main()
