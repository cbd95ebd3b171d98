from collections import deque, defaultdict

def solve():
    r, c = map(int, input().split())
    grid = [input().strip() for _ in range(r)]
    comp = {}
    names = 0
    for i in range(r):
        for j in range(c):
            if (i, j) in comp:
                continue
            comp[i, j] = names
            q = deque([(i, j)])
            while q:
                x, y = q.popleft()
                for u, v in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)):
                    if 0 <= u < r and 0 <= v < c and grid[u][v] == grid[x][y] and (u, v) not in comp:
                        comp[u, v] = names
                        q.append((u, v))
            names += 1
    near = defaultdict(set)
    for (x, y), k in comp.items():
        for p in ((x + 1, y), (x, y + 1)):
            if p in comp and comp[p] != k:
                near[k].add(comp[p])
                near[comp[p]].add(k)
    # every pair was counted from both sides
    return sum(map(len, near.values())) // 2

for _ in range(int(input())):
    print(solve())
