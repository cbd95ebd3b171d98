def value(children, worth, order):
    n = len(children)
    f = [None] * n
    for v in order:
        if not children[v]:
            f[v] = {(0, 0): 0, (0, 1): 0, (1, 0): 0, (1, 1): 0}
            continue
        g = {}
        for mine, theirs in ((0, 0), (0, 1), (1, 0), (1, 1)):
            g[mine, theirs] = max(worth[c] - f[c][theirs, mine] for c in children[v])
        # a pass: first where the other one cannot answer with hers
        g[1, 0] = max(g[1, 0], -g[0, 0])
        g[1, 1] = max(g[1, 1], -g[1, 0])
        f[v] = g
    return f[0][1, 1]


for _ in range(int(input())):
    n = int(input())
    parents = list(map(int, input().split()))
    worth = [0] + list(map(int, input().split()))
    children = [[] for _ in range(n)]
    for i, p in enumerate(parents, start=1):
        children[p - 1].append(i)
    seen = [0]
    for v in seen:
        seen.extend(children[v])
    print(value(children, worth, reversed(seen)))
