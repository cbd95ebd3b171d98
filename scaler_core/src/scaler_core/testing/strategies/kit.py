"""The checks of strategies, and each in one call.

check_controller(factory, options={"target": 0.7}).findings           # [] where all is well
check_curator(factory).not_run                                        # checks that could say nothing, with the reason
check_filter(factory)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from scaler_core.errors import UnknownName
from scaler_core.testing.check import Rule, S
from scaler_core.testing.depth import DEEP, QUICK
from scaler_core.testing.examine import Examination, examine
from scaler_core.testing.strategies import continuity, curation, filter, movement, proposals, resuming
from scaler_core.testing.strategies.controller import ControllerSubject
from scaler_core.testing.strategies.course import TOPS
from scaler_core.testing.strategies.curator import CuratorSubject
from scaler_core.testing.strategies.filter import FilterSubject

CONTROLLER_RULES: tuple[Rule[ControllerSubject], ...] = (
    proposals.check_controller_runs,
    proposals.check_controller_proposals,
    proposals.check_controller_proposal_changes_nothing,
    proposals.check_controller_belief,
    movement.check_controller_perfect_scores,
    movement.check_controller_zeros,
    movement.check_controller_step,
    continuity.check_controller_repeats,
    continuity.check_controller_other_process,
    continuity.check_controller_state,
    continuity.check_controller_global_random,
)
CURATOR_RULES: tuple[Rule[CuratorSubject], ...] = (
    curation.check_curator_runs,
    curation.check_curator_members,
    curation.check_curator_asks,
    curation.check_curator_reasons,
    curation.check_curator_needs,
    curation.check_curator_reads_few,
    resuming.check_curator_repeats,
    resuming.check_curator_other_process,
    resuming.check_curator_state,
    resuming.check_curator_global_random,
)
FILTER_RULES: tuple[Rule[FilterSubject], ...] = (
    filter.check_filter_answers,
    filter.check_filter_repeats,
    filter.check_filter_accepts,
    filter.check_filter_global_random,
)


def named(rules: Sequence[Rule[S]], names: Sequence[str]) -> list[Rule[S]]:
    """Those of these names, or all where there is none; raises UnknownName."""
    known = {rule.name: rule for rule in rules}
    for name in names:
        if name not in known:
            raise UnknownName("check", name, known)
    return [known[name] for name in dict.fromkeys(names)] or list(rules)


def check_controller(
    factory: Callable[..., Any],
    *,
    options: Mapping[str, Any] | None = None,
    tops: Sequence[int] = TOPS,
    step: float | None = None,
    name: str = "",
    checks: Sequence[str] = (),
    deep: bool = False,
    expected_failures: Mapping[str, str] | None = None,
) -> Examination:
    """What the checks find in a controller, on ladders with these tops.

    step: the most levels that one update may move; by default half the ladder, and one level at least.
    Raises UnknownName for a check that there is not.
    """
    subject = ControllerSubject(factory, options, tops=tops, step=step, name=name, depth=DEEP if deep else QUICK)
    return examine(subject, named(CONTROLLER_RULES, checks), expected_failures=expected_failures)


def check_curator(
    factory: Callable[..., Any],
    *,
    options: Mapping[str, Any] | None = None,
    name: str = "",
    checks: Sequence[str] = (),
    deep: bool = False,
    expected_failures: Mapping[str, str] | None = None,
) -> Examination:
    """What the checks find in a curator, in simulated pools. Raises UnknownName for a check that there is not."""
    subject = CuratorSubject(factory, options, name=name, depth=DEEP if deep else QUICK)
    return examine(subject, named(CURATOR_RULES, checks), expected_failures=expected_failures)


def check_filter(
    factory: Callable[..., Any],
    *,
    options: Mapping[str, Any] | None = None,
    name: str = "",
    checks: Sequence[str] = (),
    deep: bool = False,
    expected_failures: Mapping[str, str] | None = None,
) -> Examination:
    """What the checks find in a group filter. Raises UnknownName for a check that there is not."""
    subject = FilterSubject(factory, options, name=name, depth=DEEP if deep else QUICK)
    return examine(subject, named(FILTER_RULES, checks), expected_failures=expected_failures)
