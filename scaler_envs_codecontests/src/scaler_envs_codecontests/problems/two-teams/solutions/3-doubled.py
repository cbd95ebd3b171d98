# Every person twice, once for each team. A club that falls into two halves is playable.
n, m = map(int, input().split())
group = {(one, team): {(one, team)} for one in range(1, n + 1) for team in (0, 1)}
for _ in range(m):
    u, v = map(int, input().split())
    for team in (0, 1):
        merged = group[u, team] | group[v, 1 - team]
        for member in merged:
            group[member] = merged
total = 0
for one in range(1, n + 1):
    mates = group[one, 0]
    if (one, 1) not in mates:
        total += sum(team for _, team in mates)
# Each pair was counted from both of its ends.
print(total // 2)
