"""The `[trainer]` table of `verl`, and what becomes of it: data that need neither verl nor torch."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from verl_runs import configuration

from scaler_trainer.verl.options import VerlOptions, flattened
from scaler_trainer.verl.settings import settings


def keys(config=None, **options):
    config = config or configuration("always")
    found = settings(config, VerlOptions(model="org/model", **options), run=Path("/runs/a"), model="org/model")
    assert len({setting.key for setting in found}) == len(found)
    return {setting.key: setting.value for setting in found}


def test_the_first_pattern_that_matches_says_how_many_rollouts_an_environment_gets():
    options = VerlOptions(model="m", rollouts=8, rollouts_by={"odd/co*": 6, "odd/*": 4})
    assert [options.rollouts_for(name) for name in ("odd/coin", "odd/never", "pack/x")] == [6, 4, 8]


def test_tables_and_dotted_keys_mean_the_same():
    assert flattened({"a": {"b": {"c": 1}}, "a.b.d": 2, "e": {}}) == {"a.b.c": 1, "a.b.d": 2, "e": {}}


def test_a_plus_before_any_part_of_a_key_ends_up_before_the_whole():
    assert flattened({"a": {"+b": 1}, "+c.d": 2}) == {"+a.b": 1, "+c.d": 2}


def test_the_batch_is_the_schedulers_and_one_update_unless_told_otherwise():
    config = configuration("always", prompts=48)
    assert keys(config)["data.train_batch_size"] == 48
    assert keys(config)["actor_rollout_ref.actor.ppo_mini_batch_size"] == 48
    assert keys(config, mini_batch=16)["actor_rollout_ref.actor.ppo_mini_batch_size"] == 16


def test_steps_checkpoints_and_seed_come_from_the_top_of_the_file():
    found = keys(configuration("always", steps=7, checkpoint_every=3, seed=5))
    assert found["trainer.total_training_steps"] == 7
    assert found["trainer.save_freq"] == 3
    assert found["actor_rollout_ref.rollout.seed"] == 5


def test_without_benchmarks_nothing_is_evaluated():
    found = keys(evaluate_every=5)
    assert (found["trainer.test_freq"], found["trainer.val_before_train"]) == (-1, False)
    found = keys(evaluate_every=5, benchmarks={"math500": 1})
    assert (found["trainer.test_freq"], found["trainer.val_before_train"]) == (5, True)


def test_a_kl_term_brings_the_reference_policy_with_it():
    assert keys()["actor_rollout_ref.actor.use_kl_loss"] is False
    assert keys(kl=0.01)["actor_rollout_ref.actor.use_kl_loss"] is True


def test_the_asynchronous_mode_has_a_sampler_of_its_own():
    found = keys(mode="async")
    assert found["trainer.v1.trainer_mode"] == "colocate_async"
    assert found["trainer.v1.sampler.custom_sampler.name"] == "ScalerReplayBufferAsync"


def test_a_cluster_has_an_address_and_one_machine_has_none():
    assert "+ray_kwargs.ray_init.address" not in keys()
    assert keys(ray="auto")["+ray_kwargs.ray_init.address"] == "auto"


def test_a_response_of_full_length_fits_into_a_micro_batch():
    found = keys(longest_prompt=100, longest_response=200)
    assert found["actor_rollout_ref.actor.ppo_max_token_len_per_gpu"] >= 300


@pytest.mark.parametrize(
    "module", ["options", "settings", "trainer", "schema", "feedback", "prompts", "judge", "reward"]
)
def test_the_launching_side_loads_without_torch_verl_and_hydra(module):
    code = f"import sys, scaler_trainer.verl.{module}; print({{'torch', 'hydra', 'ray'}} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
