"""A verifier that returns something other than a verdict is the environment's error, never a wrong answer."""

from __future__ import annotations

from scaler_core.answer_type import AnswerType
from scaler_core.environment import EnvironmentSpec
from scaler_core.formats import raw
from scaler_core.ladder import Ladder
from scaler_core.rewards import binary
from scaler_core.scoring import Scorer

SPEC = EnvironmentSpec(
    id="odd/liar",
    title="Returns nothing",
    ladder=Ladder.linear({"n": (1, 2)}),
    answer=AnswerType(kind="integer"),
    source="hand-written",
    licence="Apache-2.0",
    content="0",
)


class Liar:
    spec = SPEC

    def verify(self, instance, answer):
        return None


def test_a_verifier_that_returns_no_verdict_is_an_error():
    instance = SPEC.instance(0, 0, statement="What is 1?", answer="1")
    verdict = Scorer({"odd/liar": Liar()}, raw(), binary()).judge(instance, "1")
    assert verdict.status == "error"
    assert verdict.reason == "odd/liar: verify must return a Verdict, got NoneType"
