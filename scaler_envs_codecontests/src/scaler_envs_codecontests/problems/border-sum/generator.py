import random


def repeated(size):
    """A random string of `size` letters; every other one repeats a shorter one, which may itself be such."""
    if size < 6 or random.randrange(2):
        return "".join(random.choice("abc") for _ in range(size))
    period = random.randint(3, size - 1)
    return (repeated(period) * (size // period + 1))[:size]


def generate_testcase(json_obj):
    """n letters with a border of uniform length; strings of one letter alone are left out."""
    n = json_obj["n"]
    while True:
        period = random.randint(2, n - 1)
        text = (repeated(period) * (n // period + 1))[:n]
        if len(set(text)) > 1:
            return text + "\n", {"n": n}
