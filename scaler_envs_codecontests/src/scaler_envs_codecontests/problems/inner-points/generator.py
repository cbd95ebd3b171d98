import random
from math import atan2


def generate_testcase(json_obj):
    """Posts all around the origin, one for each direction; then the whole fence moved and its start chosen."""
    n, r = json_obj["n"], json_obj["r"]
    while True:
        posts = {}
        while len(posts) < n:
            x, y = random.randint(-r, r), random.randint(-r, r)
            if (x, y) != (0, 0):
                posts.setdefault(round(atan2(y, x), 9), (x, y))
        ring = [posts[angle] for angle in sorted(posts)]
        if all(a[0] * b[1] > a[1] * b[0] for a, b in zip(ring, ring[1:] + ring[:1])):
            break
    left, right = min(x for x, _ in ring), max(x for x, _ in ring)
    low, high = min(y for _, y in ring), max(y for _, y in ring)
    dx, dy = random.randint(-r - left, r - right), random.randint(-r - low, r - high)
    start = random.randrange(n)
    ring = (ring[start:] + ring[:start])[:: random.choice([1, -1])]
    lines = "\n".join(f"{x + dx} {y + dy}" for x, y in ring)
    return f"{n}\n{lines}\n", {"n": n, "r": r}
