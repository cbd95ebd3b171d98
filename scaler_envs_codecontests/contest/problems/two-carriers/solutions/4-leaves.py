import sys
from collections import deque
input = sys.stdin.readline

def solve():
    n, s, k = map(int, input().split())
    keep = set(map(int, input().split()))
    keep.add(s)
    adj = [dict() for _ in range(n + 1)]
    for _ in range(n - 1):
        u, v, w = map(int, input().split())
        adj[u][v] = w
        adj[v][u] = w
    # cut off leaves nobody has to go to
    leaves = deque(v for v in range(1, n + 1) if len(adj[v]) == 1 and v not in keep)
    while leaves:
        v = leaves.popleft()
        (u,) = adj[v]
        del adj[u][v]
        adj[v].clear()
        if len(adj[u]) == 1 and u not in keep:
            leaves.append(u)
    total = sum(sum(row.values()) for row in adj)      # every path counted from both ends
    # the longest line of what is left: farthest from the farthest
    def farthest(a):
        best, end = 0, a
        todo = [(a, 0, 0)]
        while todo:
            v, p, d = todo.pop()
            if d > best:
                best, end = d, v
            for u, w in adj[v].items():
                if u != p:
                    todo.append((u, v, d + w))
        return best, end
    _, a = farthest(s)
    longest, _ = farthest(a)
    print(total - longest)

for _ in range(int(input())):
    solve()
