"""A comparison from its file to its report: pairing, cache, processes, what is said of wrong input."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from simulation.comparisons import FEW, STRATEGIES, comparison, contest

from scaler_core.cli.main import main
from scaler_core.errors import ConfigError, UnknownName
from scaler_report import palette
from scaler_simulation import contest as contest_module
from scaler_simulation.comparison import load_comparison
from scaler_simulation.contest import Contest
from scaler_simulation.page import DARK, LIGHT, render
from scaler_simulation.table import as_text
from scaler_simulation.verdict import ALL, Report, judge

EXAMPLES = Path(__file__).parents[2] / "examples"
WILD = {"plugins": ["simulation.wild_strategies"]}


def without_time(report):
    cells = [cell.model_copy(update={"seconds": 0.0}) for cell in report.cells]
    return report.model_copy(update={"cells": tuple(cells)})


def test_two_comparisons_give_the_same_report(tmp_path):
    first = judge(contest(tmp_path / "a").run())
    assert without_time(first) == without_time(judge(contest(tmp_path / "b").run()))
    assert Report.model_validate_json(first.model_dump_json()) == first


def test_processes_change_no_number(tmp_path):
    alone, together = contest(tmp_path / "a").run(), contest(tmp_path / "b").run(jobs=2)
    assert without_time(judge(alone)) == without_time(judge(together))


def test_what_was_done_is_not_done_again_unless_it_shall_be(tmp_path):
    first = contest(tmp_path).run()
    again = contest(tmp_path).run()
    assert (first.kept, again.kept) == (0, 9)
    assert judge(first) == judge(again)
    assert contest(tmp_path, fresh=True).run().kept == 0


def test_more_seeds_take_over_the_trials_of_fewer(tmp_path):
    contest(tmp_path).run()
    assert contest(tmp_path, seeds=4).run().kept == 9


@pytest.mark.parametrize(
    "change",
    [
        {"steps": 14},
        {"rollouts": 4},
        {"active": 5},
        {"scenarios": [{**FEW, "dead": 0.2}]},
    ],
)
def test_whatever_matters_makes_the_trials_new(tmp_path, change):
    contest(tmp_path).run()
    kept = contest(tmp_path, **change).run().kept
    assert kept == (3 if "active" in change else 0)  # the active set of `uniform` is all in both


def test_an_option_makes_the_trials_of_its_strategy_new_and_no_other(tmp_path):
    contest(tmp_path).run()
    changed = [{**STRATEGIES[0], "controller": {"use": "scaler", "gain": 1.5}}, STRATEGIES[1]]
    assert contest(tmp_path, strategies=changed).run().kept == 6


def test_a_line_that_was_cut_costs_its_trial_only(tmp_path):
    contest(tmp_path).run()
    for path in (tmp_path / "compare").glob("*.jsonl"):
        path.write_bytes(path.read_bytes()[:-40])
    assert contest(tmp_path).run().kept == 6
    assert contest(tmp_path).run().kept == 9


def test_an_interrupted_comparison_keeps_what_is_done(tmp_path, monkeypatch):
    real, calls = contest_module.attempt, []

    def interrupted(trial):
        calls.append(trial)
        if len(calls) == 5:
            raise KeyboardInterrupt
        return real(trial)

    monkeypatch.setattr(contest_module, "attempt", interrupted)
    with pytest.raises(KeyboardInterrupt):
        contest(tmp_path).run()
    monkeypatch.setattr(contest_module, "attempt", real)
    assert contest(tmp_path).run().kept == 4


def test_differences_are_paired_by_seed(tmp_path):
    report = judge(contest(tmp_path).run())
    mine, base = report.cell("uniform", "few"), report.cell("scaler", "few")
    gaps = [a - b for a, b in zip(mine.areas, base.areas, strict=True)]
    difference = report.difference("uniform", "few")
    assert difference.mean == pytest.approx(sum(gaps) / 3)
    assert min(gaps) <= difference.low <= difference.mean <= difference.high <= max(gaps)
    assert report.difference("scaler", "few") is None


def test_over_all_scenarios_the_mean_is_taken_seed_by_seed(tmp_path):
    report = judge(contest(tmp_path, scenarios=[FEW, {**FEW, "name": "dead", "dead": 0.5}]).run())
    parts = [report.difference("uniform", name).mean for name in ("few", "dead")]
    assert report.difference("uniform", ALL).mean == pytest.approx(sum(parts) / 2)
    assert ALL in as_text(report)


@pytest.mark.parametrize(
    ("part", "name", "said"),
    [
        ("controller", "above", "controller 'above' of simulation.wild_strategies.*propose: expected .* got .30"),
        ("controller", "raises", "update for .*: ZeroDivisionError: three visits too few"),
        ("curator", "elsewhere", "allot: nowhere/at-all is not active"),
        ("curator", "nonsense", "curator 'nonsense' of simulation.wild_strategies"),
    ],
)
def test_a_strategy_that_breaks_its_contract_is_named_and_the_others_go_on(tmp_path, part, name, said):
    wild = [*STRATEGIES, {"name": "wild", "controller": "scaler", "curator": "all", part: name}]
    report = judge(contest(tmp_path, strategies=wild, **WILD).run())
    assert {one.strategy for one in report.broken} == {"wild"}
    assert len(report.broken) == 3
    assert len(report.cells) == 3
    text = as_text(report)
    assert "broken: strategy 'wild' in few, seed 0" in text
    assert re.search(said, report.broken[0].problem)
    assert "wild" in render(report)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"baseline": "scalar"}, "baseline: no strategy is called 'scalar'; did you mean scaler"),
        ({"strategies": [STRATEGIES[0], STRATEGIES[0]]}, "got twice: scaler"),
        ({"strategies": [{"name": "oracle"}], "baseline": "oracle"}, "'oracle' is taken"),
        ({"seeds": 1}, "seeds: expected"),
        ({"step": 3}, "step: unexpected key; did you mean steps"),
        ({"strategies": [{"name": "x", "curater": "all"}], "baseline": "x"}, "curater: unexpected key; did you mean c"),
        ({"scenarios": []}, "scenarios"),
    ],
)
def test_a_wrong_key_is_named_with_the_nearest(values, said):
    with pytest.raises(ConfigError, match=said):
        comparison(**values)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"scenarios": ["easyy"]}, "unknown scenario 'easyy'; did you mean easy"),
        ({"scenarios": ["easy", "easy"]}, "got twice: easy"),
        (
            {"strategies": [STRATEGIES[0], {"name": "b", "controller": "unifrom"}]},
            "strategy 'b': unknown controller 'unifrom'; did you mean uniform",
        ),
        (
            {"strategies": [STRATEGIES[0], {"name": "b", "controller": {"use": "rlve", "widow": 3}}]},
            "strategy 'b': controller 'rlve': widow: unexpected option; did you mean window",
        ),
    ],
)
def test_a_wrong_name_stops_it_before_the_first_trial(tmp_path, values, said):
    with pytest.raises((ConfigError, UnknownName), match=said):
        contest(tmp_path, **values)


def test_the_page_asks_for_nothing_and_escapes_names(tmp_path):
    strategies = [STRATEGIES[0], {**STRATEGIES[1], "name": "<b>&"}]
    page = render(judge(contest(tmp_path, strategies=strategies).run()))
    assert "<b>&" not in page
    assert "&lt;b&gt;&amp;" in page
    assert "://" not in page
    assert page.count("<svg") == 2


def test_the_page_has_the_colours_of_the_report():
    assert {name: palette.LIGHT[name] for name in LIGHT} == LIGHT
    assert {name: palette.DARK[name] for name in DARK} == DARK


def test_the_command_prints_tables_and_writes_both_files(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("SCALER_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    text = comparison(steps=5).model_dump_json(exclude={"strategies", "scenarios"})
    values = json.loads(text)
    lines = [f"{key} = {json.dumps(value)}" for key, value in values.items()]
    few = '{ like = "base", name = "few", environments = 12 }'
    tables = '[[strategies]]\nname = "scaler"\n[[strategies]]\nname = "fixed"\ncontroller = "fixed"\ncurator = "all"'
    Path("c.toml").write_text("\n".join([*lines, f"scenarios = [{few}]", tables]), encoding="utf-8")
    assert main(["compare", "c.toml", "--jobs", "1", "--json", "c.json", "--html", "c.html"]) == 0
    printed = capsys.readouterr().out
    assert "strategy  area" in printed
    assert "With 3 seeds no difference" in printed
    assert json.loads(Path("c.json").read_text(encoding="utf-8"))["schema_version"] == 1
    assert Path("c.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert main(["compare", "c.toml", "--jobs", "0"]) == 2
    assert main(["compare", "c.toml", "--json", "nowhere/c.json"]) == 2
    assert "there is no folder nowhere" in capsys.readouterr().err


@pytest.mark.parametrize("path", [EXAMPLES / "compare.toml", *sorted((EXAMPLES / "compare").glob("*.toml"))], ids=str)
def test_an_example_is_ready_to_run(path, tmp_path):
    from scaler_core.plugins import load_plugins
    from scaler_simulation.store import TrialStore

    found, plugins = load_comparison(path), load_plugins()
    assert Contest(found, base=path.parent, store=TrialStore(tmp_path, plugins), plugins=plugins).trials
