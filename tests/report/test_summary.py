"""The numbers of a run, counted by hand."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from report.folders import line, report, write
from report.synthetic import Scenario, write_run

from scaler_report.folder import read_run
from scaler_report.stay import ages, reason_kind, replacement_rates, stays
from scaler_report.summary import Estimate, summarise
from scaler_report.trajectory import mean_levels, rolling

POOL = {"p/a": 4, "p/b": 4, "p/c": 4, "p/never": 4}
LINES = [
    line(0, {"p/a": (0.5, 1, 8, 8), "p/b": (0.0, 1, 8, 0)}),
    line(1, {"p/a": (1.0, 1, 8, 4), "p/b": (0.0, 1, 8, 0)}, informative=1.0),
    line(2, {"p/a": (1.5, 1, 8, 6), "p/c": (0.5, 1, 8, 6)}, retired={"p/b": "accuracy 0 for 2 visits"}),
]


@pytest.fixture
def run_folder(tmp_path: Path) -> Path:
    folder = write(tmp_path / "hand", LINES, POOL)
    write(folder / "frozen", [line(step, {"p/a": (1.0, 1, 8, 4)}) for step in range(3)], POOL)
    interval = {"mean": 1.0, "low": 0.5, "high": 1.5}
    ability = {
        "before": {**interval, "environments": {"p/a": 1.0}},
        "after": {"mean": 2.0, "low": 1.5, "high": 2.5, "environments": {"p/a": 3.0}},
        "gain": interval,
    }
    (folder / "results.json").write_text(json.dumps({"version": 1, "ability": ability}))
    idle = {**ability, "gain": {"mean": 0.0, "low": -0.1, "high": 0.1}}
    (folder / "frozen" / "results.json").write_text(json.dumps({"version": 1, "ability": idle}))
    return folder


def test_every_number_of_a_hand_written_run_is_as_counted(run_folder: Path) -> None:
    summary = summarise(read_run(run_folder))
    assert (summary.version, summary.steps, summary.planned_steps, summary.finished) == (1, 3, 3, True)
    assert summary.mean_level == pytest.approx((1.5 + 0.0 + 0.5 + 0.0) / 4)
    assert summary.frozen_mean_level == pytest.approx(1.0 / 4)
    assert summary.accuracy == pytest.approx((8 / 16 + 4 / 16 + 12 / 16) / 3)
    assert summary.informative_fraction == pytest.approx((0.5 + 1.0 + 0.5) / 3)
    assert summary.ability_before == Estimate(mean=1.0, low=0.5, high=1.5)
    assert summary.ability_after == Estimate(mean=2.0, low=1.5, high=2.5)
    assert summary.ability_gain == Estimate(mean=1.0, low=0.5, high=1.5)
    assert summary.frozen_gain == Estimate(mean=0.0, low=-0.1, high=0.1)
    assert summary.time == {"rollout": 4.5, "total": 6.0}
    assert (summary.rollouts, summary.errors, summary.failures, summary.notes) == (48, 0, 0, ())


def test_every_environment_of_the_pool_is_summed_up(run_folder: Path) -> None:
    found = summarise(read_run(run_folder)).environments
    assert list(found) == list(POOL)
    assert (found["p/a"].level, found["p/a"].visits, found["p/a"].active) == (1.5, 3, True)
    assert found["p/a"].accuracy == pytest.approx(18 / 24)
    assert (found["p/a"].ability_before, found["p/a"].ability_after) == (1.0, 3.0)
    assert [(one.step, one.reason) for one in found["p/b"].retired] == [(2, "accuracy 0 for 2 visits")]
    assert (found["p/b"].accuracy, found["p/b"].active, found["p/b"].visits) == (0.0, False, 2)
    assert (found["p/never"].level, found["p/never"].visits, found["p/never"].accuracy) == (0.0, 0, None)


def test_mean_level_counts_a_never_visited_environment_as_zero_at_every_step(run_folder: Path) -> None:
    assert mean_levels(read_run(run_folder)) == pytest.approx([0.125, 0.25, 0.5])


def test_a_stay_ends_with_the_reason_of_the_step_after_it(run_folder: Path) -> None:
    found = {stay.environment: stay for stay in stays(read_run(run_folder))}
    assert (found["p/b"].start, found["p/b"].end, found["p/b"].visits) == (0, 2, 2)
    assert found["p/b"].kind == "too hard"
    assert (found["p/a"].end, found["p/a"].kind) == (3, None)


def test_a_stay_that_is_barred_in_its_own_step_ends_with_that_reason(tmp_path: Path) -> None:
    barred = "generation failed 5 times in a row: loop"
    lines = [line(0, {"p/a": (0.0, 1, 0, 0)}, retired={"p/a": barred}), line(1, {"p/b": (0.0, 1, 8, 4)})]
    found = stays(read_run(write(tmp_path / "r", lines, POOL)))
    assert [(stay.environment, stay.kind) for stay in found] == [("p/a", "broken"), ("p/b", None)]


def test_ages_count_from_the_last_admission(run_folder: Path) -> None:
    run = read_run(run_folder)
    assert ages(run) == [[1, 1], [2, 2], [3, 1]]
    assert replacement_rates(run) == [0.0, 0.0, 0.5]


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        ("accuracy 0 for 5 visits", "too hard"),
        ("at the top level for 5 visits", "mastered"),
        ("slope -0.01 over 10 visits", "no progress"),
        ("generation failed 3 times in a row: ValueError: slope", "broken"),
        ("generation failed 5 times in a row: never more than zero edges at the top level", "broken"),
        ("the wind changed", "other"),
    ],
)
def test_reasons_of_strategies_and_scheduler_have_a_kind(reason: str, kind: str) -> None:
    assert reason_kind(reason) == kind


def test_a_rolling_mean_leaves_out_steps_that_judged_nothing() -> None:
    assert rolling([None, 1.0, None, 3.0], 2) == [None, 1.0, 1.0, 3.0]


def test_a_step_that_judged_nothing_does_not_count_as_accuracy_zero(tmp_path: Path) -> None:
    lines = [line(0, {"p/a": (1.0, 1, 8, 8)}), line(1, {"p/a": (1.0, 1, 0, 0)})]
    summary = summarise(read_run(write(tmp_path / "r", lines, POOL)))
    assert (summary.accuracy, summary.informative_fraction) == (1.0, 0.5)


def test_a_run_that_is_not_measured_yet_has_null_where_numbers_will_be(tmp_path: Path) -> None:
    summary = summarise(read_run(write(tmp_path / "r", LINES, POOL, steps=10)))
    assert summary.frozen_mean_level is None
    assert summary.ability_gain is None
    assert summary.frozen_gain is None
    assert not summary.finished
    assert "3 of 10 steps" in summary.notes[0]


def test_json_prints_only_json_and_draws_nothing(run_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert report(str(run_folder), "--json") == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["version"] == 1
    assert printed["environments"]["p/b"]["retired"] == [{"step": 2, "reason": "accuracy 0 for 2 visits"}]
    assert printed["ability_gain"] == {"mean": 1.0, "low": 0.5, "high": 1.5}
    assert not (run_folder / "report").exists()


def test_numbers_are_computed_without_the_plotting_library() -> None:
    code = "import scaler_report.plugin, scaler_report.command, sys; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_same_scenario_writes_the_same_bytes(tmp_path: Path) -> None:
    written = [write_run(tmp_path / name / "run", Scenario(steps=12)) for name in ("one", "two")]
    first, second = ((folder / "metrics.jsonl").read_bytes() for folder in written)
    assert first == second
