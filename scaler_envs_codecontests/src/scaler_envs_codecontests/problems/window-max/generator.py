import random


def generate_testcase(json_obj):
    """A list whose stretches rise, fall or jump, so that the largest number changes now and then."""
    n = json_obj["n"]
    numbers = [random.randint(-99, 99)]
    while len(numbers) < n:
        low, high = random.choice([(-99, -1), (1, 99), (-99, 99), (-99, 99)])
        low, high = max(-99, numbers[-1] + low // 3), min(99, numbers[-1] + high // 3)
        numbers += [random.randint(low, high) if low <= high else random.randint(-99, 99)]
    k = random.randint(2, max(2, n // 2))
    return f"{n} {k}\n{' '.join(map(str, numbers))}\n", {"n": n}
