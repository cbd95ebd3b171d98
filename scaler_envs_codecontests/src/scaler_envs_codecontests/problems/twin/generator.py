import random


def generate_testcase(json_obj):
    """A random string without equal neighbours, one digit of it doubled; both digit and place are uniform."""
    n = json_obj["n"]
    length = random.randint(n // 2 + 1, n + 1)
    digits = [random.choice("0123456789")]
    while len(digits) < length:
        digits.append(random.choice([digit for digit in "0123456789" if digit != digits[-1]]))
    place = random.randrange(length)
    digits.insert(place, digits[place])
    return "".join(digits) + "\n", {"n": n}
