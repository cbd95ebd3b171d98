"""Every strategy of ours passes the conformance kit, and so do published rules written against the contract."""

from __future__ import annotations

import published
import pytest

from scaler_core.testing.faces.parametrize_parts import (
    parametrize_controllers,
    parametrize_curators,
    parametrize_filters,
)
from scaler_core.testing.strategies import check_controller

OURS = ["scaler", "fixed", "uniform", "rlve", "threshold", "adarft", "e2h", "learning-progress", "frontier"]
CURATORS = ["scaler", "all", "goldilocks", "sec", "dump-ucb", "plr", "weighted", "frontier"]


@parametrize_controllers([*OURS, published.Rlve, published.AdaRft, published.E2h])
def test_a_controller_is_sound(controller, check):
    check(controller)


@parametrize_curators([*CURATORS, published.Sec, published.Plr])
def test_a_curator_is_sound(curator, check):
    check(curator)


@parametrize_filters(["all", "dapo"])
def test_a_filter_is_sound(filter, check):
    check(filter)


@pytest.mark.parametrize("options", [{"rounding": "nearest"}, {"target": 0.9, "gain": 9.0, "cap": 0.25}])
def test_the_scaler_controller_is_sound_with_other_options(options):
    from scaler_strategies.controllers.scaler import scaler

    assert check_controller(scaler, options=options).status == "sound"


def test_a_large_cap_is_refused_where_it_is_not_declared():
    from scaler_strategies.controllers.scaler import scaler

    leaping = {"gain": 100.0, "cap": 20.0}
    refused = check_controller(scaler, options=leaping, checks=["controller-step"])
    assert "levels; expected" in refused.findings[0].evidence
    assert check_controller(scaler, options=leaping, step=20, checks=["controller-step"]).status == "sound"
