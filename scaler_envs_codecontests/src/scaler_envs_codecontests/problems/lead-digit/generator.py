import random


def generate_testcase(json_obj):
    """Zeros, a digit from 1 to 9, then any digits; the number of zeros is uniform in what fits."""
    n = json_obj["n"]
    length = random.randint(n // 2 + 1, n + 1)
    zeros = random.randrange(length)
    rest = "".join(random.choice("0123456789") for _ in range(length - zeros - 1))
    return f"{'0' * zeros}{random.choice('123456789')}{rest}\n", {"n": n}
