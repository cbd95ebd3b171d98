"""The value of a formula. Guessing is right half of the time, which the declared chance says."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from scaler_core.answer_type import AnswerType
from scaler_core.ladder import Ladder
from scaler_envs_procedural.puzzle import Puzzle, Question

Formula = tuple[str, bool]


def make(scale: Mapping[str, int], rng: Random) -> Question:
    """The value is drawn first; formulas are drawn until one has it."""
    target = rng.random() < 0.5
    while (formula := _formula(scale["leaves"], rng))[1] != target:
        pass
    return Question(formula[0], "true" if target else "false")


def _formula(leaves: int, rng: Random) -> Formula:
    """Text and value of a random formula with this many constants, each part negated now and then."""
    if leaves == 1:
        value = rng.random() < 0.5
        text = "true" if value else "false"
    else:
        split = rng.randint(1, leaves - 1)
        text, value = _joined(_formula(split, rng), _formula(leaves - split, rng), rng)
    return (f"not {text}", not value) if rng.random() < 0.25 else (text, value)


def _joined(left: Formula, right: Formula, rng: Random) -> Formula:
    name = rng.choice(("and", "or", "xor"))
    value = {"and": left[1] and right[1], "or": left[1] or right[1], "xor": left[1] != right[1]}[name]
    return f"({left[0]} {name} {right[0]})", value


puzzle = Puzzle(
    title="Boolean formula",
    statement=(
        "The input is a formula of the constants true and false with and, or, xor (exactly one of the two) and not, "
        "which applies to the constant or bracket right after it. Output its value: true or false."
    ),
    ladder=Ladder.linear({"leaves": (6, 45)}, step=3),
    answer=AnswerType(kind="boolean"),
    chance=0.5,
    make=make,
)
