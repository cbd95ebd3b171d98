import random


def generate_testcase(json_obj):
    """Two to n+1 wells on different squares."""
    n = json_obj["n"]
    wells = random.sample(range(n * n), random.randint(2, n + 1))
    squares = "".join("#" if place in wells else "." for place in range(n * n))
    rows = [squares[n * i : n * (i + 1)] for i in range(n)]
    return f"{n}\n" + "\n".join(rows) + "\n", {"n": n}
