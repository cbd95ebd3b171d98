"""Judging in verl's processes: never raises, never waits for ever, and an error is no wrong answer."""

from __future__ import annotations

import asyncio
import json

import pytest
from verl_runs import live

from scaler_trainer.verl.judge import Judge
from scaler_trainer.verl.reward import compute_score


def judged(one, answers):
    judge = Judge(one)
    row = live(one).prompts.batch(1)[0]
    return [judge.judge(row["extra_info"], answer) for answer in answers]


def test_a_verdict_comes_with_its_score(taken):
    right, wrong, nothing = judged(taken("coin"), ["aa", "ab", ""])
    assert (right["score"], right["acc"], right["verdict"]) == (1.0, 1.0, "correct")
    assert (wrong["score"], wrong["acc"], wrong["verdict"]) == (0.0, 0.0, "wrong")
    assert nothing["verdict"] in ("unanswered", "correct")
    assert json.loads(right["rollout"])["reward"] == 1.0


def test_the_runs_reward_decides_the_score(taken):
    (wrong,) = judged(taken("never", reward="rlve", format="boxed"), ["no box at all"])
    assert (wrong["score"], wrong["verdict"]) == (-1.0, "unanswered")


def test_a_verifier_that_raises_is_an_error(taken):
    (found,) = judged(taken("angry"), ["ab"])
    assert (found["verdict"], found["broken"]) == ("error", "")
    assert json.loads(found["rollout"])["reward"] is None


def test_a_verifier_that_ends_its_process_is_an_error_and_the_next_is_judged(taken):
    died, judged_after = judged(taken("deadly", generation={"workers": 1}), ["xx", "x"])
    assert (died["verdict"], judged_after["verdict"]) == ("error", "correct")


def test_a_verifier_that_hangs_in_this_process_is_an_error_from_then_on(taken, monkeypatch):
    from threading import Event

    one = taken("coin", trainer={"judge_deadline": 0.2})
    row = live(one).prompts.batch(1)[0]
    judge, release = Judge(one), Event()
    honest = one.assembly.environments["odd/coin"]
    monkeypatch.setattr(honest, "rule", lambda answer: release.wait(60))
    first, second = judge.judge(row["extra_info"], "aa"), judge.judge(row["extra_info"], "aa")
    release.set()
    assert "no verdict in 0.2 s; declare it isolated" in json.loads(first["rollout"])["verdict"]["reason"]
    assert "hung before" in json.loads(second["rollout"])["verdict"]["reason"]


def test_what_is_no_row_of_ours_is_told_as_broken(taken):
    found = Judge(taken("coin")).judge({"request": "{"}, "ab")
    assert found["broken"].startswith("ValidationError")


def test_verls_reward_function_opens_the_run_and_judges(taken):
    one = taken("coin")
    row = live(one).prompts.batch(1)[0]
    run = str(one.folder.path)
    found = asyncio.run(compute_score("odd/coin", "aa", "yes", row["extra_info"], run=run, more=1))
    assert (found["score"], found["broken"]) == (1.0, "")


@pytest.mark.parametrize("run", ["nowhere"])
def test_a_run_that_cannot_be_opened_is_told_and_not_raised(run, taken):
    row = live(taken("coin")).prompts.batch(1)[0]
    found = asyncio.run(compute_score("odd/coin", "aa", "yes", row["extra_info"], run=run))
    assert "the run nowhere cannot be opened here: RunError" in found["broken"]
    assert "every machine of the cluster must see nowhere" in found["broken"]
