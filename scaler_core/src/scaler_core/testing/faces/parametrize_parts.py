"""The checks of strategies and sandboxes in pytest: a test for each of them and each check.

    from scaler_core.testing.faces.parametrize_parts import parametrize_controllers

    @parametrize_controllers("scaler")
    def test_sound(controller, check):
        check(controller)

The others are `parametrize_curators` (curator, check), `parametrize_filters` (filter, check) and
`parametrize_sandboxes` (sandbox, check). Failures fail, advice is a warning, a check that cannot say anything is
skipped with its reason, an expected failure is one for pytest too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from scaler_core.plugins import load_plugins
from scaler_core.sandbox import Sandbox
from scaler_core.testing.check import Rule
from scaler_core.testing.depth import DEEP, QUICK
from scaler_core.testing.examine import examine
from scaler_core.testing.faces.extra import require
from scaler_core.testing.faces.outcome import as_test_outcome
from scaler_core.testing.faces.parts import KINDS, Part, chosen, part_subjects
from scaler_core.testing.sandboxes.subject import SandboxSubject
from scaler_core.testing.strategies.controller import ControllerSubject
from scaler_core.testing.strategies.course import TOPS
from scaler_core.testing.strategies.curator import CuratorSubject
from scaler_core.testing.strategies.filter import FilterSubject

if TYPE_CHECKING:
    import pytest

Factory = Callable[..., Any]
Factories = str | Factory | Sequence[str | Factory]
"""A registered name or a factory, or several."""
Options = Mapping[str, Any]
Waivers = Mapping[str, str]


@dataclass(frozen=True)
class BoundRule:
    """A check as a test calls it."""

    rule: Rule[Any]
    expected_failures: Waivers = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name of the check."""
        return self.rule.name

    def __call__(self, part: Part) -> None:
        """Raise CheckFailed, skip, or expect the failure; see `outcome`."""
        __tracebackhide__ = True
        try:
            as_test_outcome(examine(part.subject, [self.rule], expected_failures=self.expected_failures))
        finally:
            if isinstance(part.subject, SandboxSubject):
                part.subject.close()


def parametrize_controllers(
    controllers: Factories,
    *,
    options: Options | None = None,
    tops: Sequence[int] = TOPS,
    step: float | None = None,
    checks: Sequence[str] = (),
    deep: bool = False,
    expected_failures: Waivers | None = None,
    plugins: Sequence[str] = (),
) -> pytest.MarkDecorator:
    """Run the test once for each controller and check. For `tops` and `step` see `check_controller`."""

    def subject(factory: Factory, **named: Any) -> ControllerSubject:
        return ControllerSubject(factory, options, tops=tops, step=step, depth=DEEP if deep else QUICK, **named)

    return _parametrized(
        "controller", controllers, subject, checks=checks, expected_failures=expected_failures, plugins=plugins
    )


def parametrize_curators(
    curators: Factories,
    *,
    options: Options | None = None,
    checks: Sequence[str] = (),
    deep: bool = False,
    expected_failures: Waivers | None = None,
    plugins: Sequence[str] = (),
) -> pytest.MarkDecorator:
    """Run the test once for each curator and check."""

    def subject(factory: Factory, **named: Any) -> CuratorSubject:
        return CuratorSubject(factory, options, depth=DEEP if deep else QUICK, **named)

    return _parametrized(
        "curator", curators, subject, checks=checks, expected_failures=expected_failures, plugins=plugins
    )


def parametrize_filters(
    filters: Factories,
    *,
    options: Options | None = None,
    checks: Sequence[str] = (),
    deep: bool = False,
    expected_failures: Waivers | None = None,
    plugins: Sequence[str] = (),
) -> pytest.MarkDecorator:
    """Run the test once for each group filter and check."""

    def subject(factory: Factory, **named: Any) -> FilterSubject:
        return FilterSubject(factory, options, depth=DEEP if deep else QUICK, **named)

    return _parametrized(
        "filter", filters, subject, checks=checks, expected_failures=expected_failures, plugins=plugins
    )


def parametrize_sandboxes(
    sandboxes: str | Callable[[], Sandbox] | Sequence[str | Callable[[], Sandbox]],
    *,
    checks: Sequence[str] = (),
    expected_failures: Waivers | None = None,
    plugins: Sequence[str] = (),
) -> pytest.MarkDecorator:
    """Run the test once for each sandbox and check; a function is called without arguments to make one."""
    return _parametrized(
        "sandbox", sandboxes, SandboxSubject, checks=checks, expected_failures=expected_failures, plugins=plugins
    )


def _parametrized(
    kind: str,
    wanted: Factories,
    subject: Callable[..., Any],
    *,
    checks: Sequence[str],
    expected_failures: Waivers | None,
    plugins: Sequence[str],
) -> pytest.MarkDecorator:
    require("hypothesis", what=f"parametrize_{KINDS[kind].plural}")
    import pytest

    several = [wanted] if isinstance(wanted, str) or callable(wanted) else list(wanted)
    parts = [_part(kind, one, subject, plugins) for one in several]
    rules = chosen(parts, [*checks]) if parts else []
    chosen(parts, list(expected_failures or {}))
    cases = [(part, BoundRule(rule, expected_failures or {})) for part in parts for rule in rules]
    return pytest.mark.parametrize(
        (kind, "check"), cases, ids=[f"{part.subject.name}-{bound.name}" for part, bound in cases]
    )


def _part(kind: str, wanted: str | Factory, subject: Callable[..., Any], plugins: Sequence[str]) -> Part:
    """A registered name, or a factory."""
    if not isinstance(wanted, str):
        return Part(subject(wanted), KINDS[kind].rules)
    (found,) = part_subjects(f"{kind}:{wanted}", load_plugins(plugins))
    if kind == "sandbox":
        return found
    return Part(subject(found.subject.factory, name=wanted, command=found.subject.command), found.rules)
