import random


def generate_testcase(json_obj):
    """Different dice and a target within about one standard deviation of the expected sum."""
    n = json_obj["n"]
    dice = [random.randint(2, 12) for _ in range(n)]
    if n == 2:
        dice = random.sample(range(5, 13), 2)
    doubled_mean = sum(dice) + n
    spread = int((sum(faces * faces - 1 for faces in dice) / 12) ** 0.5) + 1
    target = (doubled_mean + 1) // 2 + random.randint(-spread, spread)
    return f"{n} {target}\n{' '.join(map(str, dice))}\n", {"n": n}
