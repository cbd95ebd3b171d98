import random


def generate_testcase(json_obj):
    """A random string of digits and a place in it; the place is written with one digit."""
    n = json_obj["n"]
    length = random.randint(n // 2 + 1, n + 1)
    digits = "".join(random.choice("0123456789") for _ in range(length))
    return f"{random.randint(1, min(length, 9))} {digits}\n", {"n": n}
