"""Cutting sections out of statements: the odd ones that data sets have, and properties of any."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaler_envs_codecontests.sources.sections import Sections, cut, heading_of

CODEFORCES = """You are given a number.

Input

The first line holds n.

  * 1 <= n <= 5

Output

Print n.

Examples

Input

3

Output

3

Note

In the example n is 3."""


def test_a_statement_of_codeforces_is_cut_and_samples_are_left_out():
    assert cut(CODEFORCES) == Sections(
        input="The first line holds n.\n\n  * 1 <= n <= 5", output="Print n.", note="In the example n is 3."
    )


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("-----Input-----\na\n-----Output-----\nb\n-----Examples-----\nInput\n1\nOutput\n2", ("a", "b", "")),
        ("Task\nInput:\na\nOutput:\nb\nSAMPLE INPUT\n1\nSAMPLE OUTPUT\n2\nExplanation\nc", ("a", "b", "c")),
        ("## Input Format\r\na\r\n\r\n## Output Format\r\nb\r\n", ("a", "b", "")),
        ("**Input**\na\n**Constraints**\nn <= 5\n**Output**\nb", ("a", "b", "")),
        ("Constraints\n1 <= n\nInput\na\nOutput\nb\nSample Input 1\n1\nSample Output 1\n2", ("a", "b", "")),
        ("INPUT\na\nOUTPUT\nb\nSample Input #2:\n1\nInput\n9", ("a", "b", "")),
        ("Input\na\nOutput\nb\nInteraction\nask\nNote\nc", ("a", "b", "c")),
        ("Input\na\nPartial Score\n100\nOutput\nb\nSubtask 1\nn <= 9", ("a", "b", "")),
        ("Input\nOutput\nb", ("", "b", "")),
        ("Input\n\n \nInput\na", ("a", "", "")),
        ("Input\na\nInput\nb", ("a", "", "")),
        ("Output\nb\nInput\na", ("a", "b", "")),
        ("Input Specification\na\nOutput Specification\nb\nOutput for the Sample Input\n2", ("a", "b", "")),
        ("The input is a number.\nOutput it.", ("", "", "")),
        ("Input is easy\nInput n, output n", ("", "", "")),
        ("Input: n in one line\nOutput: n", ("", "", "")),
        ("Example\nInput\n1\nOutput\n2", ("", "", "")),
        ("Input\na\n---\nb", ("a\n---\nb", "", "")),
        ("Input", ("", "", "")),
        ("", ("", "", "")),
    ],
)
def test_an_odd_statement_is_cut_as_a_person_would(statement, expected):
    assert cut(statement) == Sections(*expected)


def test_a_long_line_is_no_heading():
    assert heading_of("input" + " " * 50) == "input"
    assert heading_of("sample " * 8) is None


BODY = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1).map(lambda text: f"x{text}x")
"""A line that is no heading, whatever is in it: none begins with an x."""


@given(task=BODY, given_=st.lists(BODY, min_size=1), expected=st.lists(BODY, min_size=1), sample=BODY, note=BODY)
def test_what_was_put_together_is_cut_apart_again(task, given_, expected, sample, note):
    first, second = "\n".join(given_), "\n".join(expected)
    statement = (
        f"{task}\n\nInput\n\n{first}\n\nOutput\n\n{second}\n\nExample\n\nInput\n\n{sample}\n\nOutput\n\n{sample}"
        f"\n\nNote\n\n{note}"
    )
    assert cut(statement) == Sections(first, second, note)


LINES = st.one_of(
    st.sampled_from(["Input", "Output:", "--Note--", "Examples", "Sample Input 1", "Constraints", ""]), st.text()
)


@given(st.lists(LINES).map("\n".join))
def test_a_section_is_a_part_of_the_statement_without_any_heading(statement):
    sections = cut(statement)
    for text in (sections.input, sections.output, sections.note):
        assert text in statement
        assert text == text.strip()
        assert all(heading_of(line) is None for line in text.split("\n"))
        assert cut(text) == Sections()
