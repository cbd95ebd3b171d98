"""Bad subjects for the check of reference answers."""

from kit.toys import Toy, weighted_sum


def one_too_many(scale, rng):
    text, answer = weighted_sum(scale, rng)
    return text, f"{answer} apples"


BAD = {"reference-answer": [Toy("not-an-integer", one_too_many)]}
