"""Level 1: real runs of verl on a CPU, shared by the cases below. Minutes; `make test-verl`."""

from __future__ import annotations

import json
import shutil

import pytest
import tiny_model
from real_run import Run, moved
from sums import benchmark

pytest.importorskip("transfer_queue", reason="needs verl: make test-verl")

HONEST = ["always", "coin", "never"]
MISJUDGED = ["angry", "stuck", "deadly"]
UNMADE = ["hollow", "endless", "fatal"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("verl")
    tiny_model.save(folder / "tiny")
    benchmark(folder / "sums.parquet")
    return folder


def made(folder, name, *arguments):
    run = Run(folder / name, *arguments)
    for shared in ("tiny", "sums.parquet"):
        (run.folder / shared).symlink_to(folder / shared)
    return run


@pytest.fixture(scope="module")
def whole(folder):
    """Three steps over all kinds of environments, an evaluation after the second, never interrupted."""
    evaluated = (
        "trainer.benchmarks={'./sums.parquet' = 2}",
        "trainer.evaluate_every=2",
        "trainer.evaluate_first=false",
    )
    return made(folder, "whole", [*HONEST, *MISJUDGED, *UNMADE], *evaluated).train()


def killed_after(run, folder, *, step):
    """A copy of a finished run as if it had been killed after its checkpoint of `step`."""
    copy = Run(folder, [], *run.overrides)
    shutil.rmtree(folder)
    shutil.copytree(run.folder, folder, symlinks=True)
    for later in (copy.path / "checkpoints").glob("global_step_*"):
        if int(later.name.rsplit("_", 1)[1]) > step:
            shutil.rmtree(later)
    (copy.path / "checkpoints" / "latest_checkpointed_iteration.txt").write_text(str(step))
    for name in ("results.json", "verl/run.json", "verl/config.yaml"):
        (copy.path / name).unlink()
    copy.plans_file.unlink()
    return copy


@pytest.fixture(scope="module")
def resumed(whole, folder):
    """The same run, killed after the checkpoint of its second step, and continued."""
    return killed_after(whole, folder / "resumed", step=2).train("--resume")


def test_three_steps_are_trained_and_told_in_the_run_folder_and_in_verls_loggers(whole):
    assert [line["step"] for line in whole.lines] == [0, 1, 2]
    logged = whole.logged
    assert {1, 2, 3} <= set(logged)
    for step, line in enumerate(whole.lines, start=1):
        assert logged[step]["scaler/accuracy"] == line["accuracy"]
        assert logged[step]["scaler/env/odd/always/level"] == line["environments"]["odd/always"]["level"]
        assert 0 < logged[step]["scaler/environment_share"] <= 1
    assert max(logged[step]["actor/grad_norm"] for step in (1, 2, 3)) > 0


def test_levels_move_by_the_rule_and_nothing_else_moves_them(whole):
    levels = dict.fromkeys((f"odd/{name}" for name in [*HONEST, *MISJUDGED, *UNMADE]), 0.0)
    for line in whole.lines:
        for name, tally in line["environments"].items():
            assert tally["level"] == pytest.approx(moved(levels[name], tally)), (line["step"], name)
            levels[name] = tally["level"]
    assert levels["odd/always"] > 1.0
    assert levels["odd/never"] == levels["odd/angry"] == levels["odd/hollow"] == 0.0


def test_every_group_has_its_own_number_of_rollouts(whole):
    first = whole.lines[0]["environments"]
    assert first["odd/coin"]["rollouts"] == 6
    assert first["odd/always"]["rollouts"] == first["odd/never"]["rollouts"] == 4


def test_environments_that_err_while_judging_are_counted_apart_and_nothing_is_scored_0(whole):
    for line in whole.lines:
        angry = line["environments"]["odd/angry"]
        assert (angry["rollouts"], angry["correct"]) == (0, 0)
        assert angry["errors"] > 0
        for name in ("odd/stuck", "odd/deadly"):
            tally = line["environments"][name]
            assert tally["correct"] >= tally["rollouts"] - line["unanswered"]
            assert (tally["rollouts"] + tally["errors"]) % 4 == 0
    errors = sum(line["environments"][f"odd/{name}"]["errors"] for line in whole.lines for name in ("stuck", "deadly"))
    assert errors > 0


def test_rows_that_erred_do_not_train(whole):
    for step, line in enumerate(whole.lines, start=1):
        assert whole.logged[step]["scaler/trained_rows"] == line["rollouts"]
        assert whole.logged[step]["critic/score/mean"] == pytest.approx(line["reward"])


def test_environments_that_make_nothing_are_counted_barred_and_told_why(whole):
    first, second, third = whole.lines
    assert (first["failures"], second["failures"], third["failures"]) == (3, 3, 0)
    assert set(second["retired"]) == {"odd/hollow", "odd/endless", "odd/fatal"}
    assert "nothing in here" in second["retired"]["odd/hollow"]
    assert "no result in 2.0 s" in second["retired"]["odd/endless"]
    assert "the worker died" in second["retired"]["odd/fatal"]
    assert not set(third["active"]) & set(second["retired"])


def test_benchmarks_are_evaluated_in_the_same_run_and_end_in_its_results(whole):
    assert whole.logged[2]["val-core/sums/acc/mean@2"] == 0.0
    assert whole.logged[2]["val-aux/sums/error/mean@2"] == 0.0
    results = json.loads((whole.path / "results.json").read_text(encoding="utf-8"))
    assert [found["step"] for found in results["evaluations"]] == [2, 3]
    for found in results["evaluations"]:
        assert (found["benchmark"], found["questions"], found["unasked"]) == ("sums", 4, 0)
        assert {scored["scorer"] for scored in found["scored"]} == {"strict", "compat"}
        assert all(sum(scored["counts"].values()) == 8 for scored in found["scored"])


def test_a_readable_copy_of_the_state_lies_beside_verls_checkpoint(whole):
    assert whole.state(2)["session"]["scheduler"]["step"] == 2
    assert whole.state(3)["session"]["scheduler"]["outstanding"] == []


def test_a_resumed_run_plans_what_the_uninterrupted_one_planned(whole, resumed):
    assert resumed.plans == whole.plans[2:]


def test_a_resumed_scheduler_is_the_one_of_the_uninterrupted_run(whole, resumed):
    """All but what the third step's rollouts decide, which verl does not repeat bit for bit."""
    before, after = whole.state(3)["session"]["scheduler"], resumed.state(3)["session"]["scheduler"]
    for key in ("seed", "step", "plans", "requests", "selected", "active", "barred", "indices", "outstanding"):
        assert after[key] == before[key], key
    assert [line["step"] for line in resumed.lines] == [0, 1, 2]
    assert resumed.lines[:2] == whole.lines[:2]


def test_the_report_draws_a_run_of_verl(whole):
    from scaler_core.cli.main import main

    assert main(["report", str(whole.path)]) == 0
    assert list((whole.path / "report").iterdir())


@pytest.fixture(scope="module")
def asynchronous(folder):
    """Two steps of verl's trainer colocate_async, with a filter that refuses groups."""
    names = ["always", "coin", "angry"]
    overrides = ("trainer.mode=async", "scheduler.prompts=6", "trainer.rollouts_by={}", "steps=2", "filter=dapo")
    return made(folder, "async", names, *overrides, "checkpoint_every=1").train()


def test_an_asynchronous_run_records_every_group_and_trains_on_the_accepted_ones(asynchronous):
    run = asynchronous
    assert [line["step"] for line in run.lines] == [0, 1]
    levels = {"odd/always": 0.0, "odd/coin": 0.0, "odd/angry": 0.0}
    for step, line in enumerate(run.lines, start=1):
        for name, tally in line["environments"].items():
            assert tally["level"] == pytest.approx(moved(levels[name], tally))
            levels[name] = tally["level"]
        assert 0 < run.logged[step]["scaler/trained_rows"] <= 6 * 4
        assert run.logged[step]["critic/score/max"] == 1.0
        assert run.logged[step]["critic/score/min"] == 0.0
    assert levels["odd/always"] > 0
    assert sum(line["environments"].get("odd/angry", {"errors": 0})["errors"] for line in run.lines) > 0


def test_an_asynchronous_run_goes_on_with_the_prompts_that_were_under_way(asynchronous, folder):
    run = killed_after(asynchronous, folder / "async-resumed", step=1)
    at_checkpoint = run.state(1)["session"]["scheduler"]
    assert at_checkpoint["outstanding"]
    run.train("--resume")
    assert [line["step"] for line in run.lines] == [0, 1]
    assert run.lines[0] == asynchronous.lines[0]
    assert run.plans[0] == asynchronous.plans[at_checkpoint["plans"]]
    left = {request["number"] for request in run.state(2)["session"]["scheduler"]["outstanding"]}
    under_way = {request["number"] for request in at_checkpoint["outstanding"]}
    assert under_way - left


def test_a_step_with_nothing_to_train_on_is_survived_without_an_update(folder):
    run = made(folder, "idle", ["never", "angry"], "scheduler.prompts=2", "steps=2", "filter={use='dapo', refills=1}")
    run.train()
    for step, line in enumerate(run.lines, start=1):
        assert run.logged[step]["scaler/idle"] == 1.0
        assert run.logged[step]["actor/grad_norm"] == pytest.approx(0.0, abs=1e-6)
        assert line["environments"]["odd/never"]["rollouts"] > 0
        assert line["environments"]["odd/angry"]["errors"] > 0
        assert line["prompts"] > 2
