"""A puzzle: what one environment file says, and the environment that core sees.

puzzle = Puzzle(
    title="Largest digit",
    statement="The input is a string of digits. Output its largest digit.",
    ladder=Ladder.linear({"n": (3, 15)}),
    answer=AnswerType(kind="integer"),
    chance=0.1,
    make=make,                      # make(scale, rng) -> Question(input, answer)
)
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import NamedTuple

from scaler_core.answer_type import AnswerType
from scaler_core.answers import judge
from scaler_core.environment import EnvironmentSpec, Instance, Verdict
from scaler_core.ladder import Ladder
from scaler_core.seeding import derive_random


class Question(NamedTuple):
    """The data of one instance as the policy reads them, and the right answer as exact text."""

    input: str
    answer: str


@dataclass(frozen=True)
class Puzzle:
    """All that is an environment's own; `chance` is declared for its most guessable level.

    `make` draws a question from the level's scale parameters and a generator of its own, and from nothing else.
    The tag `tiny` marks what a character transformer of 0.1M parameters learns within minutes.
    """

    title: str
    statement: str
    ladder: Ladder
    answer: AnswerType
    make: Callable[[Mapping[str, int], Random], Question]
    chance: float = 0.0
    tags: tuple[str, ...] = ()


class PuzzleEnvironment:
    """The `Environment` of a puzzle that lives in the imported module `module`, in a folder named by its topic."""

    def __init__(self, environment: str, puzzle: Puzzle, module: str) -> None:
        self._puzzle = puzzle
        self.spec = EnvironmentSpec(
            id=environment,
            title=puzzle.title,
            ladder=puzzle.ladder,
            answer=puzzle.answer,
            chance=puzzle.chance,
            tags=(module.split(".")[-2], *puzzle.tags),
            source="hand-written",
            licence="Apache-2.0",
            content=_code_hash(module),
        )

    def generate(self, level: int, seed: int) -> Instance:
        """The instance of `level` and `seed`; raises LevelOutOfRange."""
        scale = self.spec.scale(level)
        question = self._puzzle.make(scale, derive_random(self.spec.id, level, seed))
        return Instance(
            environment=self.spec.id,
            level=level,
            seed=seed,
            scale=tuple(scale.items()),
            statement=self._puzzle.statement,
            input=question.input,
            answer=question.answer,
            answer_type=self.spec.answer,
        )

    def question_at(self, scale: Mapping[str, int], seed: int) -> Question:
        """A question of any scale, with draws that follow from `seed` alone: for `scaler_core.testing`."""
        return self._puzzle.make(scale, derive_random(self.spec.id, "question", seed))

    def verify(self, instance: Instance, answer: str) -> Verdict:
        """Compare with the reference answer by the instance's answer type."""
        return judge(instance.answer_type, instance.answer, answer)


def _code_hash(module: str) -> str:
    """SHA-256 over the code that determines instances: the environment's file, this one, and the shared draws."""
    here = Path(__file__)
    digest = hashlib.sha256()
    for source in (sys.modules[module].__file__, here, here.with_name("draws.py")):
        digest.update(Path(source or "").read_bytes() + b"\0")
    return digest.hexdigest()
