"""Small environments for the tests of the kit: a sound one, and a class to make unsound ones of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

from scaler_core import AnswerType, EnvironmentSpec, Instance, Ladder, Verdict, derive_random
from scaler_core.answers import judge

Make = Callable[[Mapping[str, int], Random], tuple[str, str]]
STATEMENT = (
    "The input holds one line of integers, separated by blanks. Multiply each integer by its position, the first one "
    "at position 1, and output the sum of these products."
)


def weighted_sum(scale: Mapping[str, int], rng: Random) -> tuple[str, str]:
    """The data and the answer of the sound toy."""
    numbers = [rng.randint(-50, 50) for _ in range(scale["n"])]
    total = sum(position * number for position, number in enumerate(numbers, start=1))
    return " ".join(map(str, numbers)), str(total)


class Toy:
    """An environment from a function; everything else has a default that is sound."""

    def __init__(
        self,
        name: str = "weighted-sum",
        make: Make = weighted_sum,
        *,
        ladder: Ladder | None = None,
        answer: AnswerType | None = None,
        chance: float = 0.05,
        statement: str = STATEMENT,
        verify: Callable[[Instance, str], Verdict] | None = None,
        expected_failures: Mapping[str, str] | None = None,
    ) -> None:
        self.make, self.statement = make, statement
        self.expected_failures = dict(expected_failures or {})
        self.spec = EnvironmentSpec(
            id=f"toys/{name}",
            title=name,
            ladder=ladder or Ladder.linear({"n": (4, 12)}),
            answer=answer or AnswerType(kind="integer"),
            chance=chance,
            source="hand-written",
            licence="Apache-2.0",
            content=name,
        )
        if verify is not None:
            self.verify = verify  # type: ignore[method-assign]

    def generate(self, level: int, seed: int) -> Instance:
        scale = self.spec.scale(level)
        text, answer = self.make(scale, derive_random(self.spec.id, level, seed))
        return self.spec.instance(level, seed, statement=self.statement, input=text, answer=answer)

    def verify(self, instance: Instance, answer: str) -> Verdict:
        return judge(instance.answer_type, instance.answer, answer)
