n, k = map(int, input().split())
stations = []
for _ in range(n):
    row = input().strip()
    stations.append({j for j in range(k) if row[j] == "1"})

quiet = [set() for _ in range(n)]
for i in range(n):
    for j in range(i):
        if stations[i].isdisjoint(stations[j]):
            quiet[i].add(j)

print(sum(len(quiet[i] & quiet[j]) for i in range(n) for j in quiet[i]))
