"""verl's custom sampler (`trainer.v1.sampler.custom_sampler`): where rewards come back to the scheduler.

Each group of responses is recorded before anything is taken out of verl's queue. Rows that an environment failed to
judge and groups that the group filter refuses are taken out; what is left trains. The step's numbers go to verl's
loggers, its line to the run folder's metrics.jsonl.

`ScalerReplayBuffer` serves verl's synchronous trainer, `ScalerReplayBufferAsync` its trainer `colocate_async`.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import transfer_queue as tq
from transfer_queue import KVBatchMeta
from verl.trainer.ppo.v1.replay_buffer import ReplayBuffer, ReplayBufferAsync

from scaler_core.errors import RunError
from scaler_core.strategy import Request
from scaler_trainer.verl.feedback import Returned, Sorted, Trajectory
from scaler_trainer.verl.live import Live, live_of
from scaler_trainer.verl.metrics import numbers
from scaler_trainer.verl.prompts import request_in

POLL = 0.2
"""Seconds between two looks into the queue."""
MOST_ROUNDS = 3
"""How often a step without any judged response is rolled out again."""
MOST_UNJUDGED = 10
"""Batches of groups without a verdict, in one step of an asynchronous run, after which the run ends."""


class _Recording(ReplayBuffer):  # type: ignore[misc]  # verl has no types
    """What both samplers share."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **{"poll_interval": POLL, **options})

    @property
    def live(self) -> Live:
        """The run."""
        return live_of(self.refill_fn)

    def _take(self, uids: Iterable[str]) -> tuple[Sorted, list[Request]]:
        """Record these groups, in the order of their requests; what becomes of them, and whose they were."""
        groups = sorted(self._returned(set(uids)), key=lambda group: group.request.number)
        return self.live.feedback.take(groups), [group.request for group in groups]

    def _returned(self, uids: set[str]) -> list[Returned]:
        keys: dict[str, list[str]] = {uid: [] for uid in uids}
        for key in sorted(self.partitions["train"]):
            uid = key.split("_")[0]
            if uid in keys:
                keys[uid].append(key)
        fields = _fields([key for mine in keys.values() for key in mine])
        found = [self._group(uid, mine, fields) for uid, mine in keys.items() if mine]
        return found + self._lost([uid for uid, mine in keys.items() if not mine])

    def _group(self, uid: str, keys: Sequence[str], fields: Mapping[str, tuple[Any, Any]]) -> Returned:
        trajectories = [self._trajectory(key, fields[key][1]) for key in keys]
        return Returned(uid, request_in(fields[keys[0]][0]), trajectories)

    def _trajectory(self, key: str, extra: Mapping[str, Any]) -> Trajectory:
        tag = self.partitions["train"][key]
        truncated = tag.get("response_len", 0) >= self.live.options.longest_response
        return Trajectory(key, extra.get("reward_extra_info", {}), truncated, tag.get("min_global_steps") or 0)

    def _terminal(self) -> set[str]:
        return set(self.finished_keys["train"] | self.failure_keys["train"])

    def _lost(self, uids: Sequence[str]) -> list[Returned]:
        """Groups without any row. A synchronous trainer keeps nothing of them; see `drop_missing`."""
        return []

    def _closed(self, metrics: dict[str, Any], keys: Sequence[str], seconds: float) -> dict[str, Any]:
        """Close the session's step; verl's metrics with ours."""
        lengths = [self.partitions["train"].get(key, {}).get("response_len", 0) for key in keys]
        trainer = {"response_length": sum(lengths) / max(len(lengths), 1), "trained_rows": float(len(keys))}
        line = self.live.feedback.close(trainer=trainer, times={"rollout": seconds})
        return {**metrics, **numbers(line), "scaler/trained_rows": float(len(keys))}


class ScalerReplayBuffer(_Recording):
    """For `trainer_mode=sync`: a step's prompts are all waited for, then sorted."""

    def sample(self, global_steps: int, partition_id: str, batch_size: int) -> tuple[KVBatchMeta, dict[str, Any]]:
        """Called by verl once a step, after it sent the step's prompts to the roll-out; and for evaluations."""
        if partition_id == "val":
            found: tuple[KVBatchMeta, dict[str, Any]] = super().sample(global_steps, partition_id, batch_size)
            return found
        began = time.monotonic()
        sorted_ = self._step(batch_size)
        metrics = {"scaler/idle": float(not sorted_.train)}
        keys = [key for mine in sorted_.train.values() for key in mine] or _stilled(sorted_, global_steps)
        metrics = self._closed(metrics, keys, time.monotonic() - began)
        tags = [self.partitions["train"][key] for key in keys]
        self._clear(set(keys))
        return KVBatchMeta(partition_id="train", keys=keys, tags=tags), metrics

    def _step(self, batch_size: int) -> Sorted:
        """Record the step's groups; roll out again while the filter refuses groups, as often as configured, or while
        there is nothing to train on.
        """
        found, seen, uids = Sorted(), list[Request](), set[str]()
        for round_ in range(MOST_ROUNDS + self.live.session.config.filter.refills):
            self._settle()
            new, requests = self._take(self._terminal() - uids)
            uids |= self._terminal()
            found.add(new)
            seen += requests
            missing = self._missing(found, new, round_, batch_size)
            if not missing:
                break
            self.live.prompts.missing = missing
            self.refill_fn(batch_size)  # verl asks for a whole batch; the data set gives what is missing
        self.live.feedback.drop_missing(seen, "the roll-out engine failed for every response")
        return found

    def _missing(self, found: Sorted, new: Sorted, round_: int, batch_size: int) -> int:
        """How many prompts to roll out again."""
        if new.refused and round_ < self.live.session.config.filter.refills:
            return len(new.refused)
        barren = not found.train and not found.refused
        return batch_size if barren and round_ + 1 < MOST_ROUNDS else 0

    def _settle(self) -> None:
        """Wait until no group is under way."""
        told = time.time()
        self._sync_metadata_from_transfer_queue()
        while self.pending_keys["train"] or self.running_keys["train"]:
            told = self._wait_for_next_poll("train", told)
            self._sync_metadata_from_transfer_queue()

    def _clear(self, kept: set[str]) -> None:
        """Take all that does not train out of the queue, the groups' markers included."""
        gone = [*self._terminal(), *(key for key in self.partitions["train"] if key not in kept)]
        if gone:
            tq.kv_clear(partition_id="train", keys=gone)


class ScalerReplayBufferAsync(_Recording, ReplayBufferAsync):  # type: ignore[misc]  # verl has no types
    """For `trainer_mode=colocate_async`: groups are recorded as they end, refused ones are replaced at once."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._sorted = Sorted()
        self._known: set[str] = set()
        self._unjudged = 0

    def sample(self, global_steps: int, partition_id: str, batch_size: int) -> tuple[KVBatchMeta, dict[str, Any]]:
        """Called by verl once a step; and for evaluations."""
        began, self._unjudged = time.monotonic(), 0
        batch, metrics = super().sample(global_steps, partition_id, batch_size)
        if partition_id == "val":
            return batch, metrics
        return batch, self._closed(metrics, batch.keys, time.monotonic() - began)

    def _terminal_eviction_reasons(
        self, global_steps: int, partition_id: str
    ) -> tuple[set[str], set[str], set[str], Counter[float]]:
        """Called by verl at every look into the queue: record first, then say what goes (stale, refused, failed)."""
        if partition_id == "val":
            return set(), set(), set(), Counter()
        ended = self._terminal()
        new, _ = self._take(ended - self._known)
        self._sorted.add(new)
        self._sorted.keep(ended)
        self._known = ended
        self._count_unjudged(len(new.unjudged))
        stale = self._stale_terminal_keys(global_steps, partition_id)
        return stale, set(self._sorted.refused), set(self._sorted.unjudged), Counter()

    def _count_unjudged(self, groups: int) -> None:
        self._unjudged += groups
        most = MOST_UNJUDGED * self.live.session.config.scheduler.prompts
        if self._unjudged > most:
            raise RunError(
                f"{self._unjudged} groups in one step got no verdict at all, so there is nothing to train on; "
                "metrics.jsonl names the environments that err; try them with: scaler verify"
            )

    def _materialize_batch(
        self, partition_id: str, selected_prompt_uids: list[str], partition_snapshot: dict[str, dict[str, Any]]
    ) -> KVBatchMeta:
        """Called by verl with the groups that it chose: their judged rows."""
        if partition_id == "val":
            return super()._materialize_batch(partition_id, selected_prompt_uids, partition_snapshot)
        errors = {key for key in self._sorted.errors if key.split("_")[0] in set(selected_prompt_uids)}
        if errors:
            tq.kv_clear(partition_id=partition_id, keys=sorted(errors))
        left = {key: tag for key, tag in partition_snapshot.items() if key not in errors}
        return super()._materialize_batch(partition_id, selected_prompt_uids, left)

    def _lost(self, uids: Sequence[str]) -> list[Returned]:
        """Their prompts are in the queue, for verl's own resume."""
        if not uids:
            return []
        data = tq.kv_batch_get(keys=list(uids), partition_id="train", select_fields=["extra_info"])
        return [Returned(uid, request_in(_plain(info)), ()) for uid, info in zip(uids, data["extra_info"], strict=True)]


def _plain(value: Any) -> Any:
    return getattr(value, "data", value)


def _fields(keys: list[str]) -> dict[str, tuple[Any, Any]]:
    """`extra_info` and `extra_fields` of each row."""
    if not keys:
        return {}
    data = tq.kv_batch_get(keys=keys, partition_id="train", select_fields=["extra_info", "extra_fields"])
    pairs = zip(map(_plain, data["extra_info"]), map(_plain, data["extra_fields"]), strict=True)
    return dict(zip(keys, pairs, strict=True))


def _stilled(found: Sorted, step: int) -> list[str]:
    """One group that is not to train, its rewards made equal, so that its advantages and the update are zero.

    verl needs a batch in every step. Raises RunError where no response came back at all.
    """
    groups = [*found.refused.values(), *(keys for keys in found.unjudged.values() if keys)]
    if not groups:
        raise RunError(
            f"step {step}: the roll-out engine returned no response at all; its errors are in verl's output above"
        )
    keys = groups[0]
    data = tq.kv_batch_get(keys=keys, partition_id="train", select_fields=["rm_scores"])
    tq.kv_batch_put(keys=keys, partition_id="train", fields=_zeroed(data))
    return keys


def _zeroed(data: Any) -> Any:
    import torch
    from tensordict import TensorDict

    rows = [torch.zeros_like(row) for row in data["rm_scores"]]
    scores = torch.nested.as_nested_tensor(rows, layout=torch.jagged)
    return TensorDict({"rm_scores": scores}, batch_size=len(rows))
