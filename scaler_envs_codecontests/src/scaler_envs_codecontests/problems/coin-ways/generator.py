import random


def generate_testcase(json_obj):
    """An amount of 3/4 s to s that can be paid, and n values of 2 to s/4."""
    n, s = json_obj["n"], json_obj["s"]
    while True:
        amount = random.randint(s - s // 4, s)
        values = random.sample(range(2, max(n + 4, s // 4) + 1), n)
        reached = {0}
        for total in range(1, amount + 1):
            if any(total - value in reached for value in values):
                reached.add(total)
        if amount in reached:
            return f"{n} {amount}\n{' '.join(map(str, values))}\n", {"n": n, "s": s}
