"""Environments for the runs of verl in the tests: tame ones whose accuracy is known, and one of each kind of trouble.

The policy of these runs writes noise, so a tame environment's answers are right or wrong by a rule of their own.
"""

from __future__ import annotations

import json
import os
import time
from functools import partial
from pathlib import Path

from scaler_core import AnswerType, EnvironmentSpec, Instance, Ladder, Pack, Verdict, hookimpl
from scaler_core.errors import GenerationError

LOG = "ODD_PACK_LOG"
"""The variable with the file that every plan is written to."""
RIGHT = Verdict(status="correct", score=1.0)
WRONG = Verdict(status="wrong")


class Tame:
    """Right or wrong by `rule`, from the answer alone."""

    def __init__(self, name, rule, *, isolated=False, pad=0):
        self.rule, self.pad = rule, pad
        self.spec = EnvironmentSpec(
            id=f"odd/{name}",
            title=name,
            ladder=Ladder.linear({"n": (1, 9)}),
            answer=AnswerType(kind="string"),
            chance=0.0,
            source="hand-written",
            licence="Apache-2.0",
            content="odd 1",
            isolated=isolated,
        )

    def generate(self, level, seed):
        n = self.spec.scale(level)["n"]
        return Instance(
            environment=self.spec.id,
            level=level,
            seed=seed,
            scale=(("n", n),),
            statement=f"{self.spec.name} {n} {seed % 1000}" + "." * self.pad * level,
            input="",
            answer="yes",
            answer_type=self.spec.answer,
        )

    def verify(self, instance, answer):
        return RIGHT if self.rule(answer) else WRONG


class Hollow(Tame):
    """Raises while it makes an instance."""

    def generate(self, level, seed):
        raise GenerationError(self.spec.id, level, seed, "nothing in here")


class Endless(Tame):
    """Hangs while it makes an instance."""

    def generate(self, level, seed):
        time.sleep(3600)


class Fatal(Tame):
    """Ends its process while it makes an instance."""

    def generate(self, level, seed):
        os._exit(3)


def fails(answer):
    raise RuntimeError("no opinion")


def hangs_at_times(answer):
    if len(answer) % 5 == 0:
        time.sleep(3600)
    return True


def dies_at_times(answer):
    if len(answer) % 2 == 0:
        os._exit(3)
    return True


def open_pack(runtime):
    builders = {
        "always": partial(Tame, "always", lambda answer: True),
        "coin": partial(Tame, "coin", lambda answer: sum(answer.encode()) % 2 == 0),
        "never": partial(Tame, "never", lambda answer: False),
        "angry": partial(Tame, "angry", fails),
        "stuck": partial(Tame, "stuck", hangs_at_times, isolated=True),
        "deadly": partial(Tame, "deadly", dies_at_times, isolated=True),
        "wordy": partial(Tame, "wordy", lambda answer: True, pad=100),
        "hollow": partial(Hollow, "hollow", None),
        "endless": partial(Endless, "endless", None),
        "fatal": partial(Fatal, "fatal", None),
    }
    return Pack("odd", builders)


@hookimpl
def scaler_register_packs(register):
    register("odd", open_pack, summary="tame and troublesome")


@hookimpl
def scaler_batch_planned(plan):
    if LOG in os.environ:
        line = json.dumps([request.model_dump() for request in plan.requests])
        with Path(os.environ[LOG]).open("a", encoding="utf-8") as file:
            file.write(line + "\n")
