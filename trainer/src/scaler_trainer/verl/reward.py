"""verl's custom reward function (`reward.custom_reward_function`): never raises; tells the verdict beside the score.

It is called once for each response, in verl's reward processes; `run` comes from `reward_kwargs`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from scaler_trainer.verl.benchmarks import graded
from scaler_trainer.verl.handover import take_over
from scaler_trainer.verl.judge import Judge, broken

_opening = Lock()


@lru_cache(maxsize=1)
def _opened(run: str) -> Judge:
    return Judge(take_over(Path(run), workers=1))


def _judged(run: str, extra_info: Mapping[str, Any], response: str) -> dict[str, Any]:
    try:
        with _opening:
            judge = _opened(run)
    except Exception as error:  # noqa: BLE001 - verl would go on without the group; the trainer raises it instead
        return broken(f"the run {run} cannot be opened here: {type(error).__name__}: {error}")
    return judge.judge(extra_info, response)


async def compute_score(
    data_source: str, solution_str: str, ground_truth: str, extra_info: Mapping[str, Any], *, run: str, **_: Any
) -> dict[str, Any]:
    """`score`, and what `reward_extra_info` keeps: `acc`, `verdict`, the rollout as JSON, seconds."""
    if "benchmark" in extra_info:
        return await asyncio.to_thread(graded, extra_info, solution_str, ground_truth)
    return await asyncio.to_thread(_judged, run, extra_info, solution_str)
