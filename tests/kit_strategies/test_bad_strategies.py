"""Each check has bad strategies that fail exactly it; sound ones fail none."""

from __future__ import annotations

import pytest
from kit_strategies import bad_controllers, bad_curators, bad_filters

from scaler_core.testing.depth import Depth
from scaler_core.testing.examine import examine
from scaler_core.testing.strategies.controller import ControllerSubject
from scaler_core.testing.strategies.curator import CuratorSubject
from scaler_core.testing.strategies.filter import FilterSubject
from scaler_core.testing.strategies.kit import CONTROLLER_RULES, CURATOR_RULES, FILTER_RULES

SMALL = Depth("small", levels=5, instances=60, examples=16, most=960)
KINDS = {
    "controller": (ControllerSubject, CONTROLLER_RULES, bad_controllers.BAD, bad_controllers.Steps),
    "curator": (CuratorSubject, CURATOR_RULES, bad_curators.BAD, bad_curators.Rotates),
    "filter": (FilterSubject, FILTER_RULES, bad_filters.BAD, bad_filters.Mixed),
}
BAD = [
    (kind, name, factory) for kind, (_, _, bad, _) in KINDS.items() for name, some in bad.items() for factory in some
]


@pytest.mark.parametrize(("kind", "name", "factory"), BAD, ids=[f"{name}-{f.__name__}" for _, name, f in BAD])
def test_a_bad_strategy_fails_exactly_its_check(kind, name, factory):
    subject_of, rules, _, _ = KINDS[kind]
    # another process costs a second: only the check that needs one looks there
    rules = [rule for rule in rules if rule.name == name or not rule.name.endswith("other-process")]
    found = examine(subject_of(factory, depth=SMALL), rules).findings
    assert {finding.check for finding in found} == {name}, [finding.told() for finding in found]


@pytest.mark.parametrize("kind", KINDS)
def test_every_check_has_a_bad_strategy(kind):
    _, rules, bad, _ = KINDS[kind]
    assert {rule.name for rule in rules} == set(bad)


@pytest.mark.parametrize("kind", KINDS)
def test_a_sound_strategy_passes_every_check(kind):
    subject_of, rules, _, sound = KINDS[kind]
    examination = examine(subject_of(sound, depth=SMALL), rules)
    assert examination.findings == ()
    assert examination.not_run == ()
    assert examination.passed == tuple(rule.name for rule in rules)
