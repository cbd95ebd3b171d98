n, m = map(int, input().split())
against = [[] for _ in range(n + 1)]
for _ in range(m):
    u, v = map(int, input().split())
    against[u].append(v)
    against[v].append(u)
team = {}
total = 0
for first in range(1, n + 1):
    if first in team:
        continue
    team[first] = 0
    club = [first]
    for one in club:
        for other in against[one]:
            if other not in team:
                team[other] = 1 - team[one]
                club.append(other)
    if all(team[one] != team[other] for one in club for other in against[one]):
        ones = sum(team[one] for one in club)
        total += ones * (len(club) - ones)
print(total)
