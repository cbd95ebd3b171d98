"""The two scorers, in this process: what each takes for right."""

from __future__ import annotations

import pytest

from scaler_trainer.evaluation.symbolic import bare, compat, strict


@pytest.mark.parametrize(
    ("truth", "response", "status"),
    [
        (r"\boxed{204}", r"so \boxed{204}.", "correct"),
        ("204", r"\boxed{1} no, \boxed{204}", "correct"),
        ("204", "it is 204", "unanswered"),
        ("204", r"\boxed{2}", "wrong"),
        ("1000000007", r"\boxed{10^9+7}", "correct"),
        ("1234567", r"\boxed{1\,234\,567}", "correct"),
        ("9007199254740993", r"\boxed{9007199254740992}", "wrong"),
        ("204", r"\boxed{{204}}", "correct"),
        (r"\boxed{\frac{1}{2}}", r"\boxed{0.5}", "correct"),
        (r"\frac{1}{2}", r"\boxed{\frac12}", "correct"),
        (r"\left( 3, \frac{\pi}{2} \right)", r"\boxed{(3, \pi/2)}", "correct"),
        (r"\left( 3, \frac{\pi}{2} \right)", r"\boxed{(3, \pi)}", "wrong"),
        (r"x^2 + 2x + 1", r"\boxed{(x+1)^2}", "correct"),
        (r"\text{east}", r"\boxed{East}", "correct"),
        (r"\text{NO}", r"\boxed{\text{ON}}", "wrong"),
        (r"\text{(C)}", r"\boxed{\text{(D)}}", "wrong"),
        ("204", r"\boxed{\frac{1}{}}", "wrong"),
        ("204", r"\boxed{", "unanswered"),
        ("204", "", "unanswered"),
    ],
)
def test_strict_reads_the_last_box_and_nothing_else(truth, response, status):
    assert strict(response, truth)[0] == status


@pytest.mark.parametrize(
    ("truth", "answer"),
    [
        ("NO", "ON"),
        ("a", "A"),
        ("ab", "ba"),
        ("RLLR", "LRRL"),
        ("0101", "101"),
        ("[1,2,3]", "{1,2,3}"),
        ("1/3", "0.3333333"),
    ],
)
def test_compat_takes_what_the_published_scorer_took(truth, answer):
    assert compat(rf"so \boxed{{{answer}}}", truth) == "correct"


@pytest.mark.parametrize(
    ("truth", "answer"),
    [("1000000007", "1e9+7"), ("0.000025", "2.5e-05"), ("1234567", r"1\,234\,567"), ("hello_world", r"hello\_world")],
)
def test_compat_refuses_what_the_published_scorer_refused(truth, answer):
    assert compat(rf"so \boxed{{{answer}}}", truth) == "wrong"


def test_compat_needs_no_box_and_never_meets_a_reference_that_cannot_be_read():
    assert compat("the answer is 204", "204") == "correct"
    assert compat("", "204") == "wrong"
    assert compat(r"\boxed{}", "") == "wrong"


def test_a_reference_is_taken_out_of_its_box():
    assert [bare(text) for text in (r"\boxed{204}", "204", r" \boxed{\frac{1}{2}} ")] == ["204", "204", r"\frac{1}{2}"]
