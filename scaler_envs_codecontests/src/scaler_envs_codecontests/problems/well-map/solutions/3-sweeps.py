# Once over the map from above left and once from below right.
n = int(input())
FAR = 2 * n
steps = [[0 if square == "#" else FAR for square in input().strip()] for _ in range(n)]
for i in range(n):
    for j in range(n):
        above = steps[i - 1][j] if i else FAR
        left = steps[i][j - 1] if j else FAR
        steps[i][j] = min(steps[i][j], above + 1, left + 1)
for i in reversed(range(n)):
    for j in reversed(range(n)):
        below = steps[i + 1][j] if i + 1 < n else FAR
        right = steps[i][j + 1] if j + 1 < n else FAR
        steps[i][j] = min(steps[i][j], below + 1, right + 1)
for row in steps:
    print(*row)
