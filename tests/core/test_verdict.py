"""A verdict's score and its status never contradict each other."""

import pytest
from pydantic import ValidationError

from scaler_core import Verdict


@pytest.mark.parametrize(("status", "score"), [("correct", 1.0), ("wrong", 0.0), ("unanswered", 0.0), ("error", 0.0)])
def test_a_verdict_without_a_score_has_that_of_its_status(status, score):
    assert Verdict(status=status).score == score


@pytest.mark.parametrize(("status", "score"), [("correct", 0.9), ("wrong", 1.0), ("unanswered", 0.1), ("error", 0.5)])
def test_a_score_that_contradicts_the_status_is_refused(status, score):
    with pytest.raises(ValidationError, match=f"'{status}' cannot have the score"):
        Verdict(status=status, score=score)


def test_a_wrong_answer_may_have_partial_credit_and_keeps_it_through_json():
    verdict = Verdict(status="wrong", score=0.25, reason="half of the elements")
    assert Verdict.model_validate_json(verdict.model_dump_json()) == verdict
