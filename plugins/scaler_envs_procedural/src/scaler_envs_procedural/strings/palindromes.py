"""How many substrings are palindromes."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from scaler_core.answer_type import AnswerType
from scaler_core.ladder import Ladder
from scaler_envs_procedural.puzzle import Puzzle, Question


def make(scale: Mapping[str, int], rng: Random) -> Question:
    """Three letters, and now and then what was just written in reverse, as random words hold few palindromes."""
    mirrored, text = rng.uniform(0.1, 0.6), rng.choice("abc")
    while len(text) < scale["n"]:
        text += text[::-1][: rng.randint(2, 6)] if rng.random() < mirrored else rng.choice("abc")
    text = text[: scale["n"]]
    return Question(text, str(_palindromes(text)))


def _palindromes(text: str) -> int:
    """Grow a palindrome round each of the centres: letters, and gaps between letters."""
    count = 0
    for centre in range(2 * len(text) - 1):
        left, right = centre // 2, (centre + 1) // 2
        while left >= 0 and right < len(text) and text[left] == text[right]:
            left, right, count = left - 1, right + 1, count + 1
    return count


puzzle = Puzzle(
    title="Palindromic substrings",
    statement=(
        "The input is a word. A substring is a run of consecutive letters; it is a palindrome when it reads the same "
        "backwards. Output how many substrings are palindromes. Single letters count, and equal substrings at "
        "different places count each."
    ),
    ladder=Ladder.linear({"n": (8, 32)}, step=2),
    answer=AnswerType(kind="integer"),
    chance=0.2,
    make=make,
)
