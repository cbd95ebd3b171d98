import random


def generate_testcase(json_obj):
    """A uniform random permutation of 1 to n."""
    n = json_obj["n"]
    numbers = list(range(1, n + 1))
    random.shuffle(numbers)
    return f"{n}\n{' '.join(map(str, numbers))}\n", {"n": n, "numbers": numbers}
