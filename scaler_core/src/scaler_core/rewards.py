"""Rewards: how a verdict becomes the number that trains the policy.

    reward = rlve()
    reward(Verdict(status="unanswered"))       # -1.0

Only a reward maps verdicts to numbers; controllers read `correct`. An `error` verdict is the environment's failure and
has no reward: such rollouts are left out before, and every reward here raises ValueError for one.
"""

from __future__ import annotations

from typing import Protocol

from scaler_core.environment import Verdict


class Reward(Protocol):
    """How much a verdict is worth to the policy."""

    def __call__(self, verdict: Verdict) -> float:
        """The reward; raises ValueError for an `error` verdict."""


def _judged(verdict: Verdict) -> Verdict:
    if verdict.status == "error":
        raise ValueError(
            f"an error verdict has no reward ({verdict.reason or 'no reason given'}); "
            "leave its rollout out of training and count it apart"
        )
    return verdict


def _binary(verdict: Verdict) -> float:
    return 1.0 if _judged(verdict).correct else 0.0


def _score(verdict: Verdict) -> float:
    return _judged(verdict).score


def _rlve(verdict: Verdict) -> float:
    unreadable = _judged(verdict).status == "unanswered" or (verdict.status == "wrong" and verdict.parsed is None)
    return -1.0 if unreadable and verdict.score == 0.0 else verdict.score


def binary() -> Reward:
    """1 for a correct answer, else 0 (SCALER, arXiv 2601.04809)."""
    return _binary


def score() -> Reward:
    """The verdict's score in [0, 1], partial credit included."""
    return _score


def rlve() -> Reward:
    """-1 when no answer was given in the format or none could be read, else the score: within [-1, 1].

    Source: RLVE, arXiv 2511.07317.
    """
    return _rlve
