"""Grading in worker processes: in order, and never a wrong answer for what went wrong with the grader."""

from __future__ import annotations

import threading

import pytest

from scaler_core.errors import ConfigError
from scaler_trainer.evaluation import grading
from scaler_trainer.evaluation.grading import Grader

ENDLESS = r"\boxed{10^{100000000} - 10^{99999999} \cdot 3^{2}}"


@pytest.fixture(scope="module")
def grader():
    with Grader(workers=1) as made:
        yield made


def test_grades_come_in_the_order_of_the_responses(grader):
    found = grader.grade_many([(r"\boxed{1}", "1"), (r"\boxed{2}", "1"), ("1", "1")])
    assert [(one.strict, one.compat) for one in found] == [
        ("correct", "correct"),
        ("wrong", "wrong"),
        ("unanswered", "correct"),
    ]
    assert [one.answer for one in found] == ["1", "2", ""]


def test_a_grade_that_does_not_end_is_an_error_and_the_next_is_given(grader):
    with Grader(workers=1, deadline=8.0) as quick:
        first, second = quick.grade_many([(ENDLESS, r"\frac{1}{2}"), (r"\boxed{1}", "1")])
    assert first.strict == "error"
    assert "strict: " in first.reason
    assert (second.strict, second.compat) == ("correct", "correct")


def test_it_grades_from_a_thread_where_alarms_do_not_ring(grader):
    found = []
    thread = threading.Thread(target=lambda: found.append(grader.grade(r"\boxed{\frac12}", "0.5")))
    thread.start()
    thread.join()
    assert [one.strict for one in found] == ["correct"]


def test_a_reference_that_cannot_be_read_is_an_error_of_strict(grader):
    assert grader.grade(r"\boxed{x}", r"\boxed{}").strict == "error"


def test_after_it_is_closed_every_grade_is_an_error():
    closed = Grader(workers=1)
    closed.close()
    assert closed.grade(r"\boxed{1}", "1").strict == "error"


def test_without_math_verify_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(grading, "find_spec", lambda name: None)
    with pytest.raises(ConfigError, match=r'pip install "scaler-trainer\[evaluation\]"'):
        Grader()
