"""Every warning has a run that triggers exactly it, and a healthy run triggers none."""

from pathlib import Path

import pytest
from report.folders import line, write
from report.synthetic import Scenario, write_run

from scaler_report.config_key import key
from scaler_report.diagnosis import Finding, diagnose
from scaler_report.folder import read_run

SICK = {
    "accuracy_low": (Scenario(target=0.1), "`controller.target` (now 0.1)"),
    "accuracy_high": (Scenario(target=0.9, growth=0.3), "`controller.cap` (now 0.5)"),
    "starving": (Scenario(informative_scale=0.2), "`trainer.rollouts` (now 8)"),
    "plateau": (Scenario(stop_growing=40, slope_window=1000), "trainer.learning_rate` (now 0.0005)"),
    "oscillation": (Scenario(gain=5.0, cap=1.2, growth=0.15), "`controller.gain` (now 5.0)"),
    "rapid_retirement": (Scenario(longest_stay=4, growth=0.3), "`curator.slope_window` (now 20)"),
    "errors": (Scenario(errors_in="procedural/last-token"), "packs"),
    "failures": (Scenario(failures_in="procedural/last-token"), "`generation.deadline` (now 10.0)"),
}


def findings(folder: Path) -> tuple[Finding, ...]:
    return diagnose(read_run(folder))


@pytest.mark.parametrize("kind", SICK)
def test_a_sick_run_triggers_exactly_its_warning(kind: str, tmp_path: Path) -> None:
    scenario, config_key = SICK[kind]
    found = findings(write_run(tmp_path / kind, scenario))
    assert [finding.kind for finding in found] == [kind]
    assert config_key in found[0].advice
    assert found[0].text.endswith(".")


@pytest.mark.parametrize("seed", range(6))
def test_a_healthy_run_triggers_none(seed: int, tmp_path: Path) -> None:
    assert findings(write_run(tmp_path / "healthy", Scenario(seed=seed, frozen=False))) == ()


def test_a_large_pool_triggers_none(tmp_path: Path) -> None:
    scenario = Scenario(environments=400, active=48, steps=90, frozen=False)
    assert findings(write_run(tmp_path / "large", scenario)) == ()


def test_too_few_steps_are_not_judged(tmp_path: Path) -> None:
    lines = [line(step, {"p/a": (0.0, 4, 32, 0)}, informative=0.0) for step in range(9)]
    assert findings(write(tmp_path / "short", lines, {"p/a": 5})) == ()


def test_one_environment_that_only_errs_is_named_in_a_large_healthy_run(tmp_path: Path) -> None:
    lines = [line(step, {"p/a": (0.1 * step, 100, 800, 400), "p/bad": (0.0, 1, 0, 0)}) for step in range(6)]
    for one in lines:
        one["environments"]["p/bad"]["errors"] = 1
    (found,) = findings(write(tmp_path / "r", lines, {"p/a": 5, "p/bad": 5}))
    assert found.kind == "errors"
    assert "6 of them in p/bad" in found.text


def test_a_mastered_pool_is_no_plateau(tmp_path: Path) -> None:
    lines = [line(step, {"p/a": (5.0, 4, 32, 20)}) for step in range(60)]
    assert findings(write(tmp_path / "top", lines, {"p/a": 5})) == ()


def test_environments_that_were_barred_did_not_leave_soon(tmp_path: Path) -> None:
    pool = {f"p/{name}": 5 for name in "abcdefgh"}
    broken = dict.fromkeys(list(pool)[:5], "generation failed 5 times in a row: zero progress")
    lines = [line(0, dict.fromkeys(pool, (0.0, 0, 0, 0)), retired=broken)]
    lines += [line(step, dict.fromkeys(list(pool)[5:], (1.0, 4, 32, 16))) for step in range(1, 12)]
    assert "rapid_retirement" not in [finding.kind for finding in findings(write(tmp_path / "all", lines, pool))]


def test_advice_names_the_whole_key_with_its_value_where_the_configuration_has_one() -> None:
    config = {"seed": 1, "controller": {"use": "scaler", "gain": 2.0}, "trainer": {"target": 3}}
    assert key(config, "controller.gain") == "`controller.gain` (now 2.0)"
    assert key(config, "seed") == "`seed` (now 1)"
    assert key(config, "controller.target") == "`controller.target`"
