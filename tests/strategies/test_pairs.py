"""Every controller works beside every curator, and each pair resumes bit for bit."""

from __future__ import annotations

import json

import pytest
from scheduling import make, train
from strategies.test_kit import CURATORS, OURS

from scaler_core.errors import StrategyError
from scaler_core.plugins import load_plugins


@pytest.fixture(scope="module")
def factories():
    plugins = load_plugins()
    return {kind: {name: plugins.find(kind, name).load() for name in names} for kind, names in
            {"controllers": OURS, "curators": CURATORS}.items()}  # fmt: skip


def test_all_that_is_registered_is_tried(factories):
    registries = load_plugins().registries
    for kind, names in factories.items():
        ours = {entry.name for entry in registries[kind].entries() if entry.owner.startswith("scaler-strategies")}
        assert set(names) == ours


PAIRS = [(one, other) for one in OURS for other in CURATORS if other != "frontier" or one == "frontier"]


@pytest.mark.parametrize("controller", [name for name in OURS if name != "frontier"])
def test_a_curator_that_needs_a_belief_in_progress_refuses_a_controller_without_one_at_the_start(controller, factories):
    curator = factories["curators"]["frontier"]()
    with pytest.raises(StrategyError, match="information"):
        train(make(12, active=4, controller=factories["controllers"][controller], curator=curator, horizon=30), 1)


@pytest.mark.parametrize(("controller", "curator"), PAIRS)
def test_a_pair_trains_and_resumes_bit_for_bit(controller, curator, factories):
    def scheduler():
        made = factories["controllers"][controller], factories["curators"][curator]()
        return make(12, active=4, controller=made[0], curator=made[1], horizon=30)

    whole = scheduler()
    expected = train(whole, 14, prompts=6)
    first, second = scheduler(), scheduler()
    train(first, 8, prompts=6)
    second.load_state_dict(json.loads(json.dumps(first.state_dict(), sort_keys=True)))
    assert train(second, 6, prompts=6) == expected[8:]
    assert second.state_dict() == whole.state_dict()
