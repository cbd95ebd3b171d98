import random


def club(people):
    """Quarrels that connect `people` across two teams; of larger clubs every fourth gets one inside a team."""
    size = len(people)
    cut = random.randint(1, size - 1)
    teams = [people[:cut], people[cut:]]
    joined = [[teams[0][0]], [teams[1][0]]]
    quarrels = {(teams[0][0], teams[1][0])}
    rest = [(side, one) for side in (0, 1) for one in teams[side][1:]]
    for side, one in random.sample(rest, len(rest)):
        quarrels.add((one, random.choice(joined[1 - side])))
        joined[side].append(one)
    for _ in range(random.randint(0, size // 3)):
        quarrels.add((random.choice(teams[0]), random.choice(teams[1])))
    if size > 2 and random.randrange(4) == 0:
        quarrels.add(tuple(random.sample(max(teams, key=len), 2)))
    return {(min(pair), max(pair)) for pair in quarrels}


def generate_testcase(json_obj):
    """Clubs of 2 to n-1 people until nearly all are placed; who is left over has no quarrel."""
    n = json_obj["n"]
    people = random.sample(range(1, n + 1), n)
    quarrels = set()
    while len(people) > 2:
        size = random.randint(2, max(2, min(len(people), n - 1, 3 + n // 2)))
        quarrels |= club(people[:size])
        people = people[size:]
    lines = [f"{u} {v}" for u, v in random.sample(sorted(quarrels), len(quarrels))]
    return f"{n} {len(lines)}\n" + "\n".join(lines) + "\n", {"n": n}
