import random


def generate_testcase(json_obj):
    """A uniform digit at a uniform place among n/2 to n letters."""
    n = json_obj["n"]
    letters = [random.choice("abcdefghij") for _ in range(random.randint(n // 2, n))]
    letters.insert(random.randint(0, len(letters)), random.choice("0123456789"))
    return "".join(letters) + "\n", {"n": n}
