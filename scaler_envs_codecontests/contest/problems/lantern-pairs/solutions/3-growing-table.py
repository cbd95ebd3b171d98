n, k = map(int, input().split())
col = list(map(int, input().split()))
edges = [tuple(int(x) - 1 for x in input().split()) for _ in range(n - 1)]

# squares are added one at a time, each next to one that is there already
near = [[] for _ in range(n)]
for u, v in edges:
    near[u].append(v)
    near[v].append(u)
dist = {0: {0: 0}}
todo = [0]
while todo:
    u = todo.pop()
    for v in near[u]:
        if v in dist:
            continue
        row = {w: d + 1 for w, d in dist[u].items()}
        row[v] = 0
        for w, d in row.items():
            if w != v:
                dist[w][v] = d
        dist[v] = row
        todo.append(v)

print(sum(dist[i][j] for i in range(n) for j in range(i) if col[i] == col[j]))
