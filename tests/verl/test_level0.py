"""Level 0: verl's own data loader and replay buffers with ours in them; no Ray, no training. Needs verl.

TransferQueue is a dictionary here, and the roll-out engine answers at once.
"""

from __future__ import annotations

import json

import pytest
import tiny_model
from verl_runs import answered

tq = pytest.importorskip("transfer_queue", reason="needs verl: make test-verl")
torch = pytest.importorskip("torch")


class Queue:
    """TransferQueue's key-value calls, in memory."""

    def __init__(self):
        self.tags, self.fields = {}, {}

    def kv_list(self, partition_id=None):
        return {"train": dict(self.tags)}

    def kv_batch_get(self, keys, partition_id, select_fields):
        return {name: [self.fields[key][name] for key in keys] for name in select_fields}

    def kv_batch_put(self, keys, partition_id, fields):
        for key, scores in zip(keys, fields["rm_scores"].unbind(), strict=True):
            self.fields[key]["rm_scores"] = scores

    def kv_clear(self, keys, partition_id):
        for key in keys:
            self.tags.pop(key, None)
            self.fields.pop(key, None)


class World:
    """A trainer of verl, as far as a sampler sees one."""

    def __init__(self, dataset, taken, queue, answer):
        self.train_dataset, self.taken, self.queue, self.answer = dataset, taken, queue, answer
        self.lost, self.asked = set(), []

    def refill(self, n):
        rows = self.train_dataset.__getitems__(list(range(n)))
        self.asked.append(len(rows))
        for row, group in zip(rows, answered(self.taken, rows, self.answer), strict=True):
            lost = row["data_source"] in self.lost
            self.queue.tags[group.uid] = {
                "is_prompt": True, "status": "failure" if lost else "finished", "global_steps": 1,
            }  # fmt: skip
            self.queue.fields[group.uid] = {"extra_info": row["extra_info"]}
            for trajectory in () if lost else group.trajectories:
                self.queue.tags[trajectory.key] = {"response_len": 2, "min_global_steps": 0, "seq_len": 9}
                self.queue.fields[trajectory.key] = {
                    "extra_info": row["extra_info"],
                    "extra_fields": {"reward_extra_info": trajectory.judgement},
                    "rm_scores": torch.tensor([0.0, trajectory.judgement["score"]]),
                }


@pytest.fixture
def tokenizer():
    return tiny_model.tokenizer()


@pytest.fixture
def dataset_of(tokenizer):
    from omegaconf import OmegaConf

    from scaler_trainer.verl.dataset import ScalerDataset
    from scaler_trainer.verl.settings import TRAIN

    def dataset_of(taken):
        config = OmegaConf.create({"scaler_run": str(taken.folder.path), "apply_chat_template_kwargs": {}})
        return ScalerDataset(TRAIN, tokenizer, config)

    return dataset_of


@pytest.fixture
def world(taken, dataset_of, monkeypatch):
    """`world("always", prompts=2)`: a sampler of verl with ours in it, and the world it looks into."""
    from verl.trainer.ppo.v1 import replay_buffer

    from scaler_trainer.verl import replay

    def world(*names, answer=lambda row, i: "ab", mode="sync", trainer=None, **changes):
        one = taken(*names, trainer={"mode": mode, "longest_prompt": 400, **(trainer or {})}, **changes)
        queue = Queue()
        monkeypatch.setattr(replay_buffer, "tq", queue)
        monkeypatch.setattr(replay, "tq", queue)
        world = World(dataset_of(one), one, queue, answer)
        kind = replay.ScalerReplayBuffer if mode == "sync" else replay.ScalerReplayBufferAsync
        return world, kind(
            trainer_mode=mode, trainer_config={}, max_off_policy_threshold=2, max_off_policy_strategy="drop",
            sampler_kwargs={}, refill_fn=world.refill,
        )  # fmt: skip

    return world


def step(world, sampler, prompts, number=1):
    if not world.queue.tags:
        world.refill(prompts)
    batch, metrics = sampler.sample(number, "train", prompts)
    return batch, metrics, world.train_dataset.live.session.folder.metrics()[-1]


def half(row, i):
    return "aa" if i % 2 else "ab"


# The data loader


def loader(dataset, prompts):
    from torchdata.stateful_dataloader import StatefulDataLoader
    from verl.utils.dataset.rl_dataset import collate_fn

    return StatefulDataLoader(dataset, batch_size=prompts, num_workers=0, drop_last=True, collate_fn=collate_fn)


def test_a_restored_data_loader_gives_the_prompts_that_would_have_come(taken, dataset_of, tmp_path):
    one = taken("always", "coin", "never", prompts=6, trainer={"longest_prompt": 400})
    first = dataset_of(one)
    loading = loader(first, 6)
    batches = iter(loading)
    for _ in range(2):
        batch = next(batches)
        rows = [{"index": int(index), "extra_info": info, "__rollout_n__": 4}
                for index, info in zip(batch["index"], batch["extra_info"], strict=True)]  # fmt: skip
        first.live.feedback.take(answered(one, rows, half))
        first.live.feedback.close(trainer={}, times={})
    torch.save(loading.state_dict(), tmp_path / "data.pt")
    second = dataset_of(one)
    restored = loader(second, 6)
    restored.load_state_dict(torch.load(tmp_path / "data.pt", weights_only=False))
    assert next(iter(restored))["extra_info"].tolist() == next(batches)["extra_info"].tolist()
    assert second.live.session.step == 2


def test_the_rows_are_what_verls_collating_takes(taken, dataset_of):
    one = taken("always", prompts=2, trainer={"longest_prompt": 400})
    batch = next(iter(loader(dataset_of(one), 2)))
    assert batch["raw_prompt"].shape == (2,)
    assert batch["dummy_tensor"].shape == (2, 1)
    assert batch["__rollout_n__"].tolist() == [4, 4]


def test_a_prompts_length_is_counted_in_tokens_with_the_chat_template(taken, dataset_of, tokenizer):
    dataset = dataset_of(taken("always", prompts=1, trainer={"longest_prompt": 400}))
    (row,) = dataset.__getitems__([0])
    text = tokenizer.apply_chat_template(row["raw_prompt"], add_generation_prompt=True, tokenize=False)
    assert dataset._length_of(row["raw_prompt"]) == len(tokenizer.encode(text)) > 10


# The synchronous sampler


def test_judged_rows_train_and_the_queue_is_left_clean(world):
    one, sampler = world("always", "coin", "angry", prompts=3, answer=half)
    batch, metrics, line = step(one, sampler, 3)
    assert len(batch.keys) == len(batch.tags) == 8
    assert sorted(one.queue.tags) == sorted(batch.keys)
    assert (metrics["scaler/errors"], metrics["scaler/trained_rows"], metrics["scaler/idle"]) == (4.0, 8.0, 0.0)
    assert (line["errors"], line["rollouts"]) == (4, 8)


def test_a_group_that_verl_lost_is_dropped_and_the_rest_trains(world):
    one, sampler = world("always", "coin", prompts=2)
    one.lost = {"odd/coin"}
    batch, _, line = step(one, sampler, 2)
    assert len(batch.keys) == 4
    assert (line["dropped"], line["rollouts"], line["environments"]["odd/coin"]["level"]) == (1, 4, 0.0)


def test_a_step_without_any_verdict_is_rolled_out_again_and_then_stands_still(world):
    one, sampler = world("angry", prompts=2)
    batch, metrics, line = step(one, sampler, 2)
    assert one.asked == [2, 2, 2]
    assert (metrics["scaler/idle"], line["errors"], line["rollouts"]) == (1.0, 24, 0)
    assert len(batch.keys) == 4
    assert all(one.queue.fields[key]["rm_scores"].tolist() == [0.0, 0.0] for key in batch.keys)


def test_groups_that_the_filter_refuses_are_refilled_as_often_as_configured(world):
    one, sampler = world("always", prompts=3, filter={"use": "dapo", "refills": 2})
    batch, metrics, line = step(one, sampler, 3)
    assert one.asked == [3, 3, 3]
    assert (line["prompts"], line["rollouts"]) == (9, 36)
    assert metrics["scaler/idle"] == 1.0
    assert all(one.queue.fields[key]["rm_scores"].sum() == 0 for key in batch.keys)


def test_a_refill_ends_with_the_first_batch_that_is_accepted_in_full(world):
    one, sampler = world("always", "coin", prompts=4, answer=half, filter={"use": "dapo", "refills": 5})
    batch, _, line = step(one, sampler, 4)
    assert one.asked[0] == 4
    assert len(batch.keys) == 4 * (line["prompts"] - sum(
        tally["prompts"] for name, tally in line["environments"].items() if name == "odd/always"
    ))  # fmt: skip
    assert line["environments"]["odd/always"]["level"] == 1.0


def test_an_engine_that_returns_nothing_at_all_ends_the_run(world):
    from scaler_core.errors import RunError

    one, sampler = world("always", prompts=2)
    one.lost = {"odd/always"}
    with pytest.raises(RunError, match="the roll-out engine returned no response at all"):
        step(one, sampler, 2)


def test_a_reward_that_raises_ends_the_run_with_its_words(world):
    from scaler_core.errors import StrategyError

    one, sampler = world("always", prompts=1, plugins=["odd_pack", "counting_plugin"], reward="raises")
    with pytest.raises(StrategyError, match="KeyError"):
        step(one, sampler, 1)


# The asynchronous sampler


def test_refused_and_unjudged_groups_are_recorded_then_replaced(world):
    one, sampler = world("always", "coin", "angry", prompts=3, mode="async", answer=half, filter="dapo")
    batch, _, line = step(one, sampler, 3)
    assert len(batch.keys) == 12
    assert {one.queue.fields[key]["extra_info"]["environment"] for key in batch.keys} == {"odd/coin"}
    assert line["environments"]["odd/always"]["level"] == 1.0
    assert line["environments"]["odd/angry"]["errors"] > 0
    assert sum(one.asked) > 3


def test_a_row_that_erred_leaves_its_group(world):
    one, sampler = world(
        "deadly", prompts=2, mode="async", generation={"workers": 1}, answer=lambda row, i: "x" * (1 + i % 2)
    )
    batch, _, line = step(one, sampler, 2)
    assert (len(batch.keys), line["errors"], line["rollouts"]) == (4, 4, 4)


def test_a_group_too_old_to_train_still_counts(world):
    one, sampler = world("always", prompts=2, mode="async")
    one.refill(2)
    live = one.train_dataset.live
    for tag in one.queue.tags.values():
        tag["global_steps"] = -5
    sampler._sync_metadata_from_transfer_queue()
    stale, _, _, _ = sampler._terminal_eviction_reasons(1, "train")
    assert len(stale) == 2
    assert live.session.awaited() == []


def test_a_run_whose_environments_never_judge_ends_instead_of_going_round(world):
    from scaler_core.errors import RunError

    one, sampler = world("angry", prompts=2, mode="async")
    with pytest.raises(RunError, match=r"2[12] groups in one step got no verdict at all"):
        step(one, sampler, 2)


def test_prompts_that_verl_lost_in_an_asynchronous_run_are_dropped_and_replaced(world):
    one, sampler = world("always", "coin", prompts=2, mode="async")
    one.lost = {"odd/coin"}
    _, _, line = step(one, sampler, 2)
    assert line["dropped"] > 0
    assert line["environments"]["odd/coin"]["level"] == 0.0


# The checkpoint


def test_the_readable_copy_is_the_state(taken, dataset_of, tmp_path):
    from types import SimpleNamespace

    from scaler_trainer.verl.checkpoint import ReadableState

    dataset = dataset_of(taken("always", prompts=2, trainer={"longest_prompt": 400}))
    dataset.__getitems__([0, 1])
    ReadableState().on_save(SimpleNamespace(train_dataset=dataset), 1, str(tmp_path))
    written = json.loads((tmp_path / "scaler" / "state.json").read_text(encoding="utf-8"))
    assert written == json.loads(json.dumps(dataset.state_dict()))
