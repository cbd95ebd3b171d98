import random


def generate_testcase(json_obj):
    """An upper end of d digits and a lower end that is uniform below its half, so that ranges are long."""
    d = json_obj["d"]
    high = random.randrange(10 ** (d - 1) + 5, 10**d)
    low = random.randint(1, high // 2)
    return f"{low} {high} {random.randint(2, 13)}\n", {"d": d}
