"""Plans of the scheduler as rows of verl's data."""

from __future__ import annotations

import json

import pytest
from verl_runs import answered, live, words

from scaler_core.errors import RunError
from scaler_trainer.verl.live import Live
from scaler_trainer.verl.prompts import instance_in, request_in


def numbers(rows):
    return [row["index"] for row in rows]


def test_a_batch_is_one_plan(taken):
    run = live(taken("always", "coin", prompts=6))
    rows = run.prompts.batch(6)
    assert numbers(rows) == list(range(6))
    assert {request_in(row["extra_info"]).plan for row in rows} == {0}
    assert {request_in(row["extra_info"]).plan for row in run.prompts.batch(6)} == {1}


def test_a_row_carries_its_request_and_its_instance(taken):
    row = live(taken("always")).prompts.batch(1)[0]
    request, instance = request_in(row["extra_info"]), instance_in(row["extra_info"])
    assert (instance.environment, instance.level, instance.seed) == (request.environment, request.level, request.seed)
    assert row["data_source"] == "odd/always"
    assert row["raw_prompt"][-1]["role"] == "user"
    assert instance.statement in row["raw_prompt"][-1]["content"]
    assert row["reward_model"]["ground_truth"] == instance.answer


def test_every_row_has_the_same_keys_and_its_own_number_of_rollouts(taken):
    run = live(taken("always", "coin", prompts=4, trainer={"rollouts_by": {"odd/coin": 6}}))
    rows = run.prompts.batch(4)
    assert len({tuple(row) for row in rows}) == 1
    assert {(row["data_source"], row["__rollout_n__"]) for row in rows} == {("odd/always", 4), ("odd/coin", 6)}


def test_a_failed_instance_makes_the_batch_shorter_and_is_counted(taken):
    one = taken("always", "hollow", prompts=4)
    run = live(one)
    rows = run.prompts.batch(4)
    assert {row["data_source"] for row in rows} == {"odd/always"}
    run.feedback.take(answered(one, rows))
    assert run.feedback.close(trainer={}, times={})["failures"] == 4 - len(rows) > 0


def test_a_run_whose_environments_make_nothing_ends_with_their_reason(taken):
    run = live(taken("hollow"))
    with pytest.raises(RunError, match=r"10 plans in a row gave no prompt: odd/hollow: .*nothing in here"):
        run.prompts.batch(2)


def test_a_prompt_over_the_budget_is_dropped_with_a_reason_and_never_cut(taken):
    one = taken("always", "wordy", prompts=4, controller={"use": "fixed", "level": 5}, trainer={"longest_prompt": 400})
    run = live(one)
    rows = run.prompts.batch(4)
    assert {row["data_source"] for row in rows} == {"odd/always"}
    run.feedback.take(answered(one, rows))
    line = run.feedback.close(trainer={}, times={})
    assert (line["dropped"], line["errors"], line["failures"]) == (4 - len(rows), 0, 0)


def test_a_refill_has_as_many_prompts_as_are_missing_and_belongs_to_the_same_step(taken):
    run = live(taken("always", prompts=6))
    run.prompts.batch(6)
    run.prompts.missing = 2
    assert numbers(run.prompts.batch(6)) == [6, 7]
    assert numbers(run.prompts.batch(6)) == [8, 9, 10, 11, 12, 13]


def test_rows_fetched_one_by_one_are_the_same_plans(taken):
    run = live(taken("always", "coin", prompts=4, trainer={"mode": "async"}))
    rows = [run.prompts.some(1)[0] for _ in range(6)]
    assert numbers(rows) == list(range(6))
    assert [request_in(row["extra_info"]).plan for row in rows] == [0, 0, 0, 0, 1, 1]


def test_a_plan_half_handed_out_survives_a_checkpoint(taken):
    one = taken("always", "coin", prompts=4, trainer={"mode": "async"})
    run = live(one)
    run.prompts.some(1)
    state = json.dumps(run.state_dict())
    ahead = run.prompts.some(5)
    again = Live(one, length_of=words, state=json.loads(state))
    assert again.prompts.some(5) == ahead
