"""A plugin for tests of `scaler check`: packs of sound, bad and dangerous environments, and checks of its own.

`TOYS_IN_WORKERS=raise` lets no worker open it. `TOYS_SLEEP` is how many seconds an instance of `toys-slow` takes.
"""

from __future__ import annotations

import os
import sys
import time

from kit.toys import Toy, weighted_sum

from scaler_core import Pack, hookimpl
from scaler_core.testing.check import Evidence, NotRun, check


def in_worker():
    spec = sys.modules["__main__"].__spec__
    return spec is not None and spec.name == "scaler_core.worker"


def wrong_sum(scale, rng):
    text, answer = weighted_sum(scale, rng)
    return text, f"{answer} apples"


class Slow(Toy):
    def generate(self, level, seed):
        time.sleep(float(os.environ.get("TOYS_SLEEP", "0")))
        return super().generate(level, seed)


class Hanging(Toy):
    """Hangs at the seed 2, ends its process at the seed 5."""

    def generate(self, level, seed):
        if seed == 2:
            time.sleep(60)
        if seed == 5:
            os._exit(1)
        return super().generate(level, seed)


class Audited(Toy):
    def audit_record(self):
        return {"references": {"kept": ["a"], "left_out": [{"name": "b", "reason": "outvoted"}]}}


def in_pack(pack, toy):
    toy.spec = toy.spec.model_copy(update={"id": f"{pack}/{toy.spec.name}"})
    return toy


def toy(pack, name, kind=Toy, **options):
    """A builder."""
    return lambda: in_pack(pack, kind(name, **options))


def dying():
    """Ends every worker that opens it."""
    if in_worker():
        os._exit(3)
    return in_pack("toys-rough", Toy("dying"))


def unbuilt():
    raise ValueError("no such table")


def opened(name, builders, **options):
    if os.environ.get("TOYS_IN_WORKERS") == "raise" and in_worker():
        raise ValueError("no worker may open it")
    return Pack(name, builders, **options)


def sound(runtime):
    return opened("toys", {"first": toy("toys", "first"), "second": toy("toys", "second", Audited)})


def rough(runtime):
    builders = {
        "sound": toy("toys-rough", "sound"),
        "dying": dying,
        "unbuilt": unbuilt,
        "wrong": toy("toys-rough", "wrong", make=wrong_sum),
    }
    return opened("toys-rough", builders, left_out={"toys-rough/gone": "its generator loops"})


def mixed(runtime):
    waived = {"reference-answer": "apples are meant"}
    builders = {
        "expected": toy("toys-mixed", "expected", make=wrong_sum, expected_failures=waived),
        "stale": toy("toys-mixed", "stale", expected_failures=waived),
        "wrong": toy("toys-mixed", "wrong", make=wrong_sum),
        "unbuilt": unbuilt,
    }
    return opened("toys-mixed", builders)


def slow(runtime):
    return opened("toys-slow", {"quick": toy("toys-slow", "quick"), "slow": toy("toys-slow", "slow", Slow)})


def hanging(runtime):
    return opened("toys-hanging", {"odd": toy("toys-hanging", "odd", Hanging)})


PACKS = {"toys": sound, "toys-rough": rough, "toys-mixed": mixed, "toys-slow": slow, "toys-hanging": hanging}


@hookimpl
def scaler_register_packs(register):
    for name, open_pack in PACKS.items():
        register(name, open_pack)


@check(cause="it is a toy", fix="nothing", severity="advice")
def check_toy_advice(subject):
    """Toys get advice."""
    yield Evidence("it is a toy", level=subject.levels[0])


@check(cause="-", fix="-")
def check_toy_silent(subject):
    """Says nothing."""
    raise NotRun("it has nothing to say")
    yield


@check(cause="-", fix="-")
def check_toy_broken(subject):
    """Breaks."""
    raise RuntimeError("this check is broken")
    yield


@check(cause="-", fix="-", applies=lambda subject: subject.spec.name == "second")
def check_toy_second(subject):
    """Concerns only the second toy."""
    return iter(())


@hookimpl
def scaler_register_checks(register):
    for one in (check_toy_advice, check_toy_silent, check_toy_broken, check_toy_second):
        register(one.name, one)
