"""A plugin with a pack of environments that misbehave, each in one way; importable in workers as in tests."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from scaler_core import AnswerType, EnvironmentSpec, Instance, Ladder, Pack, Runtime, Verdict, hookimpl
from scaler_core.registry import Register
from scaler_core.seeding import derive_seed

LONG = 3600.0


def hang() -> None:
    time.sleep(LONG)


def hang_in_c() -> None:
    """Holds the interpreter's lock, so that no other thread of the process runs."""
    re.match(r"(a+)+$", "a" * 60 + "b")


def print_garbage() -> None:
    print("garbage on standard output")
    os.write(1, b'{"job": 1, "result": {}}\nnot json\n\xff\x00')
    assert sys.stdin.read() == ""


def garble() -> None:
    """Writes into every descriptor it can find, the private one of the protocol among them."""
    for descriptor in range(3, 32):
        try:
            os.write(descriptor, b"garbage\n")
        except OSError:
            continue


def crash() -> None:
    print("about to crash", file=sys.stderr, flush=True)
    os._exit(3)


def fail() -> None:
    raise ValueError("no such puzzle")


class Fake:
    """Runs `behave` before an honest answer: the number itself, or a text of the process for `family`."""

    def __init__(self, name: str, behave: Callable[[], None] = lambda: None) -> None:
        self.behave = behave
        self.spec = EnvironmentSpec(
            id=f"fake/{name}",
            title=name,
            ladder=Ladder.linear({"n": (1, 10)}),
            answer=AnswerType(kind="integer"),
            source="hand-written",
            licence="Apache-2.0",
            content="fake",
        )

    def generate(self, level: int, seed: int) -> Instance:
        self.behave()
        return self.honest(level, seed)

    def honest(self, level: int, seed: int, statement: str = "Say the number.") -> Instance:
        return Instance(
            environment=self.spec.id,
            level=level,
            seed=seed,
            scale=(("n", level + 1),),
            statement=statement,
            input=str(derive_seed(level, seed)),
            answer=str(derive_seed(level, seed)),
            answer_type=self.spec.answer,
        )

    def verify(self, instance: Instance, answer: str) -> Verdict:
        if answer == "misbehave":
            self.behave()
        return Verdict(status="correct", score=1.0) if answer == instance.answer else Verdict(status="wrong")


class OtherLevel(Fake):
    def generate(self, level: int, seed: int) -> Instance:
        return self.honest(level + 1, seed)


class Unreadable(Fake):
    """Its text has a lone surrogate, which no JSON text in UTF-8 holds."""

    def generate(self, level: int, seed: int) -> Instance:
        return self.honest(level, seed).model_copy(update={"statement": "\ud800"})


class Fickle(Fake):
    """Raises for small seeds only: a retry, whose seed is hashed, succeeds."""

    def generate(self, level: int, seed: int) -> Instance:
        if seed < 1000:
            raise ValueError(f"seed {seed} is too small")
        return self.honest(level, seed)


class Family(Fake):
    """Leaves a child behind, and tells both process ids in its statement."""

    def generate(self, level: int, seed: int) -> Instance:
        child = subprocess.Popen([sys.executable, "-c", f"import time; time.sleep({LONG})"])
        return self.honest(level, seed, f"{os.getpid()} {child.pid}")


class Counted(Fake):
    """Appends its key to a file, for tests that ask how often and in what order instances were made."""

    def __init__(self, log: Path, seconds: float) -> None:
        super().__init__("counted")
        self.log, self.seconds = log, seconds

    def generate(self, level: int, seed: int) -> Instance:
        with self.log.open("a") as log:
            log.write(f"{level} {seed}\n")
        time.sleep(self.seconds)
        return self.honest(level, seed)


BEHAVIOURS: dict[str, Callable[[], None]] = {
    "hangs": hang,
    "hangs-in-c": hang_in_c,
    "prints": print_garbage,
    "garbles": garble,
    "exits": crash,
    "raises": fail,
    "quits": sys.exit,
}


def open_pack(runtime: Runtime, *, log: Path | None = None, seconds: float = 0.0) -> Pack:
    builders: dict[str, Callable[[], Fake]] = {name: partial(Fake, name, do) for name, do in BEHAVIOURS.items()}
    builders |= {
        "plain": partial(Fake, "plain"),
        "other-level": partial(OtherLevel, "other-level"),
        "unreadable": partial(Unreadable, "unreadable"),
        "fickle": partial(Fickle, "fickle"),
        "family": partial(Family, "family"),
    }
    if log is not None:
        builders["counted"] = partial(Counted, log, seconds)
    return Pack("fake", builders, left_out={"impossible": "it has no level"})


def open_misnamed(runtime: Runtime) -> Pack:
    return Pack("misnamed", {"plain": partial(Fake, "plain")})


def open_with_sandbox(runtime: Runtime) -> Pack:
    runtime.sandbox(floor=0, what="fake code")
    return Pack("confined", {})


@hookimpl
def scaler_register_packs(register: Register) -> None:
    register("fake", open_pack)
    register("misnamed", "workers.fake_environments_plugin:open_misnamed")
    register("confined", open_with_sandbox)
