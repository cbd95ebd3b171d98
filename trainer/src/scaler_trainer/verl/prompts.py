"""The prompts that verl rolls out, one plan of the scheduler after the other, as rows of verl's data.

    prompts = Prompts(session, options, length_of=lambda messages: …)
    rows = prompts.batch(64)          # one plan: as many rows as instances could be made, at least one
    rows = prompts.some(1)            # asynchronous modes fetch row by row: a plan is handed out in pieces

A row carries its request and its instance, so that the reward is credited to the level that was asked for, whatever
the scheduler believes by then. A prompt over the budget is dropped with a reason, never cut.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from scaler_core.environment import Instance
from scaler_core.errors import RunError
from scaler_core.session import Item, Session
from scaler_core.strategy import Request
from scaler_trainer.verl.options import VerlOptions

Messages = list[dict[str, str]]
Row = dict[str, Any]
MOST_BARREN_PLANS = 10
"""Plans in a row without any prompt after which the run ends."""


def messages_of(item: Item) -> Messages:
    """The prompt in the form that chat templates of tokenizers take."""
    return [message.model_dump() for message in item.prompt]


def row_of(item: Item, rollouts: int) -> Row:
    """The item as verl's data loader wants it; the same keys in every row."""
    return {
        "raw_prompt": messages_of(item),
        "data_source": item.request.environment,
        "reward_model": {"ground_truth": item.instance.answer, "style": "rule"},
        "extra_info": {
            "environment": item.request.environment,
            "level": item.request.level,
            "request": item.request.model_dump_json(),
            "instance": item.instance.model_dump_json(),
        },
        "index": item.request.number,
        "tools_kwargs": {},
        "interaction_kwargs": {},
        "__rollout_n__": rollouts,
    }


def request_in(extra_info: Mapping[str, Any]) -> Request:
    """The request that a row of ours carries."""
    return Request.model_validate_json(extra_info["request"])


def instance_in(extra_info: Mapping[str, Any]) -> Instance:
    """The instance that a row of ours carries."""
    return Instance.model_validate_json(extra_info["instance"])


class Prompts:
    """Plans made into rows. `missing`: how many prompts the next batch is to have, where not the configured number."""

    def __init__(self, session: Session, options: VerlOptions, *, length_of: Callable[[Messages], int]) -> None:
        """`length_of`: tokens of a prompt, the chat template's included."""
        self.session, self.options = session, options
        self.missing: int | None = None
        self._length_of = length_of
        self._waiting: deque[Item] = deque()

    def batch(self, n: int) -> list[Row]:
        """The rows of one plan of `n` prompts, or of `missing` where a refill was asked for."""
        wanted, self.missing = self.missing or n, None
        rows = [self._row(item) for item in self._planned(wanted)]
        self.session.prefetch()
        return rows

    def some(self, n: int) -> list[Row]:
        """Exactly `n` rows; whole plans of the configured size are made when they are needed."""
        while len(self._waiting) < n:
            self._waiting.extend(self._planned(self.session.config.scheduler.prompts))
            self.session.prefetch()
        return [self._row(self._waiting.popleft()) for _ in range(n)]

    def state_dict(self) -> dict[str, Any]:
        """JSON of what was planned and not handed out."""
        return {"waiting": [item.request.number for item in self._waiting]}

    def load_state_dict(self, state: Mapping[str, Any]) -> None:
        """Make those instances again; what can not be made again is noted as a failure."""
        waiting = set(state["waiting"])
        if waiting:
            again = {item.request.number: item for item in self.session.outstanding()}
            self._waiting = deque(again[number] for number in state["waiting"] if number in again)

    def _row(self, item: Item) -> Row:
        return row_of(item, self.options.rollouts_for(item.request.environment))

    def _planned(self, n: int) -> list[Item]:
        """The usable items of a plan; planned again while there is none."""
        for _ in range(MOST_BARREN_PLANS):
            items = [item for item in self.session.next_batch(n) if self._fits(item)]
            if items:
                return items
        raise RunError(
            f"{MOST_BARREN_PLANS} plans in a row gave no prompt: {'; '.join(self._reasons())}; "
            "try the environments with: scaler verify"
        )

    def _fits(self, item: Item) -> bool:
        """Whether the prompt is within the budget; if not, it is dropped."""
        tokens = self._length_of(messages_of(item))
        if tokens <= self.options.longest_prompt:
            return True
        limit = f"trainer.longest_prompt = {self.options.longest_prompt}"
        self.session.drop(item.request, f"prompt of {tokens} tokens is over {limit}")
        return False

    def _reasons(self, most: int = 3) -> Sequence[str]:
        ended = self.session.ledger.close()
        reasons = {f"{f.request.environment}: {f.reason}": None for f in (*ended.failures, *ended.dropped)}
        return list(reasons)[:most]
