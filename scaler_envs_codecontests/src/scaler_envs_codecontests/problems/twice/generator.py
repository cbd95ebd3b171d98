import random


def generate_testcase(json_obj):
    """Distinct letters in random order, one of them put in a second time; letter and places are uniform."""
    n = json_obj["n"]
    letters = random.sample("abcdefghijklmnop", random.randint(n // 2 + 1, n + 1))
    letters.append(random.choice(letters))
    random.shuffle(letters)
    return "".join(letters) + "\n", {"n": n}
