# Cut off leaves one by one; each hands its longest way down to its only neighbour.
n = int(input())
paths = {village: {} for village in range(1, n + 1)}
for _ in range(n - 1):
    u, v, w = map(int, input().split())
    paths[u][v] = paths[v][u] = w
down = dict.fromkeys(paths, 0)
leaves = [village for village in paths if len(paths[village]) == 1]
longest = 0
for leaf in leaves:
    for other, w in paths[leaf].items():
        longest = max(longest, down[other] + down[leaf] + w)
        down[other] = max(down[other], down[leaf] + w)
        del paths[other][leaf]
        if len(paths[other]) == 1:
            leaves.append(other)
    paths[leaf] = {}
print(longest)
