import random


def generate_testcase(json_obj):
    """A long, thin network: each town is joined to towns shortly before it, so that routes have many roads."""
    n = json_obj["n"]
    ends = {(max(1, v - random.randint(1, 3)), v) for v in range(2, n)} | {(n - random.randint(1, 2), n)}
    for _ in range(n // 2):
        u = random.randint(1, n - 2)
        ends.add((u, min(n, u + random.randint(1, 4))))
    ends.discard((1, n))
    names = [1, *random.sample(range(2, n), n - 2), n]
    roads = []
    for u, v in sorted(ends):
        pair = random.sample([names[u - 1], names[v - 1]], 2)
        roads.append(f"{pair[0]} {pair[1]} {random.randint(1, 99)}")
    random.shuffle(roads)
    return f"{n} {len(roads)}\n" + "\n".join(roads) + "\n", {"n": n}
