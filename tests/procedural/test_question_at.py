"""`question_at`: questions of any scale, for the conformance kit."""

from __future__ import annotations

import pytest

from scaler_core.packs import Runtime
from scaler_core.testing.ladder.parameters import Scaled, check_scale_parameter
from scaler_envs_procedural.pack import open_pack

PACK = open_pack(Runtime())


def test_a_question_follows_from_scale_and_seed_alone() -> None:
    environment = PACK["procedural/max-digit"]
    assert isinstance(environment, Scaled)
    first, again, other = (environment.question_at({"n": 12}, seed) for seed in (1, 1, 2))
    assert first == again != other
    assert first[1] == max(first[0])


def test_a_scale_that_no_level_has_can_be_asked_for() -> None:
    environment = PACK["procedural/big-sum"]
    assert isinstance(environment, Scaled)
    assert len(environment.question_at({"digits": 300}, 1)[0]) == 601


@pytest.mark.parametrize("name", PACK)
def test_each_scale_parameter_is_used(name: str) -> None:
    assert check_scale_parameter(PACK[name]) == []
