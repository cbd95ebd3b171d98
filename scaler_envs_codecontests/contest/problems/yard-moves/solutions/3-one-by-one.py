# Wagon after wagon, as the engine does it.
n, k, q = map(int, input().split())
tracks = {number: [] for number in range(1, k + 1)}
tracks[1] = [i + 1 for i in range(n)]

for _ in range(q):
    order = [int(w) for w in input().split()]
    if order[0] == 1 or order[0] == 2:
        _, a, b, x = order
        siding = []
        while tracks[a] and x > 0:
            x -= 1
            if order[0] == 1:
                siding.append(tracks[a].pop())
            else:
                tracks[b].append(tracks[a].pop())
        while siding:
            tracks[b].append(siding.pop())
    elif order[0] == 3:
        new = []
        while tracks[order[1]]:
            new.append(tracks[order[1]].pop())
        tracks[order[1]] = new
    else:
        tracks[order[1]], tracks[order[2]] = tracks[order[2]], tracks[order[1]]

answer = []
for number in range(1, k + 1):
    answer.extend(tracks[number])
print(" ".join(str(wagon) for wagon in answer))
