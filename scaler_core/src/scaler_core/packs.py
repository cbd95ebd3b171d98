"""Packs: named, lazy collections of environments, and the runtime they are opened with.

    def open_pack(runtime: Runtime, *, path: Path) -> Pack: ...      # what a plugin registers

A pack lists its ids without building its environments; opening 3,000 environments touches an index.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from scaler_core.environment import Environment, EnvironmentSpec
from scaler_core.errors import PackError, SandboxRefused, UnknownName
from scaler_core.sandbox import Sandbox
from scaler_core.seeding import content_hash


@dataclass
class Runtime:
    """What a pack may use of the outside: a sandbox, a cache folder, the folder that paths are relative to."""

    base: Path = field(default_factory=Path.cwd)
    cache: Path = field(default_factory=lambda: Path.home() / ".cache" / "scaler")
    make_sandbox: Callable[[], Sandbox] | None = None
    allow_unsafe_sandbox: int | None = None
    """The rung the user accepts for untrusted code, when lower than the floor. Never set by a pack."""
    _sandbox: Sandbox | None = None

    def sandbox(self, *, floor: int, what: str) -> Sandbox:
        """The user's sandbox, if it holds code with this floor; raises SandboxRefused naming `what`."""
        sandbox = self.any_sandbox()
        if sandbox is None:
            fix = 'name one, as in sandbox = "confined" (see: scaler sandbox)'
            raise SandboxRefused(what, "no sandbox is configured", fix)
        found = sandbox.guarantees()
        accepted = floor if self.allow_unsafe_sandbox is None else min(floor, self.allow_unsafe_sandbox)
        if found.rung < accepted:
            missing = "; ".join(f"{name}: {why}" for name, why in sorted(found.missing.items()))
            raise SandboxRefused(
                what,
                f"sandbox '{sandbox.name}' is at rung {found.rung} here and this code needs {floor}"
                + (f" ({missing})" if missing else ""),
                f"choose a stronger sandbox, or accept the risk with --allow-unsafe-sandbox={found.rung}",
            )
        return sandbox

    def any_sandbox(self) -> Sandbox | None:
        """The user's sandbox, whatever it holds, for reports; None where none is configured."""
        if self._sandbox is None and self.make_sandbox is not None:
            self._sandbox = self.make_sandbox()
        return self._sandbox

    def close(self) -> None:
        """Close the sandbox, if one was opened."""
        if self._sandbox is not None:
            self._sandbox.close()
            self._sandbox = None


class Summary(BaseModel):
    """What listings show of an environment. Frozen, JSON; a pack that keeps these is listed without being built."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    levels: Annotated[int, Field(ge=1)]
    answer: str
    """The kind of its answers."""
    chance: Annotated[float, Field(ge=0.0, lt=1.0)]
    licence: str


def summary_of(spec: EnvironmentSpec) -> Summary:
    """The summary of an environment that is built."""
    levels = spec.ladder.top + 1
    return Summary(title=spec.title, levels=levels, answer=spec.answer.kind, chance=spec.chance, licence=spec.licence)


class Pack(Mapping[str, Environment]):
    """Environments by id `<pack>/<name>`, each built at its first look-up.

    `builders` maps each name (without the pack) to a function that builds the environment.
    `left_out` maps ids that were found unusable to the reason, for `scaler list` and for whoever asks for one.
    `summaries` maps names to what listings show, where that is known without building them; it may leave some out.
    """

    def __init__(
        self,
        name: str,
        builders: Mapping[str, Callable[[], Environment]],
        *,
        left_out: Mapping[str, str] | None = None,
        summaries: Mapping[str, Summary] | None = None,
    ) -> None:
        self.name = name
        self.left_out = dict(left_out or {})
        self.summaries = {f"{name}/{short}": summary for short, summary in (summaries or {}).items()}
        self._builders = {f"{name}/{short}": build for short, build in builders.items()}
        self._built: dict[str, Environment] = {}

    def __getitem__(self, environment: str) -> Environment:
        if environment in self.left_out:
            raise PackError(self.name, f"left out: {self.left_out[environment]}", environment=environment)
        if environment not in self._builders:
            raise UnknownName(
                "environment", environment, self._builders, hint=f"list them with: scaler list {self.name}"
            )
        if environment not in self._built:
            self._built[environment] = self._builders[environment]()
        return self._built[environment]

    def __contains__(self, environment: object) -> bool:
        return environment in self._builders

    def __iter__(self) -> Iterator[str]:
        return iter(self._builders)

    def __len__(self) -> int:
        return len(self._builders)

    def content_hash(self) -> str:
        """See `pack_hash`."""
        return pack_hash(self)


def pack_hash(pack: Mapping[str, Environment]) -> str:
    """Hash over the spec of every environment of a pack; builds them all, so call it once a run."""
    return content_hash([pack[environment].spec.model_dump(mode="json") for environment in pack])
