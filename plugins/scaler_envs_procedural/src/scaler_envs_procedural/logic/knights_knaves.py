"""Who tells the truth. Claims are added until exactly one assignment fits them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from random import Random

from scaler_core.answer_type import AnswerType
from scaler_core.ladder import Ladder
from scaler_envs_procedural.puzzle import Puzzle, Question

Claim = tuple[int, str, int, int]
"""Speaker, what is said, and of which two persons; the second counts only where the words are of two."""
WORDS = {
    "knave": "{b} is a knave",
    "same": "{b} and {c} are of the same kind",
    "different": "{b} and {c} are of different kinds",
    "either": "at least one of {b} and {c} is a knight",
}


def make(scale: Mapping[str, int], rng: Random) -> Question:
    """Kinds first, then claims that fit them, drawn anew when there are many and still several solutions."""
    people = scale["people"]
    everyone = list(product((False, True), repeat=people))
    kinds = rng.choice(everyone)
    fitting, claims = everyone, list[Claim]()
    while len(fitting) > 1:
        if len(claims) == 3 * people:
            fitting, claims = everyone, []
        claims.append(_claim(kinds, rng))
        fitting = [other for other in fitting if _fits(other, claims[-1])]
    lines = [f"{a + 1}: {WORDS[said].format(b=b + 1, c=c + 1)}" for a, said, b, c in claims]
    return Question("\n".join([f"people: {people}", *lines]), str(list(kinds)).lower())


def _claim(kinds: Sequence[bool], rng: Random) -> Claim:
    """Something that one person of these kinds can say of two others."""
    while True:
        a, b, c = rng.sample(range(len(kinds)), 3)
        claim = (a, rng.choice(sorted(WORDS)), b, c)
        if _fits(kinds, claim):
            return claim


def _fits(kinds: Sequence[bool], claim: Claim) -> bool:
    """Whether a knight would make this claim, or a knave, whichever the speaker is."""
    a, said, b, c = claim
    return kinds[a] == _true(said, kinds[b], kinds[c])


def _true(said: str, b: bool, c: bool) -> bool:
    return {"knave": not b, "same": b == c, "different": b != c, "either": b or c}[said]


puzzle = Puzzle(
    title="Knights and knaves",
    statement=(
        "People are numbered from 1, and each is a knight, whose claims are all true, or a knave, whose claims are "
        "all false. The input gives the number of people, then claims, one a line: the speaker's number, a colon, "
        "and the claim about the people with the given numbers. Exactly one assignment of kinds is possible. "
        "Output it as a list in square brackets, separated by commas: for each person in order, true for a knight "
        "and false for a knave."
    ),
    ladder=Ladder.linear({"people": (4, 10)}),
    answer=AnswerType(kind="array", element="boolean"),
    chance=0.2,
    make=make,
)
