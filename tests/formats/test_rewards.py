"""How verdicts become rewards, and that an error never does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaler_core.answer_type import AnswerType
from scaler_core.answers import judge
from scaler_core.environment import Verdict
from scaler_core.plugins import load_plugins
from scaler_core.rewards import Reward, binary, rlve, score

CORRECT = Verdict(status="correct", score=1.0)
UNREADABLE = judge(AnswerType(kind="integer"), "5", "hello")
PARTIAL = Verdict(status="wrong", score=0.25)
UNANSWERED = Verdict(status="unanswered")
ALL = [binary(), score(), rlve()]


@pytest.mark.parametrize(
    ("reward", "values"), [(binary(), (1.0, 0.0, 0.0)), (score(), (1.0, 0.25, 0.0)), (rlve(), (1.0, 0.25, -1.0))]
)
def test_each_verdict_has_its_reward(reward: Reward, values: tuple[float, ...]) -> None:
    assert tuple(reward(verdict) for verdict in (CORRECT, PARTIAL, UNANSWERED)) == values


@pytest.mark.parametrize(("reward", "value"), [(binary(), 0.0), (score(), 0.0), (rlve(), -1.0)])
def test_rlve_punishes_an_answer_that_cannot_be_read_like_none_at_all(reward: Reward, value: float) -> None:
    assert reward(UNREADABLE) == value
    assert reward(judge(AnswerType(kind="integer"), "5", "6")) == 0.0


@pytest.mark.parametrize("reward", ALL)
def test_an_error_is_never_a_reward(reward: Reward) -> None:
    with pytest.raises(ValueError, match="deadline missed"):
        reward(Verdict(status="error", reason="deadline missed"))


@given(st.floats(0, 1, exclude_max=True))
def test_rewards_stay_in_their_range(quality: float) -> None:
    for verdict in (CORRECT, UNANSWERED, UNREADABLE, Verdict(status="wrong", score=quality)):
        assert 0.0 <= binary()(verdict) <= 1.0
        assert 0.0 <= score()(verdict) <= 1.0
        assert -1.0 <= rlve()(verdict) <= 1.0


@pytest.mark.parametrize("plural", ["answer_formats", "templates", "rewards"])
def test_every_registered_factory_resolves_and_builds_without_options(plural: str) -> None:
    registry = load_plugins().registries[plural]
    assert registry
    for entry in registry.values():
        assert callable(entry.load())
        assert entry.load()() is not None
