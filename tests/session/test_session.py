"""A session as a trainer sees it: batches, groups that end once, steps, and what stays outstanding."""

from __future__ import annotations

import pytest
from sessions import configuration, play, running, scored

from scaler_core.errors import SchedulerError, StrategyError
from scaler_core.generation import attempt_seed


@pytest.fixture
def path(tmp_path):
    return tmp_path / "a"


def close(session, items):
    """Record every item and close the step."""
    for item in items:
        session.record(item.request, scored(session, item))
    return session.close_step()


# Batches


def test_a_batch_is_the_plan_in_order_with_its_instances_and_prompts(path):
    with running(path) as session:
        batch = session.next_batch()
        assert [item.request for item in batch] == list(session.scheduler.outstanding.values())
        assert [item.request.number for item in batch] == [0, 1, 2, 3, 4, 5]
        for request, instance, prompt in batch:
            assert (instance.environment, instance.level, instance.seed) == (
                request.environment,
                request.level,
                request.seed,
            )
            assert instance.statement in prompt[0].content
            assert instance.input in prompt[0].content


def test_workers_make_the_same_run_as_no_workers(tmp_path):
    with running(tmp_path / "inline") as session:
        inline = play(session, 2)
    with running(tmp_path / "workers", configuration(generation={"workers": 1})) as session:
        items = session.next_batch()
        session.prefetch()
        assert close(session, items)["accuracy"] == inline[0]["accuracy"]
        assert play(session)[0]["environments"] == inline[1]["environments"]


def test_the_number_of_prompts_may_be_chosen_and_is_at_least_one(path):
    with running(path) as session:
        assert len(session.next_batch(3)) == 3
        with pytest.raises(SchedulerError, match="expected at least one prompt, got 0"):
            session.next_batch(0)


def test_a_second_batch_of_a_step_refills_it(path):
    with running(path) as session:
        items = [*session.next_batch(4), *session.next_batch(2)]
        assert [item.request.plan for item in items] == [0, 0, 0, 0, 1, 1]
        line = close(session, items)
        assert (line["step"], line["prompts"], line["admitted"]) == (0, 6, session.scheduler.active)
        assert play(session)[0]["step"] == 1


def test_an_instance_that_cannot_be_made_is_a_failure_and_not_in_the_batch(path):
    config = configuration("ants", "barren", scheduler={"active": 2, "prompts": 4, "most_failures": 100})
    with running(path, config) as session:
        items = session.next_batch()
        assert {item.request.environment for item in items} == {"counting/ants"}
        failed = [r for r in session.scheduler.outstanding.values() if r.environment == "counting/barren"]
        assert [session.ledger.ended(request.number) for request in failed] == [True, True]
        reasons = [reason for _, reason in session.ledger.state_dict()["failures"]]
        last = [attempt_seed(request.seed, 1) for request in failed]  # what the configuration's one retry used
        assert reasons == [f"level 0, seed {seed}: the stable is empty" for seed in last]
        line = close(session, items)
        assert (line["prompts"], line["failures"], line["rollouts"]) == (4, 2, 8)
        assert line["environments"]["counting/barren"] == {
            "level": 0.0,
            "prompts": 0,
            "rollouts": 0,
            "correct": 0,
            "errors": 0,
            "failures": 2,
        }


def test_an_environment_that_always_fails_is_barred_in_the_step_that_shows_it(path):
    config = configuration("ants", "barren", scheduler={"active": 2, "prompts": 4, "most_failures": 3})
    with running(path, config) as session:
        first, second, third = play(session, 3)
    assert first["retired"] == {}
    assert second["retired"]["counting/barren"].startswith("generation failed 3 times in a row: level 0, seed ")
    assert "counting/barren" in second["active"]
    assert third["retired"] == {}
    assert third["active"] == ["counting/ants"]


# Groups


def test_rollouts_may_come_in_parts_and_count_when_they_are_complete(path):
    with running(path) as session:
        first, *rest = session.next_batch()
        rollouts = scored(session, first)
        assert session.record(first.request, rollouts[:1], complete=False).rollouts == 1
        line = close(session, rest)
        assert line["prompts"] == 5
        assert list(session.scheduler.outstanding.values()) == [first.request]
        assert session.record(first.request, rollouts[1:]).rollouts == 4
        assert close(session, session.next_batch())["prompts"] == 7
        assert session.scheduler.outstanding == {}


def test_each_request_ends_once(path):
    with running(path) as session:
        recorded, dropped, open_, *_ = session.next_batch()
        session.record(recorded.request, scored(session, recorded))
        session.drop(dropped.request, "too long")
        for request in (recorded.request, dropped.request):
            with pytest.raises(SchedulerError, match="is not outstanding; each request ends once"):
                session.record(request, [])
            with pytest.raises(SchedulerError, match="is not outstanding; each request ends once"):
                session.drop(request, "again")
        with pytest.raises(SchedulerError, match=f"rollouts of request {recorded.request.number} recorded for request"):
            session.record(open_.request, scored(session, recorded))
        with pytest.raises(SchedulerError, match="is not outstanding"):
            session.record(open_.request.model_copy(update={"level": 8}), [])
        line = session.close_step()
        assert (line["prompts"], line["dropped"]) == (2, 1)


def test_a_dropped_request_moves_no_difficulty_and_its_rollouts_go(path):
    with running(path) as session:
        items = session.next_batch()
        for item in items:
            session.record(item.request, scored(session, item)[:1], complete=False)
            session.drop(item.request, "the prompt is too long")
        line = session.close_step()
        assert (line["prompts"], line["dropped"], line["rollouts"], line["mean_level"]) == (6, 6, 0, 0.0)
        assert {name: found["rollouts"] for name, found in line["environments"].items()} == {
            "counting/ants": 0,
            "counting/bees": 0,
        }
        assert [line["accuracy"], line["informative"], line["reward"]] == [None, None, None]


def test_outstanding_requests_get_the_same_instances_again(path):
    config = configuration("ants", "barren", scheduler={"active": 2, "prompts": 6, "most_failures": 100})
    with running(path, config) as session:
        items = session.next_batch()
        assert session.outstanding() == items
        session.record(items[0].request, scored(session, items[0]))
        session.record(items[1].request, [], complete=False)
        assert session.outstanding() == items[1:]
        session.drop(items[1].request, "gone")
        assert session.outstanding() == items[2:]
        assert close(session, items[2:])["failures"] == 3
        assert session.outstanding() == []


# Filters, errors, rewards, replays


def test_a_filter_tells_which_groups_train(path):
    with running(path, configuration(filter={"use": "dapo", "refills": 2})) as session:
        item = session.next_batch()[0]
        right, wrong = item.instance.answer, "100"
        assert session.accepts(session.record(item.request, scored(session, item, [right, wrong]), complete=False))
        item = session.next_batch()[0]
        assert not session.accepts(session.record(item.request, scored(session, item, [wrong, wrong])))


def test_a_filter_that_raises_is_named(path):
    with running(path, configuration(filter="undecided")) as session:
        item = session.next_batch()[0]
        outcome = session.record(item.request, scored(session, item))
        with pytest.raises(StrategyError, match=r"filter 'undecided'.accept: ZeroDivisionError: no opinion"):
            session.accepts(outcome)


def test_an_error_is_neither_wrong_nor_rewarded(path):
    with running(path, configuration("angry", scheduler={"active": 1, "prompts": 2})) as session:
        (item, _) = items = session.next_batch()
        rollout = scored(session, item)[0]
        assert (rollout.verdict.status, rollout.reward) == ("error", None)
        assert rollout.verdict.reason == "counting/angry: RuntimeError: who asks?"
        line = close(session, items)
    assert (line["errors"], line["rollouts"], line["correct"]) == (8, 0, 0)
    assert (line["accuracy"], line["reward"], line["informative"]) == (None, None, None)
    assert line["environments"]["counting/angry"]["errors"] == 8


@pytest.mark.parametrize(
    ("reward", "expected"),
    [
        (
            "never-a-number",
            r"reward never_a_number.__call__: for wrong with score 0 it returned nan; expected a finite",
        ),
        ("raises", r"reward raises.__call__: for wrong with score 0: KeyError: 'wrong'"),
    ],
)
def test_a_reward_that_is_no_number_is_named_and_ends_the_run(path, reward, expected):
    with running(path, configuration(reward=reward)) as session:
        item = session.next_batch()[0]
        with pytest.raises(StrategyError, match=expected):
            session.score(item.request, item.instance, "100")


def test_replays_are_counted_and_kept_out_of_the_accuracy(path):
    config = configuration("ants", scheduler={"active": 1, "prompts": 12, "replay": 0.5})
    with running(path, config) as session:
        items = session.next_batch()
        replays = [item for item in items if item.request.origin == "replay"]
        assert 0 < len(replays) < len(items)
        for item in items:
            text = item.instance.answer if item in replays else "100"
            session.record(item.request, scored(session, item, [text, text]))
        line = session.close_step()
    assert line["replays"] == len(replays)
    assert line["accuracy"] == 0.0
    assert line["correct"] == 2 * len(replays)
    assert line["reward"] == len(replays) / len(items)
    assert line["environments"]["counting/ants"]["prompts"] == len(items) - len(replays)


# Checkpoints


def test_checkpoints_come_as_often_as_configured_and_at_the_end(path):
    with running(path, configuration(steps=5, checkpoint_every=2)) as session:
        seen = []
        while session.step < session.config.steps:
            close(session, session.next_batch())
            seen.append(session.checkpoint_if_due(lambda path: None))
    assert seen == [False, True, False, True, True]
