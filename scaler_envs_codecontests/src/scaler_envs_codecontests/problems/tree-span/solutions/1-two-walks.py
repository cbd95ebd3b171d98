n = int(input())
paths = [[] for _ in range(n + 1)]
for _ in range(n - 1):
    u, v, w = map(int, input().split())
    paths[u].append((v, w))
    paths[v].append((u, w))


def furthest(start):
    """The length of the longest way from `start`, and where it ends."""
    best, stack = (0, start), [(0, start, 0)]
    while stack:
        length, village, previous = stack.pop()
        best = max(best, (length, village))
        stack += [(length + w, other, village) for other, w in paths[village] if other != previous]
    return best


print(furthest(furthest(1)[1])[0])
