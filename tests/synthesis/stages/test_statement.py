"""The rewritten statement: what of it is held to the original."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from synthesis.stages.drafts import REWRITTEN, detail, grown, raw, reason, summed, tools

from scaler_core.answer_type import AnswerType
from scaler_envs_codecontests.raw import Test
from scaler_envs_codecontests.synthesis.draft import Draft
from scaler_envs_codecontests.synthesis.stage import Outcome
from scaler_envs_codecontests.synthesis.stages.constants import lost_numbers, lost_symbols
from scaler_envs_codecontests.synthesis.stages.statement import AskStatement

OPERATIONS = [Test(input=f"3\nPUSH {i}\nPOP\nPUSH 4", output="1") for i in range(9)]


def read(reply: str, draft: Draft | None = None) -> Outcome:
    return AskStatement().read(draft or summed(), tools().rules, reply)


def rewritten(text: str, draft: Draft | None = None) -> Outcome:
    return read(f"```text\n{text}\n```", draft)


def test_a_good_statement_is_kept_as_it_stands() -> None:
    assert grown(rewritten(REWRITTEN)).statement == REWRITTEN


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{REWRITTEN} There are several test cases.", "many-tests-told"),
        (f"{REWRITTEN}\n\nExample\n\n2\n3 4", "samples-told"),
        (f"{REWRITTEN} The time limit is 2 seconds.", "contest-told"),
        (f"{REWRITTEN} From Codeforces.", "contest-told"),
        (f"{REWRITTEN} Give it modulo 109 + 7.", "superscript-lost"),
        (REWRITTEN.replace("1009", "a thousand and nine"), "number-lost"),
        (REWRITTEN.replace("(1 ≤ n ≤ 200)", ""), "number-lost"),
        (REWRITTEN.replace(" n ", " k ").replace("\nn ", "\nk "), "symbol-lost"),
    ],
)
def test_each_fault_goes_back_with_its_reason(text: str, expected: str) -> None:
    assert reason(rewritten(text)) == f"statement: {expected}"


@pytest.mark.parametrize(
    ("reply", "expected"), [(REWRITTEN, "no-block"), (f"```text\n{REWRITTEN}", "broken-block"), ("", "no-block")]
)
def test_a_reply_without_one_block_goes_back(reply: str, expected: str) -> None:
    assert reason(read(reply)) == f"statement: {expected}"


def test_the_model_is_told_which_numbers_are_lost() -> None:
    assert "'200'" in detail(rewritten(REWRITTEN.replace("200", "many")))


def test_a_header_of_one_test_may_be_told_as_a_number() -> None:
    assert grown(rewritten(f"The first line holds the number 1. {REWRITTEN}"))


def test_numbers_of_the_task_and_of_constraints_count_and_those_of_samples_do_not() -> None:
    text = "Use 77 coins.\n\nInput\n\nn\n\nConstraints\n\nn ≤ 88\n\nExample\n\n99\n\nInput\n\n55\n\nNote\n\n66"
    draft = summed(raw=raw(statement=text, input_section="An integer n.", output_section="Print it."))
    assert grown(rewritten("Use 77 coins on an integer n of at most 88.", draft))
    assert "'77', '88'" in detail(rewritten("Use coins on an integer n.", draft))


def test_codes_of_operations_have_to_be_explained() -> None:
    draft = summed(raw=raw(tests=OPERATIONS))
    assert reason(rewritten(REWRITTEN, draft)) == "statement: code-lost"
    assert grown(rewritten(f"{REWRITTEN} PUSH x adds x, POP takes the last away.", draft))


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("", False),
        ("An error of 0.001 is accepted.", False),
        ("A relative error of 10^-6 is accepted.", True),
        ("A relative error of 0.000001 is accepted.", True),
    ],
)
def test_real_answers_need_the_very_tolerance_in_words(text: str, *, good: bool) -> None:
    outcome = rewritten(f"{REWRITTEN} {text}", summed(answer=AnswerType(kind="real", relative=1e-6)))
    if good:
        assert grown(outcome)
    else:
        assert reason(outcome) == "statement: tolerance-not-told"
        assert "10^-6" in detail(outcome)


@pytest.mark.parametrize(
    ("original", "text", "lost"),
    [
        ("1 ≤ n ≤ 105", "n is at most 10^5", []),
        ("1 ≤ n ≤ 105", "n is at most 105", []),
        ("1 ≤ n ≤ 105", "n is at most 50", ["105"]),
        ("modulo 109 + 7", "modulo 10^9+7", []),
        ("modulo 10^9 + 7", "modulo 1000000007", ["1000000000", "7"]),
        ("up to $10^{5}$", "up to 100,000", []),
        ("0 ≤ a_i < 220", "a_i is below 2^20", []),
        ("0 ≤ a_i < 220", "a_i is below 2^21", ["220"]),
        ("up to 2·10^5", "up to 200000", ["100000"]),
        ("up to 100 000", "up to 10⁵", []),
        ("exactly 4 sides", "exactly four sides", []),
        ("1 or 2 of them", "", []),
        ("1 ≤ t ≤ 777 — the number of test cases", "", []),
        ("An integer t is the number of test cases.\nConstraints: 1 ≤ t ≤ 777, 1 ≤ n ≤ 60", "n ≤ 60", []),
        ("The number of test cases T comes first.\n1 <= T <= 10^4, 5 <= n", "n from 5", []),
        ("An integer t is the number of test cases.\nConstraints: 1 ≤ s ≤ 777", "", ["777"]),
        ("The time limit is 77 seconds.", "", []),
    ],
)
def test_numbers_are_compared_by_value(original: str, text: str, lost: list[str]) -> None:
    assert lost_numbers(original, text) == lost


@pytest.mark.parametrize(
    ("section", "text", "lost"),
    [
        ("Two integers $n$ and $m$.", "n rows and m columns", []),
        ("Two integers n and m.", "n rows and columns", ["m"]),
        ("A number t of test cases follows.\nEach has an integer k.", "an integer k", []),
        ("The point a is I.", "", []),
    ],
)
def test_symbols_of_the_input_are_looked_for(section: str, text: str, lost: list[str]) -> None:
    assert lost_symbols(section, text) == lost


@given(st.integers(3, 10**12))
def test_a_number_is_never_lost_in_its_own_text(number: int) -> None:
    assert lost_numbers(f"at most {number}.", f"at most {number}.") == []
    assert lost_numbers(f"at most {number}.", f"at most {number:,}.") == []


@given(st.text())
def test_no_reply_breaks_the_reader(reply: str) -> None:
    read(reply)
    rewritten(reply)
