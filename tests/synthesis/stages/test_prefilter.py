"""The pre-filter: every reason, and what is left of a problem that passes."""

from __future__ import annotations

from typing import Any

import pytest
from synthesis.stages.drafts import REWRITTEN, RIGHT, STATEMENT, grown, raw, reason, summed, tools

from scaler_envs_codecontests.raw import RawSolution, Test
from scaler_envs_codecontests.synthesis.stage import Outcome
from scaler_envs_codecontests.synthesis.stages.prefilter import PreFilter


def filtered(*sources: str, **changes: Any) -> Outcome:
    return PreFilter().run(summed(raw=raw(*sources, **changes)), tools())


def solutions(*languages: str) -> list[RawSolution]:
    return [RawSolution.model_validate({"language": name, "source": f"x = {i}"}) for i, name in enumerate(languages)]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"statement": REWRITTEN, "input_section": ""}, "no-input-section"),
        ({"statement": REWRITTEN, "output_section": ""}, "no-output-section"),
        ({"statement": f"{STATEMENT} <image>"}, "image"),
        ({"statement": f"See ![the map](map.png).\n{STATEMENT}"}, "image"),
        ({"statement": f"This is an interactive problem. {STATEMENT}"}, "interactive"),
        ({"input_file": "sum.in"}, "files"),
        ({"output_file": "sum.out"}, "files"),
        ({"statement": STATEMENT + " very" * 5000}, "statement-too-long"),
        ({"solutions": ()}, "too-few-solutions"),
        ({"solutions": solutions("python2", "java", "python2", "java", "other")}, "too-few-solutions"),
    ],
)
def test_each_reason_has_a_problem_that_ends_in_it(changes: dict[str, Any], expected: str) -> None:
    assert reason(filtered(**changes)) == expected


def test_python_2_that_is_called_python_does_not_count() -> None:
    assert reason(filtered(*RIGHT[:2], "print 1", "exec 'x'")) == "too-few-solutions"


def test_solutions_that_differ_in_blanks_alone_count_once() -> None:
    assert reason(filtered(*RIGHT[:2], RIGHT[0].replace("\n", "\n\n"))) == "too-few-solutions"


def test_the_first_ten_solutions_are_kept_in_order() -> None:
    languages = ["java", "cpp", *["python"] * 11]
    kept = grown(filtered(solutions=solutions(*languages))).raw.solutions
    assert [solution.source for solution in kept] == [f"x = {i}" for i in range(1, 11)]


def test_sections_are_cut_from_a_statement_that_has_them_inside() -> None:
    found = grown(filtered(input_section="", output_section="")).raw
    assert found.input_section.startswith("The first line holds one integer n")
    assert found.output_section == "Print one integer: the sum modulo 1009."


def test_only_the_first_tests_and_no_wrong_solutions_are_kept() -> None:
    many = [Test(input=f"1\n{i}", output=str(i)) for i in range(30)]
    found = grown(filtered(tests=many, incorrect=solutions("cpp"))).raw
    assert found.tests == tuple(many[:10])
    assert found.incorrect == ()
