"""A plugin for the tests of sessions and of the command line: small honest environments, and some that misbehave."""

from __future__ import annotations

import os
from functools import partial

from scaler_core import (
    AnswerType,
    EnvironmentSpec,
    Instance,
    Ladder,
    Pack,
    Runtime,
    Verdict,
    derive_random,
    hookimpl,
)
from scaler_core.errors import GenerationError
from scaler_core.registry import Register

HONEST = ("ants", "bees", "cows", "dogs", "eels")


class Counting:
    """Asks for the length of a row of dots."""

    def __init__(self, name: str, *, isolated: bool = False) -> None:
        self.spec = EnvironmentSpec(
            id=f"counting/{name}",
            title=f"count {name}",
            ladder=Ladder.linear({"n": (1, 9)}),
            answer=AnswerType(kind="integer"),
            chance=0.1,
            tags=("toy",),
            source="hand-written",
            licence="Apache-2.0",
            content="counting 1",
            isolated=isolated,
        )

    def generate(self, level: int, seed: int) -> Instance:
        n = self.spec.scale(level)["n"]
        count = derive_random(self.spec.id, level, seed).randint(1, n)
        return Instance(
            environment=self.spec.id,
            level=level,
            seed=seed,
            scale=(("n", n),),
            statement=f"How many {self.spec.name}?",
            input="." * count,
            answer=str(count),
            answer_type=self.spec.answer,
        )

    def verify(self, instance: Instance, answer: str) -> Verdict:
        if answer == instance.answer:
            return Verdict(status="correct", score=1.0, parsed=answer)
        return Verdict(status="wrong", parsed=answer, reason=f"expected {instance.answer}")


class Barren(Counting):
    """Never makes an instance."""

    def generate(self, level: int, seed: int) -> Instance:
        raise GenerationError(self.spec.id, level, seed, "the stable is empty")


class Angry(Counting):
    """Raises whenever it is to judge."""

    def verify(self, instance: Instance, answer: str) -> Verdict:
        raise RuntimeError("who asks?")


class Apart(Counting):
    """Tells in which process it judges; some answers make it raise, or end the process."""

    def verify(self, instance: Instance, answer: str) -> Verdict:
        if answer == "raise":
            raise RuntimeError("who asks?")
        if answer == "die":
            os._exit(3)
        return super().verify(instance, answer).model_copy(update={"parsed": str(os.getpid())})


def open_pack(runtime: Runtime) -> Pack:
    """The honest ones, and one of each kind that misbehaves."""
    builders = {name: partial(Counting, name) for name in HONEST}
    builders |= {"barren": partial(Barren, "barren"), "angry": partial(Angry, "angry")}
    builders |= {"apart": partial(Apart, "apart", isolated=True)}
    return Pack("counting", builders, left_out={"counting/ghosts": "they cannot be counted"})


def open_numbered(runtime: Runtime, *, size: int, label: str = "numbered") -> Pack:
    """A pack whose option has no default."""
    return Pack(label, {})


def never_a_number(verdict: Verdict) -> float:
    """A reward that is not a number for a wrong answer."""
    return 1.0 if verdict.correct else float("nan")


def raises(verdict: Verdict) -> float:
    """A reward that raises."""
    raise KeyError(verdict.status)


class Undecided:
    """A filter that raises."""

    def accept(self, outcome: object) -> bool:
        raise ZeroDivisionError("no opinion")


@hookimpl
def scaler_register_packs(register: Register) -> None:
    register("counting", open_pack, summary="rows of dots")
    register("numbered", open_numbered, summary="needs an option")


@hookimpl
def scaler_register_rewards(register: Register) -> None:
    register("never-a-number", lambda: never_a_number)
    register("raises", lambda: raises)


@hookimpl
def scaler_register_filters(register: Register) -> None:
    register("undecided", Undecided)
