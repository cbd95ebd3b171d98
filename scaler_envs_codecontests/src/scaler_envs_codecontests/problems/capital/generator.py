import random


def generate_testcase(json_obj):
    """A uniform word with one of its letters, at a uniform place, made a capital."""
    n = json_obj["n"]
    letters = [random.choice("abcdefghij") for _ in range(random.randint(n // 2 + 1, n + 1))]
    place = random.randrange(len(letters))
    letters[place] = letters[place].upper()
    return "".join(letters) + "\n", {"n": n}
