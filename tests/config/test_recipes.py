"""The recipes of the papers' runs are what the papers say: each number stands here beside its place in method.md."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scaler_core.config import RunConfig, load_config
from scaler_core.options import check_options
from scaler_core.plugins import load_plugins
from scaler_trainer.verl.options import VerlOptions

EXAMPLES = Path(__file__).parents[2] / "examples"
VERL = sorted(path for path in EXAMPLES.glob("*.toml") if 'use = "verl"' in path.read_text("utf-8"))

SCALER_SET_UP = {
    # "Training set-up of the paper"
    "scheduler.active": 64,
    "scheduler.prompts": 64,
    "trainer.rollouts": 8,
    "trainer.temperature": 1.0,
    "trainer.top_p": 1.0,
    "trainer.longest_prompt": 4096,
    "trainer.longest_response": 8192,
    "trainer.learning_rate": 1e-6,
    "trainer.warm_up_steps": 20,
    "trainer.weight_decay": 0.0,
    "trainer.clip_low": 0.2,
    "trainer.clip_high": 0.2,
    "trainer.kl": 0.0,
    "trainer.entropy_bonus": 0.0,
    "trainer.loss": "token-mean",
    "trainer.mini_batch": 64,
    "trainer.gradient_clip": 1.0,
    "filter.use": "all",
    "trainer.evaluate_every": 20,
    "checkpoint_every": 20,
    # "difficulty controller" and "curation": values of the released code
    "controller.use": "scaler",
    "controller.target": 0.5,
    "controller.gain": 2.0,
    "controller.cap": 1.0,
    "curator.use": "scaler",
    "curator.slope_window": 10,
    "curator.zero_visits": 5,
    "curator.top_visits": 5,
    # "Evaluation set-up"
    "trainer.evaluation_temperature": 0.6,
    "trainer.evaluation_top_p": 0.95,
    "trainer.benchmarks": {"math500": 1, "aime24": 16},
}
RLVE_SET_UP = {
    # "RLVE: controller", and its "Training"
    "controller.use": "rlve",
    "controller.window": 4,
    "controller.prompts": 8,
    "controller.accuracy": 0.9,
    "curator.use": "all",
    "scheduler.active": "all",
    "scheduler.prompts": 128,
    "trainer.rollouts": 16,
    "trainer.clip_low": 0.2,
    "trainer.clip_high": 0.28,
    "trainer.kl": 0.0,
    "trainer.temperature": 1.0,
    "filter.use": "dapo",
    "reward.use": "rlve",
}
NO_CURATION = {"curator.slope_window", "curator.zero_visits", "curator.top_visits"}
RECIPES: dict[str, dict[str, Any]] = {
    "qwen3-1.7b": {**SCALER_SET_UP, "trainer.model": "Qwen/Qwen3-1.7B-Base"},
    "qwen3-4b": {**SCALER_SET_UP, "trainer.model": "Qwen/Qwen3-4B-Base"},
    "qwen3-1.7b-8": {**SCALER_SET_UP, "scheduler.active": 8},
    "qwen3-1.7b-all": {
        **{key: value for key, value in SCALER_SET_UP.items() if key not in NO_CURATION},
        "scheduler.active": "all",
        "curator.use": "all",
    },
    "rlve": RLVE_SET_UP,
}


def value(config: RunConfig, key: str) -> Any:
    """What a dotted key of the configuration comes to, defaults included."""
    table, _, name = key.rpartition(".")
    if not table:
        return getattr(config, name)
    found = getattr(config, table)
    if name == "use" or not hasattr(found, "options"):
        return getattr(found, name)
    if table == "trainer":
        return getattr(VerlOptions(**check(config, table)), name)
    return check(config, table)[name]


def check(config: RunConfig, table: str) -> dict[str, Any]:
    """The options of a table, checked."""
    choice, kind = getattr(config, table), f"{table}s"
    positional = {"controllers": 2}.get(kind, 0)
    return check_options(load_plugins().find(kind, choice.use), choice.options, positional=positional, base=EXAMPLES)


@pytest.mark.parametrize(("recipe", "key"), [(name, key) for name, table in RECIPES.items() for key in table])
def test_a_recipe_says_what_the_paper_says(recipe: str, key: str) -> None:
    assert value(load_config(EXAMPLES / f"{recipe}.toml"), key) == RECIPES[recipe][key]


def test_no_recipe_is_left_out() -> None:
    assert {path.stem for path in VERL} == {*RECIPES, "small-24gb"}


def test_the_small_pool_has_eight_environments_and_rlve_s_prompts_add_up_to_its_oversampling() -> None:
    small, rlve = load_config(EXAMPLES / "qwen3-1.7b-8.toml"), load_config(EXAMPLES / "rlve.toml")
    assert len(small.packs[0].include) == 8
    assert rlve.scheduler.prompts * (1 + rlve.filter.refills) == 384
