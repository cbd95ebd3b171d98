"""Trials: repeatable, the same as a real run of the trainer, in the order that the regression test asks for."""

from __future__ import annotations

import json
from statistics import fmean

import pytest
from simulation.comparisons import FEW

from scaler_core.cli.main import main
from scaler_core.errors import ConfigError
from scaler_core.plugins import load_plugins
from scaler_simulation.scenario import read_scenario, shipped
from scaler_simulation.trial import Trial, check_trial, run_trial

PLUGINS = load_plugins()
UNCURATED = {"curator": "all", "scheduler": {"active": "all", "prompts": 64}}


def trial(scenario="base", *, name="scaler", seed=0, steps=30, **parts):
    scheduler = {"active": 8, "prompts": 16}
    return Trial(
        strategy=name,
        parts={"scheduler": scheduler, **parts},
        scenario=read_scenario(scenario),
        seed=seed,
        steps=steps,
        rollouts=8,
    )


def measured(*args, **values):
    return run_trial(trial(*args, **values), PLUGINS).model_dump(exclude={"seconds"})


@pytest.mark.parametrize("scenario", shipped())
def test_a_trial_gives_the_same_bytes_twice_and_others_for_another_seed(scenario):
    assert measured(scenario, steps=8) == measured(scenario, steps=8)
    assert measured(scenario, steps=8) != measured(scenario, steps=8, seed=1)


def test_strategies_of_a_seed_begin_with_the_same_learner():
    first, second = measured(), measured(controller="uniform", **UNCURATED)
    assert first["curve"][0] == second["curve"][0]
    assert first["curve"][-1] != second["curve"][-1]


def test_the_area_is_the_mean_ability_over_the_steps():
    found = measured(steps=20)
    assert [step for step, _ in found["curve"]] == list(range(21))
    assert found["area"] == pytest.approx(fmean(ability for _, ability in found["curve"][1:]), abs=1e-3)
    assert found["final"] == pytest.approx(found["curve"][-1][1], abs=1e-3)
    assert found["prompts"] == 20 * 16


def test_refused_groups_are_replaced_and_counted():
    found = measured(filter={"use": "dapo", "refills": 2})
    assert found["prompts"] > 30 * 16


def test_a_pair_that_does_not_fit_is_refused_before_any_step():
    with pytest.raises(ConfigError, match="tagret: unexpected option; did you mean target"):
        check_trial(trial(controller={"use": "scaler", "tagret": 0.4}), PLUGINS)


def test_the_oracle_beats_the_field_in_base():
    assert measured(name="oracle", steps=60)["area"] > measured(steps=60)["area"]


def test_scaler_is_worth_half_as_much_again_as_the_better_of_fixed_and_uniform_in_base():
    """The regression test of the whole: all other order is reported and never asserted."""
    schedule = {"scheduler": {"active": 16, "prompts": 64}}
    seeds = range(3)
    scaler = fmean(measured(seed=seed, steps=150, **schedule)["area"] for seed in seeds)
    controls = [
        fmean(measured(seed=seed, steps=150, controller=control, **UNCURATED)["area"] for seed in seeds)
        for control in ("fixed", "uniform")
    ]
    assert scaler > 1.5 * max(controls)


RUN = """
seed = 5
steps = 12
checkpoint_every = 5
sandbox = "process"

[scheduler]
active = 4
prompts = 8

[generation]
workers = 0

[[packs]]
use = "simulated"
seed = 5
scenario = { like = "base", name = "few", environments = 12 }

[trainer]
use = "simulated"
scenario = { like = "base", name = "few", environments = 12 }
"""


@pytest.fixture
def run_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "run.toml").write_text(RUN, encoding="utf-8")
    return tmp_path


def lines(folder):
    return [json.loads(line) for line in (folder / "metrics.jsonl").read_text(encoding="utf-8").splitlines()]


def untimed(found):
    return [{**line, "time": None} for line in found]


def test_a_run_of_the_trainer_learns_what_a_trial_learns(run_file):
    assert main(["train", "run.toml"]) == 0
    folder = run_file / "runs" / "run"
    found = run_trial(
        trial(FEW, seed=5, steps=12, scheduler={"active": 4, "prompts": 8}),
        PLUGINS,
    )
    abilities = [line["trainer"]["ability"] for line in lines(folder)]
    assert abilities == pytest.approx([ability for _, ability in found.curve[1:]], abs=1e-4)
    results = json.loads((folder / "results.json").read_text(encoding="utf-8"))
    assert results["ability"]["after"]["mean"] == pytest.approx(found.final)


def test_a_resumed_run_of_the_trainer_ends_with_the_same_bytes(run_file):
    assert main(["train", "run.toml", "--set", "name=whole"]) == 0
    assert main(["train", "run.toml", "--set", "name=parted", "--set", "steps=12"]) == 0
    parted = run_file / "runs" / "parted"
    (parted / "results.json").unlink()
    for newest in sorted((parted / "checkpoints").iterdir())[-1:]:
        for file in newest.iterdir():
            file.unlink()
        newest.rmdir()
    assert main(["train", "run.toml", "--set", "name=parted", "--resume"]) == 0
    assert untimed(lines(parted)) == untimed(lines(run_file / "runs" / "whole"))
    assert (parted / "results.json").read_bytes() == (run_file / "runs" / "whole" / "results.json").read_bytes()


def test_a_run_of_the_trainer_can_be_reported(run_file, capsys):
    assert main(["train", "run.toml"]) == 0
    assert main(["report", "runs/run", "--json"]) == 0
    assert json.loads(capsys.readouterr().out.partition("{")[2].join(["{", ""]))["steps"] == 12


def test_a_wrong_scenario_of_the_trainer_is_told_with_the_nearest_name(run_file, capsys):
    assert main(["train", "run.toml", "--set", "trainer.scenario=bse"]) == 2
    assert "unknown scenario 'bse'; did you mean base?" in capsys.readouterr().err
    assert not (run_file / "runs").exists()
