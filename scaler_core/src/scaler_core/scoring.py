"""Scoring one response: extract the answer, verify it, map the verdict to a reward. Works in any process.

    scorer = Scorer(environments, answer_format, reward)
    rollout = scorer.score(request, instance, "… \\boxed{42}")

An environment that raises, or an instance that is not its own, is an error: never a wrong answer, never a reward.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict

from scaler_core.environment import Environment, Instance, Verdict
from scaler_core.errors import StrategyError
from scaler_core.formats import AnswerFormat
from scaler_core.rewards import Reward
from scaler_core.strategy import Request
from scaler_core.verification import Verifier


class Rollout(BaseModel):
    """One judged response of the policy. Frozen JSON."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    request: int
    """The number of the request it answers."""
    verdict: Verdict
    reward: float | None
    """What the policy gets; None for an error, which teaches nothing."""
    truncated: bool = False
    """Whether the response was cut at the length limit."""
    policy_version: int = 0
    """The update count of the policy that wrote it."""


class Scorer:
    """Judges responses with the environments, the answer format and the reward of a run."""

    def __init__(
        self,
        environments: Mapping[str, Environment],
        answer_format: AnswerFormat,
        reward: Reward,
        *,
        verifier: Verifier | None = None,
    ) -> None:
        """`verifier` judges for the environments whose spec says `isolated`; without one they are errors."""
        self.environments, self.answer_format, self.reward = environments, answer_format, reward
        self.verifier = verifier

    def score(
        self, request: Request, instance: Instance, response: str, *, truncated: bool = False, policy_version: int = 0
    ) -> Rollout:
        """Judge one response. Never raises for what the policy wrote or what the environment does.

        Raises StrategyError for a reward that raises or is no finite number: it would poison the policy in silence.
        """
        verdict = self.judge(instance, response)
        return Rollout(
            request=request.number,
            verdict=verdict,
            reward=None if verdict.status == "error" else self._rewarded(verdict),
            truncated=truncated,
            policy_version=policy_version,
        )

    def judge(self, instance: Instance, response: str) -> Verdict:
        """The verdict alone."""
        try:
            answer = self.answer_format.extract(response)
            if answer is None:
                return Verdict(status="unanswered", reason="no answer in the expected format")
            verdict: object = self._verify(instance, answer)
        except Exception as error:  # noqa: BLE001 - whatever a verifier raises is the environment's error
            return Verdict(status="error", reason=f"{instance.environment}: {type(error).__name__}: {error}")
        if isinstance(verdict, Verdict):
            return verdict
        got = type(verdict).__name__
        return Verdict(status="error", reason=f"{instance.environment}: verify must return a Verdict, got {got}")

    def _verify(self, instance: Instance, answer: str) -> Verdict:
        environment = self.environments[instance.environment]
        if not environment.spec.isolated:
            return environment.verify(instance, answer)
        if self.verifier is None:
            return Verdict(status="error", reason=f"{instance.environment} is judged in a worker, and there is none")
        return self.verifier.verify_many([(instance, answer)])[0]

    def _rewarded(self, verdict: Verdict) -> float:
        label, case = f"reward {_name(self.reward)}", f"for {verdict.status} with score {verdict.score:g}"
        try:
            reward = float(self.reward(verdict))
        except Exception as error:
            raise StrategyError(label, "__call__", f"{case}: {type(error).__name__}: {error}") from error
        if not math.isfinite(reward):
            raise StrategyError(label, "__call__", f"{case} it returned {reward}; expected a finite number")
        return reward


def _name(reward: Reward) -> str:
    return str(getattr(reward, "__qualname__", type(reward).__qualname__))
