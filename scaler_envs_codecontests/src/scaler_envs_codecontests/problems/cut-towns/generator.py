import random


def generate_testcase(json_obj):
    """Rings and single roads, each hung on a town that is already there; then other names for the towns."""
    n = json_obj["n"]
    names = random.sample(range(1, n + 1), n)
    roads, placed = [], 1
    while placed < n:
        ring = [random.randrange(placed), *range(placed, min(placed + random.choice([1, 2, 3, 4, 5]), n))]
        if len(ring) > n - 1:
            ring.pop()
        placed = ring[-1] + 1
        roads += list(zip(ring, ring[1:]))
        if len(ring) > 2:
            roads.append((ring[0], ring[-1]))
    lines = [" ".join(str(names[town]) for town in random.sample(road, 2)) for road in roads]
    random.shuffle(lines)
    return f"{n} {len(lines)}\n" + "\n".join(lines) + "\n", {"n": n}
