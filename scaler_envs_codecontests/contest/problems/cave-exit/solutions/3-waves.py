r, c = map(int, input().split())
cave = [input().strip() for _ in range(r)]
wide = c + 2
flat = "#" * wide + "".join("#" + row + "#" for row in cave) + "#" * wide
start, light = flat.index("@"), flat.index("*")
steps = {"L": -1, "R": 1, "U": -wide, "D": wide}
came = {start: ""}
wave = [start]
while light not in came:
    following = []
    for here in wave:
        for letter, step in steps.items():
            there = here + step
            if flat[there] != "#" and there not in came:
                came[there] = letter
                following.append(there)
    wave = following
way = []
here = light
while here != start:
    way.append(came[here])
    here -= steps[came[here]]
print("".join(reversed(way)))
