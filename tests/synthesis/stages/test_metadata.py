"""The metadata: what is asked, and how every bad reply ends."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from synthesis.stages.drafts import STATEMENT, detail, grown, raw, reason, summed, tools

from scaler_envs_codecontests.synthesis.stage import Back, Grown, Outcome, Told
from scaler_envs_codecontests.synthesis.stages.metadata import AskMetadata

RULES = tools().rules
GOOD = {"scale_params": {"n": {"min": 1, "max": 200}}, "output_type": "number", "is_output_unique": True}


def read(text: str, statement: str = STATEMENT) -> Outcome:
    return AskMetadata().read(summed(raw=raw(statement=statement)), RULES, text)


def fenced(value: object) -> str:
    return f"It scales with n.\n\n```json\n{json.dumps(value)}\n```"


def params(**values: tuple[Any, Any]) -> dict[str, Any]:
    return {**GOOD, "scale_params": {name: {"min": low, "max": high} for name, (low, high) in values.items()}}


def test_a_good_reply_is_read_and_makes_later_findings_void() -> None:
    found = grown(read(fenced(GOOD)))
    assert found.metadata is not None
    assert found.metadata.model_dump() == GOOD
    assert found.generator is None
    assert found.agreement is None


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("I cannot say.", "metadata: no-block"),
        (fenced(GOOD) + "\n" + fenced(GOOD), "metadata: several-blocks"),
        ("```json\n{", "metadata: broken-block"),
        ("```json\n{'n': 1}\n```", "metadata: not-json"),
        ("```json\n" + "[" * 100_000 + "\n```", "metadata: not-json"),
        (fenced([GOOD]), "metadata: wrong-types"),
        (fenced({**GOOD, "scale_params": ["n"]}), "metadata: wrong-types"),
        (fenced({**GOOD, "is_output_unique": "yes"}), "metadata: wrong-types"),
        (fenced({**GOOD, "output_type": "integer"}), "metadata: wrong-types"),
        (fenced({**GOOD, "notes": "none"}), "metadata: wrong-types"),
        (fenced({"scale_params": {}}), "metadata: wrong-types"),
        (fenced(params(n=("1", 5))), "metadata: wrong-types"),
        (fenced(params(n=(1, 1e5))), "metadata: wrong-types"),
        (fenced(params(n=(True, 5))), "metadata: wrong-types"),
        (fenced(params(n=(9, 5))), "metadata: bad-range"),
        (fenced(params(n=(-9, 5))), "metadata: bad-range"),
        (fenced(params(**{"lambda": (1, 5)})), "metadata: bad-name"),
        (fenced(params(**{"match": (1, 5)})), "metadata: bad-name"),
        (fenced(params(**{"n m": (1, 5)})), "metadata: bad-name"),
        (fenced(params(n=(1, 5), test_cases=(1, 10))), "metadata: test-cases-parameter"),
        (fenced({**GOOD, "output_type": "graph"}), "output-type"),
        (fenced({**GOOD, "output_type": "bool"}), "output-type"),
        (fenced({**GOOD, "is_output_unique": False}), "several-outputs"),
        (fenced(params()), "no-scale-parameters"),
        (fenced(params(n=(5, 5))), "no-scale-parameters"),
    ],
)
def test_each_bad_reply_ends_with_its_reason(reply: str, expected: str) -> None:
    assert reason(read(reply)) == expected


def test_t_is_a_parameter_unless_it_counts_the_tests() -> None:
    reply = fenced(params(t=(1, 100), n=(1, 5)))
    assert grown(read(reply)).metadata
    for said in (
        "The first line contains one integer t (1 ≤ t ≤ 100) — the number of test cases.",
        "The first line contains the number of test cases T.",
    ):
        assert reason(read(reply, f"{STATEMENT}\n{said}")) == "metadata: test-cases-parameter"


def test_a_sum_over_all_test_cases_is_no_count_of_them() -> None:
    reply = fenced(params(n=(1, 100), m=(1, 100)))
    for said in (
        "The first line holds t, the number of test cases. The sum of n and the sum of m over all test cases is small.",
        "The first line holds t, the number of test cases. Over all test cases, n is at most 100.",
        "There are t test cases. In each test case n is the number of rows and m that of columns.",
    ):
        assert isinstance(read(reply, f"{STATEMENT}\n{said}"), Grown), said


def test_the_model_is_told_which_value_is_wrong() -> None:
    assert "n has the least value 9 above the largest, 5" in detail(read(fenced(params(n=(9, 5)))))


def test_failed_tries_are_told_as_a_conversation() -> None:
    told = (Told(reply="first", problem="no block"), Told(reply="second", problem="not JSON"))
    messages = AskMetadata().messages(summed(), RULES, told)
    assert [message.role for message in messages] == ["user", "assistant", "user", "assistant", "user"]
    assert messages[1].content == "first"
    assert "not JSON" in messages[4].content
    assert AskMetadata().messages(summed(), RULES, told[:1]) == messages[:3]


@given(st.dictionaries(st.text(max_size=4), st.integers(-9, 9) | st.text(max_size=3), max_size=3))
def test_no_json_breaks_the_reader(value: dict[str, Any]) -> None:
    assert isinstance(read(fenced(value)), Back)
