"""The value that belongs to a key: recall by association, which a tiny policy learns slowly."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from string import ascii_lowercase

from scaler_core.answer_type import AnswerType
from scaler_core.ladder import Ladder
from scaler_envs_procedural.draws import length
from scaler_envs_procedural.puzzle import Puzzle, Question


def make(scale: Mapping[str, int], rng: Random) -> Question:
    """Distinct keys with a digit each, and one of the keys."""
    keys = rng.sample(ascii_lowercase, length(scale["n"], rng))
    values = [rng.randrange(10) for _ in keys]
    asked = rng.randrange(len(keys))
    table = "".join(f"{key}{value}" for key, value in zip(keys, values, strict=True))
    return Question(f"{table}?{keys[asked]}", str(values[asked]))


puzzle = Puzzle(
    title="Look up a key",
    statement=(
        "The input is a table, a question mark, and a key. The table is written as key, value, key, value, and so "
        "on; a key is one lower-case letter, a value one digit, and no key occurs twice. "
        "Output the value of the key after the question mark."
    ),
    ladder=Ladder.linear({"n": (6, 18)}),
    answer=AnswerType(kind="integer"),
    chance=0.1,
    make=make,
)
