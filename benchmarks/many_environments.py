"""A pack of thousands of environments for benchmarks: the procedural ones again and again, under other names."""

from __future__ import annotations

from functools import partial

from scaler_core import EnvironmentSpec, Instance, Pack, Runtime, Verdict, hookimpl
from scaler_core.environment import Environment
from scaler_core.plugins import load_plugins
from scaler_core.registry import Register


class Renamed:
    """An environment under another id."""

    def __init__(self, environment: Environment, name: str) -> None:
        self.environment = environment
        self.spec: EnvironmentSpec = environment.spec.model_copy(update={"id": name})

    def generate(self, level: int, seed: int) -> Instance:
        """The instance of the original."""
        return self.environment.generate(level, seed).model_copy(update={"environment": self.spec.id})

    def verify(self, instance: Instance, answer: str) -> Verdict:
        """The verdict of the original."""
        own = instance.model_copy(update={"environment": self.environment.spec.id})
        return self.environment.verify(own, answer)


def open_many(runtime: Runtime, *, size: int = 3000) -> Pack:
    """`size` environments: many/0000-max-digit, …"""
    originals = load_plugins().find("packs", "procedural").load()(runtime)
    names = list(originals)
    ids = {f"{i:04d}-{names[i % len(names)].partition('/')[2]}": names[i % len(names)] for i in range(size)}
    return Pack("many", {name: partial(_renamed, originals, original, name) for name, original in ids.items()})


def _renamed(originals: Pack, original: str, name: str) -> Environment:
    return Renamed(originals[original], f"many/{name}")


@hookimpl
def scaler_register_packs(register: Register) -> None:
    """Add `many`."""
    register("many", open_many, summary="the procedural environments, many times over")
