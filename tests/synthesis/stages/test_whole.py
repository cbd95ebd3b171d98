"""All stages, one after the other, on a bundled problem in the real sandbox, with replies as of a model."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from synthesis.stages.drafts import FEW, generator, grown, own_checks, raw, reason, summed

from scaler_core.tokens import estimate_tokens
from scaler_envs_codecontests.folder import read_folder
from scaler_envs_codecontests.pack import bundled
from scaler_envs_codecontests.problem import Problem
from scaler_envs_codecontests.raw import RawProblem, RawSolution
from scaler_envs_codecontests.synthesis.draft import Draft
from scaler_envs_codecontests.synthesis.order import load_stages
from scaler_envs_codecontests.synthesis.rules import Rules
from scaler_envs_codecontests.synthesis.stage import Tools
from scaler_envs_codecontests.synthesis.stages.breadth import Breadth
from scaler_sandbox.confined import kernel
from scaler_sandbox.confined.sandbox import confined

NAME = "count-inversions"
WRONG = RawSolution(language="python", source="print(0)")
JAVA = RawSolution(language="java", source="class A {}")


@pytest.fixture
def tools(tmp_path: Path) -> Iterator[Tools]:
    if kernel.UNSUPPORTED:
        pytest.skip(kernel.UNSUPPORTED)
    sandbox = confined(tmp_path)
    yield Tools(
        rules=Rules(**{**FEW, "levels_most": 5}),
        sandbox=sandbox,
        count_tokens=estimate_tokens,
        seed=3,
        make_sandbox=lambda: confined(tmp_path),
        checks=own_checks,
    )
    sandbox.close()


def raw_of(problem: Problem) -> RawProblem:
    given, _, task = problem.statement.partition("\n\n")
    first, *others = (RawSolution(language=one.language, source=one.source) for one in problem.solutions)
    return RawProblem(
        id=problem.name,
        title=problem.title,
        statement=f"{task}\n\nInput\n\n{given}\n\nOutput\n\nPrint the answer.",
        solutions=(first, WRONG, JAVA, *others),
        source="hand-written",
        licence=problem.licence,
    )


def replies_of(problem: Problem) -> dict[str, str]:
    params = {param.name: {"min": param.minimum, "max": param.maximum} for param in problem.ladder.params}
    said = {"scale_params": params, "output_type": "number", "is_output_unique": True}
    return {
        "metadata": f"```json\n{json.dumps(said)}\n```",
        "generator": f"```python\n{problem.generator}\n```",
        "statement": f"```text\n{problem.statement}\n```",
    }


def through(draft: Draft, replies: dict[str, str], tools: Tools) -> Draft:
    for stage in load_stages():
        if hasattr(stage, "run"):
            draft = grown(stage.run(draft, tools))
        else:
            assert stage.messages(draft, tools.rules, ())
            draft = grown(stage.read(draft, tools.rules, replies[stage.name]))
    return draft


@pytest.mark.slow
def test_a_good_problem_becomes_a_record_and_one_that_reproduces(tools: Tools) -> None:
    problem = read_folder(bundled() / NAME, name=NAME)
    draft = through(Draft(raw=raw_of(problem), name=NAME), replies_of(problem), tools)
    assert draft.record is not None
    assert draft.agreement is not None
    assert draft.record.ladder.params == problem.ladder.params
    assert len(draft.record.ladder.levels) == 5
    assert draft.record.answer == problem.answer
    assert draft.raw.solutions[1] == WRONG
    assert JAVA not in draft.raw.solutions
    assert (draft.agreement.order, [index for index, _ in draft.agreement.outvoted]) == ((0, 2, 3), [1])
    again = through(Draft(raw=raw_of(problem), name=NAME), replies_of(problem), tools)
    assert again.record is not None
    assert again.record.content_hash == draft.record.content_hash


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("__import__('os').fork()", "generator-fails"),
        ("__import__('socket').socket()", "generator-fails"),
        ("open('/etc/passwd').read()", "generator-fails"),
        ("a = [0] * 10 ** 10", "generator-fails"),
        ("__import__('os')._exit(0)", "generator-fails"),
        ("exec('while True: pass')", "generator-hangs"),
    ],
)
def test_a_hostile_generator_ends_as_a_reason(tools: Tools, change: str, expected: str) -> None:
    draft = summed(generator=generator(change), raw=raw(time_limit_seconds=0.5), answer=None, agreement=None)
    assert reason(Breadth().run(draft, tools)) == f"generator: {expected}"
