"""Groups of responses recorded first, then sorted; what errs teaches nothing and moves nothing."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from verl_runs import answered, live

from scaler_core.errors import StrategyError
from scaler_trainer.verl.feedback import Returned, Trajectory, covered
from scaler_trainer.verl.judge import broken
from scaler_trainer.verl.metrics import numbers
from scaler_trainer.verl.prompts import request_in


def step(one, run, answer=lambda row, i: "ab"):
    """One step: a plan, its responses, the books; what was sorted, and the line."""
    found = run.feedback.take(answered(one, run.prompts.batch(run.session.config.scheduler.prompts), answer))
    return found, run.feedback.close(trainer={}, times={})


def half(row, i):
    """Right by the rule of odd/coin for every second response."""
    return "aa" if i % 2 else "ab"


def test_levels_move_by_the_controllers_rule(taken):
    one = taken("always", "coin", "never", prompts=3)
    run = live(one)
    for level in (1.0, 2.0, 3.0):
        _, line = step(one, run, half)
        assert line["environments"]["odd/always"]["level"] == level
        assert line["environments"]["odd/never"]["level"] == 0.0
        coin = line["environments"]["odd/coin"]
        assert (coin["level"], coin["rollouts"], coin["correct"]) == (0.0, 4, 2)


def test_rows_of_every_group_that_was_judged_train(taken):
    one = taken("always", "coin", prompts=2, trainer={"rollouts_by": {"odd/coin": 6}})
    found, line = step(one, live(one))
    assert sorted(map(len, found.train.values())) == [4, 6]
    assert (found.refused, found.unjudged, found.errors) == ({}, {}, [])
    assert line["rollouts"] == 10


def test_an_environment_that_errs_is_counted_apart_and_keeps_its_level(taken):
    one = taken("always", "angry", prompts=2)
    found, line = step(one, live(one))
    assert (len(found.train), len(found.unjudged), len(found.errors)) == (1, 1, 4)
    assert not set(found.errors) & {key for keys in found.train.values() for key in keys}
    assert line["environments"]["odd/angry"] == {
        "level": 0.0, "prompts": 1, "rollouts": 0, "correct": 0, "errors": 4, "failures": 0,
    }  # fmt: skip
    assert (line["rollouts"], line["accuracy"]) == (4, 1.0)


def test_a_group_that_erred_in_part_trains_on_the_rest(taken):
    one = taken("deadly", prompts=1, generation={"workers": 1})
    found, line = step(one, live(one), lambda row, i: "x" * (1 + i % 2))
    (keys,) = found.train.values()
    assert (len(keys), len(found.errors)) == (2, 2)
    assert line["environments"]["odd/deadly"]["level"] == 1.0


def test_refused_groups_do_not_train_and_still_count_for_the_controller(taken):
    one = taken("always", "coin", "never", prompts=3, filter={"use": "dapo"})
    found, line = step(one, live(one), half)
    assert (len(found.train), len(found.refused)) == (1, 2)
    assert line["environments"]["odd/always"]["level"] == 1.0
    assert line["rollouts"] == 12


def test_a_group_seen_again_is_sorted_again_and_recorded_once(taken):
    one = taken("always", prompts=2)
    run = live(one)
    groups = answered(one, run.prompts.batch(2))
    first, again = run.feedback.take(groups), run.feedback.take(groups)
    assert first == again
    assert run.feedback.close(trainer={}, times={})["rollouts"] == 8


def test_a_group_without_any_response_is_dropped_with_a_reason(taken):
    one = taken("always", "coin", prompts=2)
    run = live(one)
    rows = run.prompts.batch(2)
    lost = Returned("uid9", request_in(rows[0]["extra_info"]), ())
    found = run.feedback.take([lost, *answered(one, rows[1:])])
    assert found.unjudged == {"uid9": []}
    line = run.feedback.close(trainer={}, times={})
    assert (line["dropped"], line["rollouts"], line["errors"]) == (1, 4, 0)


def test_what_verl_lost_without_a_trace_is_dropped_too(taken):
    one = taken("always", prompts=3)
    run = live(one)
    groups = answered(one, run.prompts.batch(3)[:2])
    run.feedback.take(groups)
    assert run.feedback.drop_missing([group.request for group in groups], "lost") == 1
    assert run.feedback.close(trainer={}, times={})["dropped"] == 1


@pytest.mark.parametrize("judgement", [broken("KeyError: 'packs'"), {}])
def test_judging_that_itself_failed_ends_the_run_with_its_words(taken, judgement):
    run = live(taken("always", prompts=1))
    request = request_in(run.prompts.batch(1)[0]["extra_info"])
    group = Returned("uid", request, [Trajectory("uid_0_0", judgement, False, 0)])
    with pytest.raises(StrategyError, match="judge a response of odd/always: (KeyError: 'packs'|no verdict came)"):
        run.feedback.take([group])


def test_a_resumed_run_plans_and_moves_as_one_that_was_never_stopped(taken):
    def plays(one, run, steps):
        for _ in range(steps):
            rows = run.prompts.batch(6)
            run.feedback.take(answered(one, rows, half))
            run.feedback.close(trainer={}, times={})
            yield [row["extra_info"] for row in rows], run.session.scheduler.difficulties()

    one = taken("always", "coin", "never", "angry", prompts=6)
    whole = live(one)
    list(plays(one, whole, 2))
    state = json.dumps(whole.state_dict())
    ahead = list(plays(one, whole, 2))
    resumed = live(one, json.loads(state))
    assert resumed.session.step == 2
    assert list(plays(one, resumed, 2)) == ahead
    assert json.dumps(resumed.state_dict()) == json.dumps(whole.state_dict())
    assert [line["step"] for line in resumed.session.folder.metrics()] == [0, 1, 2, 3]


def test_the_step_tells_verls_loggers_of_every_environment(taken):
    one = taken("always", "angry", prompts=2)
    _, line = step(one, live(one))
    found = numbers(line)
    assert found["scaler/env/odd/always/level"] == 1.0
    assert found["scaler/env/odd/always/accuracy"] == 1.0
    assert "scaler/env/odd/angry/accuracy" not in found
    assert (found["scaler/errors"], found["scaler/accuracy"], found["scaler/active"]) == (4.0, 1.0, 2.0)
    assert 0 < found["scaler/environment_share"] <= 1.0
    assert all(isinstance(value, float) for value in found.values())


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 10)).map(lambda pair: (pair[0], sum(pair)))))
def test_time_is_counted_once_however_many_judge(spans):
    assert covered(spans) == len({second for began, ended in spans for second in range(began, ended)})
