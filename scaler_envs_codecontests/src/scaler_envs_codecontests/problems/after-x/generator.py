import random


def generate_testcase(json_obj):
    """A random string of n/2+1 to n+1 digits with an x before one of them."""
    n = json_obj["n"]
    digits = [random.choice("0123456789") for _ in range(random.randint(n // 2 + 1, n + 1))]
    digits.insert(random.randrange(len(digits)), "x")
    return "".join(digits) + "\n", {"n": n}
