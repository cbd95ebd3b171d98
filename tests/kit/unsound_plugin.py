"""A pack whose environments are unsound only in a process of their own."""

from __future__ import annotations

import re
import sys
import time
import types
from functools import partial
from random import Random

from kit.toys import Toy, weighted_sum

from scaler_core import Pack, Runtime, Verdict, hookimpl
from scaler_core.answers import judge
from scaler_core.registry import Register


def hashing(scale, rng):
    """Draws by the hash of a string, which PYTHONHASHSEED changes."""
    return weighted_sum(scale, Random(hash(f"toys {rng.random()}")))


def importing(scale, rng):
    """Stands for an environment that imports a large library when it is first used."""
    sys.modules.setdefault("vllm", types.ModuleType("vllm"))
    return weighted_sum(scale, rng)


def hanging(scale, rng):
    """Never ends at the first level."""
    while scale["n"] == 4:
        time.sleep(0.01)
    return weighted_sum(scale, rng)


def by_expression(instance, answer):
    """Reads the answer with a regular expression that has many ways to part a row of digits."""
    if not re.fullmatch(r"-?(\d+,?)+", answer.strip()):
        return Verdict(status="wrong")
    return judge(instance.answer_type, instance.answer, answer)


class Remembering(Toy):
    """Keeps the answers that it made to itself."""

    def __init__(self, name):
        super().__init__(name)
        self.answers = {}

    def generate(self, level, seed):
        instance = super().generate(level, seed)
        self.answers[level, seed] = instance.answer
        return instance

    def verify(self, instance, answer):
        known = self.answers.get((instance.level, instance.seed), "unknown")
        return super().verify(instance.model_copy(update={"answer": "0"} if known == "unknown" else {}), answer)


def open_pack(runtime: Runtime) -> Pack:
    """One environment for each way."""
    toys = {make.__name__: partial(Toy, make.__name__, make) for make in (weighted_sum, hashing, importing, hanging)}
    return Pack(
        "toys",
        {
            **toys,
            "remembering": partial(Remembering, "remembering"),
            "by-expression": partial(Toy, "by-expression", verify=by_expression),
        },
    )


@hookimpl
def scaler_register_packs(register: Register) -> None:
    register("unsound", open_pack, summary="for the tests of the kit")
