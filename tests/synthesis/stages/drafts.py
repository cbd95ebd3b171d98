"""A small sound problem as drafts at every stage, with what is changed in it; and tools around a tiny sandbox.

The task is the sum of a list. `summed(generator=…)` is a draft whose other parts are right.
"""

from __future__ import annotations

from typing import Any

from codecontests.inline_sandbox import InlineSandbox

from scaler_core.answer_type import AnswerType
from scaler_core.ladder import Ladder
from scaler_core.plugins import load_plugins
from scaler_core.sandbox import Sandbox
from scaler_core.testing.check import Check
from scaler_core.tokens import estimate_tokens
from scaler_envs_codecontests.raw import RawProblem, RawSolution
from scaler_envs_codecontests.synthesis.checking import check_names, load_checks
from scaler_envs_codecontests.synthesis.draft import Agreement, Calibration, Draft, Metadata
from scaler_envs_codecontests.synthesis.reasons import REASONS
from scaler_envs_codecontests.synthesis.rules import Rules
from scaler_envs_codecontests.synthesis.stage import Back, Dropped, Grown, Outcome, Tools

STATEMENT = """Anna writes down a list of integers. What is their sum modulo 1009?

Input

The first line holds one integer n (1 ≤ n ≤ 200), the length. The second line holds n integers from 0 to 9999.

Output

Print one integer: the sum modulo 1009.

Examples

Input

2
3 4

Output

7"""
REWRITTEN = """You are given a list. The first line holds one integer n (1 ≤ n ≤ 200), its length. The second line holds
n integers from 0 to 9999.

Find the sum of the integers modulo 1009."""
WHOLE_LINE = "input()\nprint(sum(map(int, input().split())) % 1009)\n"
STEPS = "n = int(input())\ns = 0\nfor x in input().split()[:n]:\n    s += int(x)\nprint(s % 1009)\n"
SORTED = "input()\nprint(sum(sorted(int(x) for x in input().split())) % 1009)\n"
WRONG = "n = int(input())\na = input().split()\nprint((sum(map(int, a)) + (n > 9)) % 1009)\n"
RIGHT = (WHOLE_LINE, STEPS, SORTED)
GENERATOR = """import random

def generate_testcase(json_obj):
    n = json_obj["n"]
    a = [random.randint(0, 9999) for _ in range(n)]
    {change}
    return f"{{n}}\\n" + " ".join(map(str, a)) + "\\n", {{"n": n}}
"""
FEW: dict[str, Any] = {
    "breadth_runs": 12,
    "depth_runs": 20,
    "check_instances": 20,
    "check_most": 80,
    "closer_instances": 20,
    "closer_most": 80,
}
"""Rules for tests: as ever, but with few runs."""


def generator(change: str = "pass") -> str:
    """The source of a right generator with a line of its own, where `n` and `a` may be changed."""
    return GENERATOR.format(change=change)


def raw(*sources: str, **changes: Any) -> RawProblem:
    """The problem as a source has it, with these solutions in Python (default: right ones)."""
    fields = {
        "id": "sum",
        "title": "Sum of a list",
        "statement": STATEMENT,
        "input_section": "The first line holds one integer n (1 ≤ n ≤ 200). The second line holds n integers.",
        "output_section": "Print one integer: the sum modulo 1009.",
        "solutions": [RawSolution(language="python", source=source) for source in sources or RIGHT],
        "source": "written for a test",
        "licence": "Apache-2.0",
    }
    return RawProblem.model_validate({**fields, **changes})


def metadata(output_type: str = "number", **ranges: tuple[int, int]) -> Metadata:
    """The metadata; ranges of n from 1 to 200 unless others are given."""
    params = {name: {"min": low, "max": high} for name, (low, high) in (ranges or {"n": (1, 200)}).items()}
    return Metadata.model_validate({"scale_params": params, "output_type": output_type, "is_output_unique": True})


def summed(**changes: Any) -> Draft:
    """A draft that has been through every stage but the last, or as it is changed."""
    fields = {
        "raw": raw(),
        "name": "sum",
        "metadata": metadata(),
        "generator": generator(),
        "answer": AnswerType(kind="integer"),
        "agreement": Agreement(order=(0, 1, 2), instances=12),
        "calibration": Calibration(factor=12, tokens=99, counted_by="estimate", limited_by="range"),
        "ladder": Ladder.linear({"n": (2, 8)}, step=2),
        "chance": 0.05,
        "statement": REWRITTEN,
    }
    return Draft(**{**fields, **changes})


def own_checks() -> tuple[Check, ...]:
    """The checks that a job is held to which names none."""
    return load_checks(check_names((), load_plugins()), ())


def tools(sandbox: Sandbox | None = None, **rules: Any) -> Tools:
    """Tools with few runs, and rules that are changed."""
    return Tools(
        rules=Rules(**{**FEW, **rules}),
        sandbox=sandbox or InlineSandbox(),
        count_tokens=estimate_tokens,
        seed=1,
        checks=own_checks,
    )


def grown(outcome: Outcome) -> Draft:
    """The draft of a stage that was passed; what went wrong, in the message, if not."""
    assert isinstance(outcome, Grown), outcome
    return outcome.draft


def reason(outcome: Outcome) -> str:
    """How a stage ended: the reason, with the stage to go back to before it, as in `generator: guessable`."""
    assert isinstance(outcome, (Back, Dropped)), outcome
    assert outcome.reason in REASONS
    assert outcome.detail
    return f"{outcome.to}: {outcome.reason}" if isinstance(outcome, Back) else outcome.reason


def detail(outcome: Outcome) -> str:
    """What is told of an end."""
    assert isinstance(outcome, (Back, Dropped)), outcome
    return outcome.detail
