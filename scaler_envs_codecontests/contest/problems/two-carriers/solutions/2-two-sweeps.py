import sys


def sweep(start, near, inside):
    """Distances from start within the villages that are inside; parents."""
    dist = {start: 0}
    parent = {start: 0}
    stack = [start]
    while stack:
        u = stack.pop()
        for v, w in near[u]:
            if v not in dist and (inside is None or v in inside):
                dist[v] = dist[u] + w
                parent[v] = u
                stack.append(v)
    return dist, parent


def main():
    it = iter(map(int, sys.stdin.buffer.read().split()))
    for _ in range(next(it)):
        n, s, k = next(it), next(it), next(it)
        wanted = [next(it) for _ in range(k)]
        near = [[] for _ in range(n + 1)]
        for _ in range(n - 1):
            u, v, w = next(it), next(it), next(it)
            near[u].append((v, w))
            near[v].append((u, w))
        dist, parent = sweep(s, near, None)
        inside = {s}
        total = 0
        for v in wanted:
            while v not in inside:
                inside.add(v)
                total += dist[v] - dist[parent[v]]
                v = parent[v]
        far = max(inside, key=lambda v: dist[v])
        line = max(sweep(far, near, inside)[0].values())
        print(2 * total - line)


main()
