import random


def generate_testcase(json_obj):
    """Digits and letters, then the answer, then a number of digits that is uniform in what fits."""
    n = json_obj["n"]
    length = random.randint(n // 2 + 1, n + 1)
    after = random.randrange(length)
    before = "".join(random.choice(random.choice(["0123456789", "abcdefghij"])) for _ in range(length - after - 1))
    digits = "".join(random.choice("0123456789") for _ in range(after))
    return f"{before}{random.choice('abcdefghij')}{digits}\n", {"n": n}
