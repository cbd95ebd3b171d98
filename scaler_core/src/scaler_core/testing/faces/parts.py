"""Controllers, curators, filters and sandboxes by the names under which they are registered, and a report of them.

    part_subjects("controller:scaler", plugins)         # one
    part_subjects("my_pack.plugin", plugins)            # all that a plugin module registers
    part_report("sandbox:confined", plugins)            # a CheckReport; None where the target names none of these

Each is looked at with the options that it has by default.
"""

from __future__ import annotations

import platform
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from scaler_core.assembly import cache_folder
from scaler_core.errors import UnknownName
from scaler_core.options import check_options
from scaler_core.plugins import Plugins
from scaler_core.registry import Entry
from scaler_core.testing.check import Rule
from scaler_core.testing.depth import DEEP, QUICK, Depth
from scaler_core.testing.examine import Examination, examine
from scaler_core.testing.report.report import CheckAbout, CheckReport, EnvironmentReport, Reason, Summary
from scaler_core.testing.sandboxes.kit import SANDBOX_RULES
from scaler_core.testing.sandboxes.subject import SandboxSubject
from scaler_core.testing.strategies.controller import ControllerSubject
from scaler_core.testing.strategies.curator import CuratorSubject
from scaler_core.testing.strategies.filter import FilterSubject
from scaler_core.testing.strategies.kit import CONTROLLER_RULES, CURATOR_RULES, FILTER_RULES


def _strategy(
    subject_of: Callable[..., Any], factory: Callable[..., Any], *, name: str, command: str, depth: Depth
) -> Any:
    return subject_of(factory, name=name, command=command, depth=depth)


def _sandbox(factory: Callable[..., Any], *, name: str, command: str, depth: Depth) -> SandboxSubject:
    return SandboxSubject(lambda: factory(cache_folder()), name=name, command=command)


@dataclass(frozen=True)
class Kind:
    """One kind of part: the registry it is in, how its factory is called, how it is looked at."""

    plural: str
    positional: int
    subject: Callable[..., Any]
    rules: tuple[Rule[Any], ...]


KINDS = {
    "controller": Kind("controllers", 2, partial(_strategy, ControllerSubject), CONTROLLER_RULES),
    "curator": Kind("curators", 0, partial(_strategy, CuratorSubject), CURATOR_RULES),
    "filter": Kind("filters", 0, partial(_strategy, FilterSubject), FILTER_RULES),
    "sandbox": Kind("sandboxes", 1, _sandbox, SANDBOX_RULES),
}


@dataclass(frozen=True)
class Part:
    """A subject and the rules that concern it."""

    subject: Any
    rules: tuple[Rule[Any], ...]

    @property
    def label(self) -> str:
        """`controller:scaler`."""
        return str(self.subject.label)

    def examined(self, rules: Sequence[Rule[Any]]) -> Examination:
        """What those of its own rules find; a sandbox is closed afterwards."""
        try:
            return examine(self.subject, [rule for rule in rules if rule in self.rules])
        finally:
            if isinstance(self.subject, SandboxSubject):
                self.subject.close()


def part_subjects(target: str, plugins: Plugins, *, depth: Depth = QUICK) -> list[Part]:
    """What `target` names; nothing where it is neither `kind:name` nor a loaded plugin module.

    Raises UnknownName for a name that is not registered, ConfigError for a factory that needs options.
    """
    kind, separator, name = target.partition(":")
    if separator and kind in KINDS:
        return [_part(kind, plugins.find(KINDS[kind].plural, name), "", depth)]
    owners = {known.label for known in plugins.loaded if known.module == target}
    return [
        _part(kind, entry, f" --plugin {target}", depth)
        for kind, about in KINDS.items()
        for entry in plugins.registries[about.plural].entries()
        if entry.owner in owners
    ]


def _part(kind: str, entry: Entry, more: str, depth: Depth) -> Part:
    about = KINDS[kind]
    check_options(entry, {}, positional=about.positional)
    command = f"scaler check {kind}:{entry.name}{more}"
    return Part(about.subject(entry.load(), name=entry.name, command=command, depth=depth), about.rules)


def part_report(target: str, plugins: Plugins, *, checks: Sequence[str] = (), deep: bool = False) -> CheckReport | None:
    """The report of the parts that `target` names, with `environment` standing for each; None where it names none.

    Raises what `part_subjects` raises, and UnknownName for a check that none of them has.
    """
    began = time.monotonic()
    parts = part_subjects(target, plugins, depth=DEEP if deep else QUICK)
    if not parts:
        return None
    rules = chosen(parts, checks)
    examinations = [part.examined(rules) for part in parts]
    findings = tuple(finding for one in examinations for finding in one.findings)
    return CheckReport(
        target=target,
        findings=findings,
        environments=tuple(_reported(one) for one in examinations),
        left_out=(),
        checks=tuple(
            CheckAbout(name=r.name, about=r.about, severity=r.severity, openenv=r.openenv, deep=r.deep) for r in rules
        ),
        summary=Summary(
            environments=dict(Counter(one.status for one in examinations)),
            findings=dict(Counter(finding.severity for finding in findings)),
            left_out=0,
            cached=0,
            depth="deep" if deep else "quick",
            instances=0,
            levels=None,
            sample=0,
            seed=None,
            deadline=0.0,
            token_budget=0,
            seconds=round(time.monotonic() - began, 3),
            versions={
                "python": platform.python_version(),
                **{plugin.name: plugin.version for plugin in plugins.loaded if plugin.version},
            },
            platform=sys.platform,
        ),
    )


def chosen(parts: Sequence[Part], names: Sequence[str]) -> list[Rule[Any]]:
    """The rules of these parts with these names, or all; raises UnknownName."""
    known = {rule.name: rule for part in parts for rule in part.rules}
    for name in names:
        if name not in known:
            raise UnknownName("check", name, known)
    return [known[name] for name in dict.fromkeys(names)] or list(known.values())


def _reported(one: Examination) -> EnvironmentReport:
    return EnvironmentReport(
        environment=one.environment,
        status=one.status,
        passed=one.passed,
        not_run=tuple(Reason(name=name, reason=why) for name, why in one.not_run),
        waived=one.waived,
    )
