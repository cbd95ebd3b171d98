import random


def generate_testcase(json_obj):
    """About five shifts at any hour; long ones pay a little more on average."""
    n = json_obj["n"]
    shifts = []
    for _ in range(n):
        start, hours = random.randint(0, 3 * n), random.randint(2, 20)
        shifts.append(f"{start} {start + hours} {random.randint(1 + hours, 59 + 2 * hours)}")
    return f"{n}\n" + "\n".join(shifts) + "\n", {"n": n}
