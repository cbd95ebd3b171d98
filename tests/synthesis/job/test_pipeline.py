"""Problems through the stages: kept, dropped, gone back, failed."""

from __future__ import annotations

import pytest

from scaler_envs_codecontests.synthesis.explain import explain
from scaler_envs_codecontests.synthesis.pipeline import JobStopped
from scaler_envs_codecontests.synthesis.store import FINISHED


def test_a_problem_whose_stages_all_pass_is_kept_with_its_record(desk):
    desk.run("Plain")
    assert desk.ends() == {"plain": ("kept", "finish", "")}
    with desk.job() as job:
        assert job.store.draft(0, FINISHED).record.name == "plain"


def test_every_way_to_end_is_a_state_with_its_stage_and_reason(desk):
    desk.run(
        "A | sift: no-solutions",
        "B | sizes: hopeless",
        "C | code: bad bad good",
        "D | code: bad bad bad good",
        "E | try: always-code",
    )
    assert desk.ends() == {
        "a": ("dropped", "sift", "no-solutions"),
        "b": ("dropped", "sizes", "hopeless"),
        "c": ("kept", "finish", ""),
        "d": ("dropped", "code", "bad-reply"),
        "e": ("dropped", "try", "bad-instances"),
    }


def test_the_model_is_told_every_reply_that_failed_and_asked_no_more_often_than_the_rules_say(desk):
    desk.run("C | code: bad worse good", "E | try: always-code")
    assert desk.asked("c") == [("sizes", 0), ("code", 0), ("code", 1), ("code", 2)]
    assert desk.asked("e") == [("sizes", 0), ("code", 0), ("code", 1), ("code", 2)]
    with desk.job() as job:
        told = job.store.story(0, job.order).told("code")
        late = job.store.story(1, job.order).told("code")
    assert [(one.reply, one.problem) for one in told] == [
        ("bad", "the reply was bad"),
        ("worse", "the reply was worse"),
    ]
    assert [(one.reply, one.problem) for one in late] == [("good", "the instance 0 has no answer")] * 3


def test_a_stage_between_has_new_tries_when_one_before_it_is_asked_again(desk):
    desk.run("A | sizes: good | code: bad good | try: always-sizes")
    assert desk.asked("a").count(("sizes", 2)) == 1
    stages = [stage for stage, _ in desk.asked("a")]
    assert stages == ["sizes", "code", "code"] * 3
    assert desk.ends()["a"] == ("dropped", "try", "bad-instances")


def test_what_is_no_problem_is_counted_and_a_taken_id_is_such_a_row(desk):
    desk.run("A", "", "A", "A!")
    with desk.job() as job:
        assert job.store.bad_rows() == [("id: taken", 1), ("no name", 1)]
        assert [(one.number, one.name) for one in job.store.standings()] == [(0, "a"), (3, "a-2")]


def test_a_stage_that_raises_fails_its_problem_for_now_and_the_next_run_goes_on_with_it(desk):
    desk.run("A | sift: raise", "B")
    assert desk.ends() == {"a": ("failed", "sift", "failed"), "b": ("kept", "finish", "")}
    with desk.job() as job:
        assert "the sandbox is on fire" in job.store.standing(0).detail
    desk.run()
    with desk.job() as job:
        assert [event.kind for event in job.store.events(0)] == ["failed", "failed"]


def test_failures_in_a_row_stop_the_job_with_the_last_one_and_lose_nothing(desk):
    names = [f"P{number}" for number in range(6)]
    desk.write("First", *(f"{name} | sizes: down" for name in names), top="most_failures = 3\nat_once = 1")
    with pytest.raises(
        JobStopped, match="after 3 failures in a row at sizes; last: model 'scripted:fake': the server is down"
    ):
        desk.run()
    ends = desk.ends()
    assert ends["first"][0] == "kept"
    assert [ends[name.lower()][0] for name in names] == ["failed"] * 3 + ["waiting"] * 3


def test_a_budget_that_is_used_up_stops_the_job_at_once_with_what_was_paid_and_how_to_go_on(desk):
    names = [f"P{number}" for number in range(6)]
    desk.write(*names, top="at_once = 1", llm="token_budget = 30")
    with pytest.raises(JobStopped) as caught:
        desk.run()
    told = str(caught.value)
    assert "the budget of 30 tokens is used up: 36 for 3 replies; run again to go on with a new budget" in told
    assert told.endswith("paid in all runs of this job: scripted:fake: 3 replies, 36 tokens, cost 1.5")
    ends = desk.ends()
    assert not any(state == "failed" for state, *_ in ends.values())
    assert sum(state == "waiting" for state, *_ in ends.values()) >= 5
    assert sum(desk.calls().values()) == 3
    desk.run(*names, top="at_once = 1")
    assert {end[0] for end in desk.ends().values()} == {"kept"}
    assert sum(desk.calls().values()) == 12


def test_replies_that_are_under_way_when_the_budget_is_used_up_are_kept(desk):
    desk.write(*"ABCDEF", llm="token_budget = 20", jitter=0.02)
    with pytest.raises(JobStopped, match="the budget of 20 tokens is used up"):
        desk.run()
    with desk.job() as job:
        assert len(list(job.store.replies())) == sum(desk.calls().values()) >= 6


def test_two_problems_that_ask_the_same_share_one_reply_and_both_tell_of_it(desk):
    desk.run("A | anonymous", "B | anonymous", jitter=0.02)
    assert {end[0] for end in desk.ends().values()} == {"kept"}
    assert sum(desk.calls().values()) == 2
    with desk.job() as job:
        told = [explain(job.store, standing) for standing in job.store.standings()]
    assert all(text.count("reply 1 of fake-1") == 2 for text in told)


@pytest.mark.slow
def test_a_stage_that_hangs_or_kills_its_worker_costs_only_its_own_problem(desk):
    desk.run("A | sift: hang", "B | sift: crash", "C", "D", workers=2, top="deadline = 3.0")
    assert desk.ends() == {
        "a": ("dropped", "sift", "stage-timeout"),
        "b": ("dropped", "sift", "stage-crashed"),
        "c": ("kept", "finish", ""),
        "d": ("kept", "finish", ""),
    }
