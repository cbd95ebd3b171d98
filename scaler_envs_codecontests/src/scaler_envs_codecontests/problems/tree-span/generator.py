import random


def generate_testcase(json_obj):
    """Trees from bushy to thin: a village is joined to one of the last few before it, how few is drawn first."""
    n = json_obj["n"]
    reach = random.randint(2, n)
    names = random.sample(range(1, n + 1), n)
    lines = []
    for i in range(1, n):
        ends = random.sample([names[random.randint(max(0, i - reach), i - 1)], names[i]], 2)
        lines.append(f"{ends[0]} {ends[1]} {random.randint(1, 99)}")
    random.shuffle(lines)
    return f"{n}\n" + "\n".join(lines) + "\n", {"n": n}
