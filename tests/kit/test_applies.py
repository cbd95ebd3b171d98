"""A check that does not concern an environment is no part of its examination."""

from __future__ import annotations

from kit.toys import Toy

from scaler_core.testing.check import Evidence, check
from scaler_core.testing.examine import examine
from scaler_core.testing.subject import Subject


@check(cause="", fix="", applies=lambda subject: subject.spec.name == "concerned")
def check_alarm(subject):
    """Nothing is ever right."""
    yield Evidence("wrong")


def test_a_check_that_does_not_apply_is_neither_passed_nor_not_run():
    found = examine(Subject(Toy()), [check_alarm])
    assert (found.findings, found.passed, found.not_run) == ((), (), ())


def test_a_check_that_does_not_apply_finds_nothing_when_called():
    assert check_alarm(Toy()) == []


def test_a_check_that_applies_is_run():
    assert [finding.check for finding in examine(Subject(Toy("concerned")), [check_alarm]).findings] == ["alarm"]


def test_the_seeds_of_a_subject_are_those_of_its_sample_or_the_one_that_was_asked_for():
    subject = Subject(Toy())
    assert subject.seeds(2, 3) == [instance.seed for instance in subject.sample(2, 3).instances[:3]]
    assert Subject(Toy(), seed=7).seeds(2, 3) == [7]
