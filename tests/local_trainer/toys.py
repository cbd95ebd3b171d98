"""Tiny environments that a tiny policy learns: strings of 2 to 14 characters, answers of one digit.

The answer is drawn first and the input made to fit it, so that no level has a favourite answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random

from scaler_core import (
    AnswerType,
    Environment,
    EnvironmentSpec,
    Instance,
    Ladder,
    Verdict,
    derive_random,
)
from scaler_trainer.local.instances import Ask, Make
from scaler_trainer.local.warmup import Pair

Draw = Callable[[int, Random], tuple[str, str]]
"""From a length and a generator to (input, answer)."""


def _digits(count: int, rng: Random) -> list[str]:
    return [str(rng.randrange(10)) for _ in range(count)]


def max_digit(length: int, rng: Random) -> tuple[str, str]:
    """The largest digit."""
    answer = rng.randrange(10)
    digits = [str(rng.randint(0, answer)) for _ in range(length - 1)]
    digits.insert(rng.randrange(length), str(answer))
    return "".join(digits), str(answer)


def last_digit(length: int, rng: Random) -> tuple[str, str]:
    """The last digit."""
    digits = _digits(length, rng)
    return "".join(digits), digits[-1]


def kth_digit(length: int, rng: Random) -> tuple[str, str]:
    """The digit at an index written as a letter."""
    digits, index = _digits(length, rng), rng.randrange(length)
    return f"{'abcdefghijklmn'[index]}:{''.join(digits)}", digits[index]


def count_ones(length: int, rng: Random) -> tuple[str, str]:
    """How many 1s there are among 0s."""
    count = rng.randint(0, min(length, 9))
    bits = ["1"] * count + ["0"] * (length - count)
    rng.shuffle(bits)
    return "".join(bits), str(count)


def mode_digit(length: int, rng: Random) -> tuple[str, str]:
    """The digit that occurs most often, more than half of the time."""
    answer = rng.randrange(10)
    rest = [str((answer + rng.randrange(1, 10)) % 10) for _ in range((length - 1) // 2)]
    digits = [str(answer)] * (length - len(rest)) + rest
    rng.shuffle(digits)
    return "".join(digits), str(answer)


def noise(length: int, rng: Random) -> tuple[str, str]:
    """A digit that the input does not tell: the unlearnable control."""
    return "".join(_digits(length, rng)), str(rng.randrange(10))


class Toy:
    """An environment from a function of length and generator."""

    def __init__(self, name: str, draw: Draw) -> None:
        self._draw = draw
        self._spec = EnvironmentSpec(
            id=f"toys/{name}",
            title=name,
            ladder=Ladder.linear({"n": (2, 14)}),
            answer=AnswerType(kind="integer"),
            chance=0.5,
            source="hand-written",
            licence="Apache-2.0",
            content=name,
        )

    @property
    def spec(self) -> EnvironmentSpec:
        return self._spec

    def generate(self, level: int, seed: int) -> Instance:
        n = self.spec.scale(level)["n"]
        rng = derive_random(self.spec.id, level, seed)
        text, answer = self._draw(rng.randint(n // 2 + 1, n), rng)
        return Instance(
            environment=self.spec.id,
            level=level,
            seed=seed,
            scale=(("n", n),),
            statement=self._draw.__doc__ or "",
            input=text,
            answer=answer,
            answer_type=self.spec.answer,
        )

    def verify(self, instance: Instance, answer: str) -> Verdict:
        return Verdict(status="correct" if answer == instance.answer else "wrong")


def pool(
    draws: Sequence[Draw] = (max_digit, last_digit, kth_digit, count_ones, mode_digit, noise),
) -> dict[str, Toy]:
    """The toys by id."""
    toys = [Toy(draw.__name__.replace("_", "-"), draw) for draw in draws]
    return {toy.spec.id: toy for toy in toys}


def inline(environments: Mapping[str, Environment]) -> Make:
    """Instances made on the spot."""

    def make(asks: Sequence[Ask]) -> list[Instance | None]:
        return [environments[name].generate(level, seed) for name, level, seed in asks]

    return make


def words(instance: Instance) -> Pair:
    """The compact prompt and the bare answer."""
    return f"{instance.environment.partition('/')[2]} {instance.input}=", instance.answer
