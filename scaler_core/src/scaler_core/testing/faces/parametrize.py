"""The conformance kit in pytest: a test for each environment and check.

    from scaler_core.testing import parametrize_environments

    @parametrize_environments("my-pack")
    def test_sound(environment, check):
        check(environment)

Tests are named `my-pack/name-reference-answer`. Failures fail, advice is a warning, a check that cannot say anything is
skipped with its reason, an expected failure is one for pytest too. The environments are made and judged in workers
that start with the first test and are shared by all of them; with pytest-xdist each process has its own.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scaler_core.cli.target import resolve
from scaler_core.environment import Environment
from scaler_core.errors import ConfigError, ScalerError, UnknownName
from scaler_core.plugins import load_plugins
from scaler_core.testing.check import Check, always
from scaler_core.testing.examine import examine
from scaler_core.testing.faces.benches import Bench, bench_of
from scaler_core.testing.faces.extra import require
from scaler_core.testing.faces.outcome import CheckFailed, as_test_outcome
from scaler_core.testing.run.settings import Settings, select_checks
from scaler_core.testing.subject import Subject

if TYPE_CHECKING:
    import pytest

Subjects = str | Environment | Sequence[Environment]
"""A target as on the command line, or environments."""
Waivers = Mapping[str, str | Mapping[str, str]]


@dataclass(frozen=True)
class Unopened:
    """In the place of an environment that could not be opened."""

    id: str
    problem: str


@dataclass(frozen=True)
class BoundCheck:
    """A check as a test calls it: `check(environment)`."""

    check: Check
    bench: Bench = field(repr=False)
    settings: Settings = field(repr=False)
    expected_failures: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name of the check."""
        return self.check.name

    def __call__(self, environment: Environment | Unopened) -> None:
        """Raise CheckFailed, skip, or expect the failure; see `outcome`."""
        __tracebackhide__ = True
        if isinstance(environment, Unopened):
            raise CheckFailed(f"{environment.id}: {environment.problem}")
        subject = self.bench.subject(environment, self.settings)
        as_test_outcome(examine(subject, [self.check], expected_failures=self.expected_failures))


def parametrize_environments(
    target: Subjects,
    *,
    deep: bool = False,
    levels: Sequence[int] | None = None,
    checks: Sequence[str] = (),
    expected_failures: Waivers | None = None,
    pool: Path | str | None = None,
    plugins: Sequence[str] = (),
    sandbox: str | None = None,
    allow_unsafe_sandbox: int | None = None,
) -> pytest.MarkDecorator:
    """Run the test once for each environment of `target` and each check, as its `environment` and `check`.

    target: a pack, an environment's id, a plugin module, the path of a pool file; or an environment, or several,
        which are then looked at in this process, without deadlines and without other processes to compare with.
    deep: every level and more instances, and the slower checks.
    levels: only these.
    checks: only these, by name.
    expected_failures: check -> reason, or environment -> {check: reason}, beside those of the environment itself.
    pool, plugins, sandbox, allow_unsafe_sandbox: as on the command line.

    Raises, while the test is collected, ScalerError for a target that cannot be opened or a name that is unknown.
    """
    require("hypothesis", what="parametrize_environments")
    import pytest

    args = argparse.Namespace(
        pool=None if pool is None else Path(pool),
        plugin=list(plugins),
        sandbox=sandbox,
        allow_unsafe_sandbox=allow_unsafe_sandbox,
        loaded=load_plugins(plugins),
    )
    bench, names, known = _opened(target, args)
    chosen = select_checks(known, names=checks, deep=deep)
    settings = Settings(
        checks=tuple(check.name for check in chosen),
        depth="deep" if deep else "quick",
        levels=None if levels is None else tuple(levels),
    )
    waivers = dict(expected_failures or {})
    _check_waivers(waivers, names, list(known.registries["checks"]))
    cases = list(_cases(bench, names, chosen, settings, waivers))
    return pytest.mark.parametrize(
        ("environment", "check"),
        [(environment, check) for _, environment, check in cases],
        ids=[i for i, _, _ in cases],
    )


def _opened(target: Subjects, args: argparse.Namespace) -> tuple[Bench, list[str], Any]:
    """The bench, the ids in order, and the plugins whose checks are known."""
    if isinstance(target, str):
        found = resolve(target, args)
        bench = bench_of(found)
        return bench, list(bench.environments), found.plugins
    environments = [target] if isinstance(target, Environment) else list(target)
    for one in environments:
        if not isinstance(one, Environment):
            raise ConfigError(
                f"parametrize_environments: expected a target's name or environments, got {type(one).__name__}"
            )
    by_id = {one.spec.id: one for one in environments}
    return Bench(by_id), list(by_id), args.loaded


def _cases(
    bench: Bench, names: Sequence[str], checks: Sequence[Check], settings: Settings, waivers: Mapping[str, Any]
) -> Iterator[tuple[str, Environment | Unopened, BoundCheck]]:
    """Id, environment and check of each test; one test for an environment that cannot be opened."""
    for name in names:
        own = _waivers_of(name, waivers)
        try:
            environment = bench.environments[name]
        except ScalerError as error:
            yield f"{name}-opens", Unopened(name, str(error)), BoundCheck(checks[0], bench, settings)
            continue
        for check in checks:
            if check.applies is always or check.applies(Subject(environment)):
                yield f"{name}-{check.name}", environment, BoundCheck(check, bench, settings, own)


def _waivers_of(name: str, waivers: Mapping[str, Any]) -> dict[str, str]:
    """Those for all environments, and those of this one."""
    own = waivers.get(name, {})
    return {check: reason for check, reason in waivers.items() if isinstance(reason, str)} | dict(own)


def _check_waivers(waivers: Mapping[str, Any], names: Sequence[str], checks: Sequence[str]) -> None:
    """Raise UnknownName for an environment or a check that there is not."""
    for key, value in waivers.items():
        if not isinstance(value, str) and key not in names:
            raise UnknownName("environment in expected_failures", key, names)
        for check in (key,) if isinstance(value, str) else value:
            if check not in checks:
                raise UnknownName("check in expected_failures", check, checks)
