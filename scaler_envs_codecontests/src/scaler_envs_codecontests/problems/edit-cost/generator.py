import random


def generate_testcase(json_obj):
    """A word of n letters, and what is left of it after random changes of about a third of its letters."""
    n = json_obj["n"]
    word = [random.choice("abcd") for _ in range(n)]
    other = []
    for letter in word:
        change = random.randrange(9)
        if change == 0:
            continue
        if change == 1:
            other.append(random.choice("abcd"))
        other.append(random.choice("abcd") if change < 4 else letter)
    if not other or other == word:
        other = [*other[1:], random.choice([letter for letter in "abcd" if letter != word[-1]])]
    other = other[:80]
    p, q = random.randint(2, 19), random.randint(2, 19)
    return f"{p} {q}\n{''.join(word)}\n{''.join(other)}\n", {"n": n}
