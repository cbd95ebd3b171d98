"""A word, written as its runs."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from scaler_core.answer_type import AnswerType
from scaler_core.ladder import Ladder
from scaler_envs_procedural.draws import LETTERS
from scaler_envs_procedural.puzzle import Puzzle, Question


def make(scale: Mapping[str, int], rng: Random) -> Question:
    """`runs` runs of 1 to 9 equal letters; neighbours differ."""
    text, code, letter = "", "", ""
    for _ in range(scale["runs"]):
        letter = rng.choice([other for other in LETTERS if other != letter])
        size = rng.randint(1, 9)
        text, code = text + letter * size, code + f"{letter}{size}"
    return Question(text, code)


puzzle = Puzzle(
    title="Run-length encoding",
    statement=(
        "The input is a word of lower-case letters. Replace every maximal run of equal letters by the letter and the "
        "length of the run, a run of one letter included. Output the result without spaces."
    ),
    ladder=Ladder.linear({"runs": (2, 16)}),
    answer=AnswerType(kind="string"),
    make=make,
)
