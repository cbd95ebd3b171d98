import random

LETTERS = "abcdefghij"


def generate_testcase(json_obj):
    """The answer first, or a would win in long strings; then others that do not come before it."""
    n = json_obj["n"]
    answer = random.randrange(10)
    letters = [random.choice(LETTERS[answer:]) for _ in range(random.randint(n // 2 + 1, n + 1))]
    letters[random.randrange(len(letters))] = LETTERS[answer]
    return "".join(letters) + "\n", {"n": n}
