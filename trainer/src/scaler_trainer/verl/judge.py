"""Judging responses in verl's reward processes: the run's own answer format, verifiers and reward. Never raises.

    judge = Judge(take_over(path, workers=1), deadline=30.0)
    judge.judge(extra_info, "… \\boxed{42}")          # what verl keeps as `reward_extra_info`

Environments whose verifier is foreign run in worker processes that are killed at their deadline. The others are
judged in a thread of this process; one that does not come back in `deadline` seconds is an error from then on, for
a thread cannot be killed.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeout
from typing import Any

from scaler_core.environment import Instance, Verdict
from scaler_core.scoring import Rollout, Scorer
from scaler_core.strategy import Request
from scaler_trainer.verl.handover import Taken
from scaler_trainer.verl.prompts import instance_in, request_in

THREADS = 16


class Judge:
    """One process's judge, used from several threads."""

    def __init__(self, taken: Taken) -> None:
        self.scorer: Scorer = taken.assembly.scorer
        self.deadline = taken.options.judge_deadline
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="scaler-judge")
        self._hung: set[str] = set()

    def judge(self, extra_info: Mapping[str, Any], response: str) -> dict[str, Any]:
        """The verdict on one response, as flat values of verl's kinds."""
        began = time.time()
        try:
            rollout = self._scored(request_in(extra_info), instance_in(extra_info), response)
        except Exception as error:  # noqa: BLE001 - verl drops the whole group for an exception: tell the trainer
            return broken(f"{type(error).__name__}: {error}")
        return told(rollout, began, time.time())

    def _scored(self, request: Request, instance: Instance, response: str) -> Rollout:
        environment = instance.environment
        if self.scorer.environments[environment].spec.isolated:
            return self.scorer.score(request, instance, response)
        if environment in self._hung:
            return _errs(request, f"{environment}: its verifier hung before in this process")
        future = self._threads.submit(self.scorer.score, request, instance, response)
        try:
            return future.result(self.deadline)
        except FutureTimeout:
            self._hung.add(environment)
            return _errs(
                request, f"{environment}: no verdict in {self.deadline} s; declare it isolated to have it killed"
            )


def _errs(request: Request, reason: str) -> Rollout:
    return Rollout(request=request.number, verdict=Verdict(status="error", reason=reason), reward=None)


def told(rollout: Rollout, began: float, ended: float) -> dict[str, Any]:
    """A rollout for verl: `score` is the reward, 0 for an error, whose row the sampler takes out.

    `began` and `ended` are times of the wall clock, to tell how long judging was under way.
    """
    return {
        "score": 0.0 if rollout.reward is None else rollout.reward,
        "acc": float(rollout.verdict.correct),
        "verdict": rollout.verdict.status,
        "rollout": rollout.model_dump_json(),
        "began": began,
        "ended": ended,
        "broken": "",
    }


def broken(problem: str) -> dict[str, Any]:
    """What no environment is to blame for (a reward that raises, packs that do not open): the trainer raises it."""
    return {"score": 0.0, "acc": 0.0, "verdict": "error", "rollout": "", "began": 0.0, "ended": 0.0, "broken": problem}
