import random


def generate_testcase(json_obj):
    """A string of n/2 to n digits and an index in it, both uniform."""
    n = json_obj["n"]
    length = random.randint((n + 1) // 2, n)
    digits = "".join(random.choice("0123456789") for _ in range(length))
    k = random.randrange(length)
    return f"{k}\n{digits}\n", {"n": n, "k": k, "digits": digits}
