"""What a story says of the next reply; and the names that problems get."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from scaler_envs_codecontests.problem import NAME
from scaler_envs_codecontests.synthesis.intake import LONGEST, name_of
from scaler_envs_codecontests.synthesis.story import Event, Story

ORDER = ("sizes", "code", "try")


def story(*events: Event) -> Story:
    return Story(events, ORDER, {number: f"reply {number}" for number in range(20)})


def asked(stage: str, reply: int, to: str = "") -> Event:
    return Event("back" if to else "grown", stage, to=to, detail=f"no good: {reply}" if to else "", reply=reply)


def test_a_fresh_problem_has_spent_nothing_and_is_told_nothing():
    assert (story().attempt("code"), story().spent("code"), story().told("code")) == (0, 0, [])


def test_a_later_stage_sends_back_and_the_reply_that_it_built_on_is_told_with_its_reason():
    now = story(asked("sizes", 0), asked("code", 1), Event("back", "try", to="code", detail="it loops"))
    assert [(told.reply, told.problem) for told in now.told("code")] == [("reply 1", "it loops")]
    assert (now.spent("code"), now.spent("sizes"), now.attempt("code")) == (1, 1, 1)


def test_going_back_further_gives_the_stages_between_all_their_tries_but_new_numbers():
    now = story(asked("sizes", 0), asked("code", 1, to="code"), asked("code", 2), Event("back", "try", to="sizes"))
    assert (now.spent("code"), now.told("code"), now.attempt("code")) == (0, [], 2)
    assert now.spent("sizes") == 1


def test_a_person_who_retries_gives_every_stage_all_its_tries_but_new_numbers():
    now = story(asked("sizes", 0, to="sizes"), asked("sizes", 1, to="sizes"), Event("retried", "sizes"))
    assert (now.spent("sizes"), now.told("sizes"), now.attempt("sizes")) == (0, [], 2)


def test_a_failure_of_the_model_costs_no_try():
    now = story(Event("failed", "sizes"), asked("sizes", 0), Event("failed", "code"))
    assert (now.spent("sizes"), now.spent("code"), now.attempt("code")) == (1, 0, 0)


@given(st.lists(st.text(max_size=90), max_size=12))
def test_every_name_is_one_that_an_environment_may_have_and_no_two_are_the_same(titles):
    names: set[str] = set()
    for title in titles:
        name = name_of(title, names)
        assert re.match(NAME, name)
        assert name not in names
        assert len(name) <= LONGEST + 3
        names.add(name)


def test_a_name_is_the_title_without_the_contest():
    assert name_of("1575_A. Another Sorting Problem", set()) == "another-sorting-problem"
    assert name_of("Две кучи", set()) == "problem"
    assert name_of("Sum", {"sum", "sum-2"}) == "sum-3"
