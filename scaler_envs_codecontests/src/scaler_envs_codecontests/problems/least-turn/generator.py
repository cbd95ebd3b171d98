import random


def generate_testcase(json_obj):
    """A string that is not its own answer; half of them repeat pieces, so that many rotations begin alike."""
    n = json_obj["n"]
    while True:
        pieces = ["".join(random.choice("abc") for _ in range(random.randint(1, 4))) for _ in range(3)]
        text = ""
        while len(text) < n:
            text += random.choice(pieces) if random.randrange(2) else random.choice("abc")
        text = text[:n]
        if any(text[k:] + text[:k] < text for k in range(n)):
            return text + "\n", {"n": n}
