import random


def generate_testcase(json_obj):
    """A uniform integer of n/2+1 to n+1 digits."""
    n = json_obj["n"]
    length = random.randint(n // 2 + 1, n + 1)
    return f"{random.randrange(10 ** (length - 1), 10**length)}\n", {"n": n}
