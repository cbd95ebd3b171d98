"""Instances that the ladder made serve soundness too: fewer runs, the same outcome, and nothing is taken on trust."""

from __future__ import annotations

import pytest
from codecontests.inline_sandbox import InlineSandbox
from synthesis.stages.drafts import REWRITTEN, RIGHT, generator, grown, raw, summed, tools

from scaler_core.sandbox import Call
from scaler_envs_codecontests.references import Votes
from scaler_envs_codecontests.synthesis.draft import Draft
from scaler_envs_codecontests.synthesis.stages import recall
from scaler_envs_codecontests.synthesis.stages.candidate import candidate, opened
from scaler_envs_codecontests.synthesis.stages.ladder import BuildLadder
from scaler_envs_codecontests.synthesis.stages.recall import MOST, Recalling, Remembering
from scaler_envs_codecontests.synthesis.stages.soundness import Soundness


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch):
    monkeypatch.setattr(recall, "_KEPT", recall.OrderedDict())


def drawn(sandbox: InlineSandbox) -> int:
    return sum(isinstance(job, Call) for job in sandbox.jobs)


def pair(first: Draft, second: Draft | None = None):
    sandbox = InlineSandbox()
    own = tools(sandbox)
    before = opened(candidate(first), own, Remembering)
    return sandbox, before, opened(candidate(second or first), own, Recalling)


def test_an_instance_is_given_once_with_the_statement_of_now_and_then_made_anew() -> None:
    sandbox, before, after = pair(summed(statement=None), summed(chance=0.1))
    made = before.generate(1, 7)
    runs = len(sandbox.jobs)
    given = after.generate(1, 7)
    assert len(sandbox.jobs) == runs
    assert (given.input, given.answer, given.statement) == (made.input, made.answer, REWRITTEN)
    assert after.generate(1, 7) == given
    assert drawn(sandbox) == 2
    after.generate(1, 8)
    assert drawn(sandbox) == 3


@pytest.mark.parametrize("change", [{"generator": generator("n += 0")}, {"name": "other"}])
def test_what_is_made_otherwise_recalls_nothing(change: dict[str, str]) -> None:
    sandbox, before, after = pair(summed(), summed(**change))
    before.generate(1, 7)
    after.generate(1, 7)
    assert drawn(sandbox) == 2


def test_outside_of_making_what_ran_with_the_same_content_is_not_run_again_and_what_failed_is() -> None:
    crash = "n = int(input())\nassert n != 3\nprint(sum(map(int, input().split())) % 1009)\n"
    sandbox, before, after = pair(summed(raw=raw(*RIGHT, crash), agreement=None))
    before.generate(1, 7)
    runs = len(sandbox.jobs)
    stdin = after.draw(1, 7)
    votes = Votes(after.problem)
    for index in range(3):
        after.references.hear(index, stdin, votes)
    assert (votes.heard, len(sandbox.jobs)) == (3, runs)
    for number in (1, 2):
        after.references.hear(3, stdin.replace(str(stdin.split()[0]), "3", 1), Votes(after.problem))
        assert len(sandbox.jobs) == runs + number
    after.draw(1, 8)
    assert len(sandbox.jobs) == runs + 3
    after.draw(1, 8)
    assert len(sandbox.jobs) == runs + 3


def test_only_the_last_environments_are_kept() -> None:
    own = tools()
    for number in range(MOST + 3):
        opened(candidate(summed(name=f"sum-{number}")), own, Remembering).generate(0, 1)
    assert len(recall._KEPT) == MOST


def test_soundness_after_the_ladder_ends_alike_with_fewer_runs() -> None:
    levels = grown(BuildLadder().run(summed(ladder=None), tools()))
    draft = levels.model_copy(update={"statement": REWRITTEN})
    with_kept, without = InlineSandbox(), InlineSandbox()
    first = Soundness().run(draft, tools(with_kept))
    assert not recall._KEPT
    second = Soundness().run(draft, tools(without))
    assert first == second
    assert len(with_kept.jobs) < 0.7 * len(without.jobs)
    grown(first)


def test_a_generator_that_makes_another_instance_the_second_time_is_found_all_the_same() -> None:
    # It depends on what ran before in the process: the kept sample is one run, the check's another.
    sandbox, before, after = pair(summed(generator=generator("import time; a[0] = time.time_ns() % 10**6")))
    first = before.generate(1, 7)
    assert after.generate(1, 7).input == first.input
    assert after.generate(1, 7).input != first.input
    assert drawn(sandbox) == 2
