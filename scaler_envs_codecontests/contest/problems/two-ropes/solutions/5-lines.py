# lower and upper border as functions of x; whatever lies on them is taken away
n = int(input())
posts = []
for _ in range(n):
    x, y = map(int, input().split())
    posts.append((x, y))


def border(points, sign):
    stack = []
    for x, y in sorted((x, sign * y) for x, y in points):
        if stack and stack[-1][0] == x:
            continue  # the lowest one of a column counts
        while len(stack) >= 2:
            (a, b), (c, d) = stack[-2:]
            if (d - b) * (x - c) >= (y - d) * (c - a):
                stack.pop()
            else:
                break
        stack.append((x, y))
    return stack


def doubled(points):
    total = 0
    for sign in (1, -1):
        line = border(points, sign)
        for (a, b), (c, d) in zip(line, line[1:]):
            total -= (c - a) * (b + d)
    return total


def touching(points):
    found = set()
    left, right = min(points)[0], max(points)[0]
    for sign in (1, -1):
        line = border(points, sign)
        at = 0
        for x, y in sorted(points):
            while at + 2 < len(line) and line[at + 1][0] <= x:
                at += 1
            (a, b), (c, d) = line[at], line[min(at + 1, len(line) - 1)]
            if x in (left, right) or (d - b) * (x - a) == (sign * y - b) * (c - a):
                found.add((x, y))
    return found


gone = touching(posts)
rest = [p for p in posts if p not in gone]
print(doubled(posts) - doubled(rest))
