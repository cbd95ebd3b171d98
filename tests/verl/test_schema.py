"""The composed configuration against verl's own: needs verl's files and hydra, neither torch nor a GPU."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from verl_runs import configuration

from scaler_core.config import load_config
from scaler_core.errors import ConfigError
from scaler_trainer.verl import schema
from scaler_trainer.verl.options import VerlOptions
from scaler_trainer.verl.settings import settings

pytest.importorskip("hydra", reason="needs verl: make test-verl")


RECIPES = [
    path
    for path in sorted((Path(__file__).parents[2] / "examples").glob("**/*.toml"))
    if 'use = "verl"' in path.read_text(encoding="utf-8")
]


def given(**options):
    return settings(configuration("always"), VerlOptions(model="m", **options), run=Path("/runs/a"), model="m")


def at(tree, key):
    for part in key.split("."):
        tree = tree[part]
    return tree


@pytest.mark.parametrize(
    "options", [{}, {"mode": "async", "lora_rank": 8, "kl": 0.1, "ray": "auto", "benchmarks": {"math500": 1}}]
)
def test_every_key_that_scaler_sets_is_one_of_this_verl(options):
    assert schema.missing(given(**options)) == []


def test_settings_and_passed_keys_end_up_in_verls_tree():
    extra = {
        "actor_rollout_ref.actor.fsdp_config.forward_prefetch": True,
        "algorithm": {"gamma": 0.5},
        "data.apply_chat_template_kwargs": {"enable_thinking": False},
        "actor_rollout_ref.rollout.engine_kwargs.vllm.max_num_seqs": 9,
        "trainer.default_hdfs_dir": "null",
        "+new.table.key": [1, 2],
    }
    tree = schema.composed(given(rollouts=4), extra)
    assert at(tree, "actor_rollout_ref.rollout.n") == 4
    assert at(tree, "actor_rollout_ref.actor.fsdp_config.forward_prefetch") is True
    assert at(tree, "algorithm.gamma") == 0.5
    assert at(tree, "data.apply_chat_template_kwargs") == {"enable_thinking": False}
    assert at(tree, "actor_rollout_ref.rollout.engine_kwargs.vllm.max_num_seqs") == 9
    assert at(tree, "trainer.default_hdfs_dir") is None
    assert at(tree, "new.table.key") == [1, 2]
    assert at(tree, "data.scaler_run") == "/runs/a"
    assert "torch" not in sys.modules or "verl.trainer.main_ppo" not in sys.modules


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        ({"algorithm.gama": 1}, "algorithm.gama: verl has no such key; did you mean algorithm.gamma?"),
        ({"optim.lr_scheduler_type": "cosine"}, "did you mean actor_rollout_ref.actor.optim.lr_scheduler_type or"),
        ({"nothing.like.it": 1}, r'verl has no such key; to add it all the same, write "\+nothing.like.it"'),
        ({"actor_rollout_ref.actor.optim.lr": 1e-5}, "optim.lr: set trainer.learning_rate instead"),
        ({"data.train_batch_size": 8}, "data.train_batch_size: set scheduler.prompts instead"),
        ({"data.shuffle": True}, "data.shuffle: SCALER sets this key itself; it cannot be changed"),
        ({"+data.shuffle": True}, "SCALER sets this key itself"),
        ({"reward.custom_reward_function.reward_kwargs.run": "x"}, "SCALER sets this key itself"),
        ({"algorithm.gamma": "much"}, "algorithm.gamma: expected a number, got 'much'"),
        ({"trainer.balance_batch": 1}, "trainer.balance_batch: expected true or false, got 1"),
        ({"trainer.balance_batch.deep": 1}, "verl has no such key"),
        ({"model_engine": "deepspeed"}, "model_engine: expected one of .*megatron.*, got 'deepspeed'"),
    ],
)
def test_a_wrong_key_is_an_error_with_what_was_meant(extra, expected):
    with pytest.raises(ConfigError, match=f"trainer.verl: .*{expected}"):
        schema.composed(given(), extra)


def test_every_wrong_key_is_named_at_once():
    with pytest.raises(ConfigError) as raised:
        schema.composed(given(), {"a": 1, "b": 2})
    assert str(raised.value).count("trainer.verl: ") == 2


def test_the_written_file_reads_as_the_same_tree():
    from omegaconf import OmegaConf

    tree = schema.composed(given(), {})
    assert OmegaConf.to_container(OmegaConf.create(schema.to_yaml(tree)), resolve=False) == tree


@pytest.mark.parametrize("path", RECIPES, ids=lambda path: path.stem)
def test_every_recipe_is_composed_and_taken_by_verl(path):
    from scaler_core.options import check_options
    from scaler_core.plugins import load_plugins
    from scaler_trainer.verl.validation import validate

    config = load_config(path)
    entry = load_plugins().find("trainers", "verl")
    options = VerlOptions(**check_options(entry, config.trainer.options, positional=0))
    found = settings(config, options, run=Path("/runs/a"), model=options.model)
    validate(schema.to_yaml(schema.composed(found, options.verl or {})))


def test_verls_own_reason_for_refusing_is_passed_on():
    from scaler_trainer.verl.validation import check_by_verl

    tree = schema.composed(given(), {"actor_rollout_ref.actor.policy_loss.loss_mode": "vanilla"})
    tree["actor_rollout_ref"]["actor"]["loss_agg_mode"] = "median"
    with pytest.raises(ConfigError, match="verl refuses this configuration: .*Invalid loss_agg_mode: median"):
        check_by_verl(schema.to_yaml(tree))
