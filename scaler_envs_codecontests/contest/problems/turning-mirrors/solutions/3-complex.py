n, q = map(int, input().split())
hall = {}
for y in range(n):
    for x, sign in enumerate(input().strip()):
        hall[x - y * 1j] = sign  # up is +1j
rays = [int(w) for w in input().split()]

start = {}
for i in range(n):
    last = n - 1
    start[1 + i] = (i + 0j, -1j)
    start[n + 1 + i] = (last - i * 1j, -1 + 0j)
    start[2 * n + 1 + i] = (last - i - last * 1j, 1j)
    start[3 * n + 1 + i] = (-(last - i) * 1j, 1 + 0j)
end = {(place - way, -way): number for number, (place, way) in start.items()}

result = []
for ray in rays:
    place, way = start[ray]
    hits = []
    while place in hall:
        if hall[place] == "/":
            way = 1j * way.conjugate()
            hits.append(place)
        elif hall[place] == "\\":
            way = -1j * way.conjugate()
            hits.append(place)
        place += way
    result.append(end[place, way])
    for place in hits:
        hall[place] = {"/": "\\", "\\": "/"}[hall[place]]
print(*result)
