"""Foreign verifiers in workers: whatever they do, an answer is never called wrong for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from workers.fake_environments_plugin import Fake
from workers.pools import setup

from scaler_core.verification import Verifier
from scaler_core.workers import InlinePool, WorkerPool

HONEST = Fake("plain").honest(3, 5)


def test_verdicts_come_in_the_order_of_the_answers(shared_pool: WorkerPool) -> None:
    answers = [HONEST.answer, "7", HONEST.answer, ""]
    verdicts = Verifier(shared_pool).verify_many([(HONEST, answer) for answer in answers])
    assert [verdict.status for verdict in verdicts] == ["correct", "wrong", "correct", "wrong"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [("hangs", "timeout: "), ("exits", "died: "), ("raises", "error: ValueError"), ("garbles", "protocol: ")],
)
def test_a_verifier_that_misbehaves_is_an_error_and_the_others_are_judged(
    shared_pool: WorkerPool, name: str, reason: str
) -> None:
    pairs = [(HONEST, HONEST.answer), (Fake(name).honest(0, 1), "misbehave"), (HONEST, "7")]
    verdicts = Verifier(shared_pool, deadline=0.7).verify_many(pairs)
    assert [verdict.status for verdict in verdicts] == ["correct", "error", "wrong"]
    assert verdicts[1].reason.startswith(reason)
    assert verdicts[1].score == 0.0


@pytest.mark.parametrize("answer", ["\ud800", "\x00", "é" * 100_000, "\n{}"])
def test_any_text_gets_a_verdict(shared_pool: WorkerPool, answer: str) -> None:
    assert Verifier(shared_pool).verify_many([(HONEST, answer)])[0].status == "wrong"


def test_a_pool_that_cannot_work_gives_errors_and_raises_nothing(tmp_path: Path) -> None:
    with WorkerPool(setup(tmp_path, plugins=("workers.missing_plugin",)), workers=1) as pool:
        (verdict,) = Verifier(pool).verify_many([(HONEST, "7")])
    assert verdict.status == "error"
    assert "missing_plugin" in verdict.reason


def test_verdicts_are_the_same_without_workers(tmp_path: Path) -> None:
    verdicts = Verifier(InlinePool(setup(tmp_path))).verify_many([(HONEST, HONEST.answer), (HONEST, "7")])
    assert [verdict.status for verdict in verdicts] == ["correct", "wrong"]
