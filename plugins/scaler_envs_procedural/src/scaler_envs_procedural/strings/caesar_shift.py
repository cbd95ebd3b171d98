"""A word, each letter moved along the alphabet."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from string import ascii_lowercase

from scaler_core.answer_type import AnswerType
from scaler_core.ladder import Ladder
from scaler_envs_procedural.draws import word
from scaler_envs_procedural.puzzle import Puzzle, Question


def make(scale: Mapping[str, int], rng: Random) -> Question:
    """`n` letters and a shift from 1 to 25."""
    text, shift = word(scale["n"], ascii_lowercase, rng), rng.randint(1, 25)
    moved = ascii_lowercase[shift:] + ascii_lowercase[:shift]
    return Question(f"{shift}:{text}", text.translate(str.maketrans(ascii_lowercase, moved)))


puzzle = Puzzle(
    title="Caesar shift",
    statement=(
        "The input is a shift s, a colon, and a word of lower-case letters. Replace every letter by the one s places "
        "later in the alphabet from a to z, where a follows z. Output the new word."
    ),
    ladder=Ladder.linear({"n": (2, 30)}, step=2),
    answer=AnswerType(kind="string"),
    chance=0.01,
    make=make,
)
