"""For every kind: what is formatted parses back to the same value, and another value is wrong."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scaler_core.answer_type import AnswerType
from scaler_core.answers import format_answer, judge, parse

plain_text = st.text(st.characters(exclude_categories=["Cs"]))
awkward_text = st.lists(st.sampled_from([*"\\_{}#%&$\"'[](),; ab\n", "\\text{", "\\_", "}"])).map("".join)
strings = st.one_of(plain_text, awkward_text)
SCALARS: dict[str, st.SearchStrategy[Any]] = {
    "integer": st.one_of(st.integers(), st.integers(-(10**60), 10**60)),
    "rational": st.builds(Fraction, st.integers(), st.integers(1, 10**30)),
    "real": st.builds(Fraction, st.integers(), st.sampled_from([1, 3, 8, 10**6, 10**45])),
    "string": strings,
    "boolean": st.booleans(),
}


def _pair(element: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.tuples(element, element)


def _matrix(element: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.integers(0, 4).flatmap(
        lambda width: st.lists(st.lists(element, min_size=width, max_size=width).map(tuple), max_size=4).map(tuple)
    )


def _tolerance(scalar: str) -> dict[str, float]:
    return {"absolute": 1e-9} if scalar == "real" else {}


def _cases() -> list[Any]:
    cases = []
    for scalar, element in SCALARS.items():
        own = element.map(str.strip) if scalar == "string" else element
        cases.append((AnswerType.model_validate({"kind": scalar, **_tolerance(scalar)}), own))
        shapes: dict[str, st.SearchStrategy[Any]] = {
            "array": st.lists(element).map(tuple),
            "matrix": _matrix(element),
        }
        if scalar != "real":
            shapes["set"] = st.frozensets(element)
            shapes["multiset"] = st.lists(element).map(lambda found: tuple(sorted(found)))
            shapes["edges"] = st.lists(_pair(element).map(lambda p: tuple(sorted(p)))).map(
                lambda found: tuple(sorted(found))
            )
        for kind, values in shapes.items():
            fields = {"kind": kind, "element": scalar, **_tolerance(scalar)}
            cases.append((AnswerType.model_validate(fields), values))
        if scalar != "real":
            arcs = AnswerType.model_validate({"kind": "edges", "element": scalar, "directed": True})
            cases.append((arcs, st.lists(_pair(element)).map(lambda found: tuple(sorted(found)))))
    return cases


CASES = _cases()
IDS = [f"{t.kind}-{t.element}{'-directed' if t.directed else ''}" for t, _ in CASES]


@pytest.mark.parametrize(("answer_type", "values"), CASES, ids=IDS)
@settings(max_examples=30)
@given(data=st.data())
def test_parse_gives_back_what_was_formatted(answer_type: AnswerType, values: Any, data: st.DataObject) -> None:
    value = data.draw(values)
    text = format_answer(answer_type, value)
    assert parse(answer_type, text) == value
    assert format_answer(answer_type, parse(answer_type, text)) == text


@pytest.mark.parametrize(("answer_type", "values"), CASES, ids=IDS)
@settings(max_examples=30)
@given(data=st.data())
def test_the_same_value_is_correct_with_space_around_it(
    answer_type: AnswerType, values: Any, data: st.DataObject
) -> None:
    text = format_answer(answer_type, data.draw(values))
    for answer in (text, f" {text}\n"):
        verdict = judge(answer_type, text, answer)
        assert (verdict.status, verdict.parsed) == ("correct", text)


@pytest.mark.parametrize(("answer_type", "values"), CASES, ids=IDS)
@settings(max_examples=30)
@given(data=st.data())
def test_a_different_value_is_wrong(answer_type: AnswerType, values: Any, data: st.DataObject) -> None:
    one, other = data.draw(values), data.draw(values)
    assume(one != other)
    if answer_type.scalar == "real":
        answer_type = answer_type.model_copy(update={"absolute": 0.0, "relative": 0.0})
    verdict = judge(answer_type, format_answer(answer_type, one), format_answer(answer_type, other))
    assert verdict.status == "wrong"


@given(st.integers(), st.sampled_from([1, -1, 10, -10]))
def test_a_near_integer_is_wrong_however_large(value: int, shift: int) -> None:
    assert judge(AnswerType(kind="integer"), str(value), str(value + shift)).status == "wrong"


@given(st.integers(), st.sampled_from([",", "\\,", "{,}", ",\\!"]))
def test_thousands_separators_do_not_change_an_integer(value: int, separator: str) -> None:
    grouped = f"{value:,}".replace(",", separator)
    assert judge(AnswerType(kind="integer"), str(value), grouped).correct


@given(st.integers(), st.integers(1, 30))
def test_leading_zeros_make_another_numeral(value: int, zeros: int) -> None:
    padded = f"{'-' if value < 0 else ''}{'0' * zeros}{abs(value)}"
    assert judge(AnswerType(kind="integer"), str(value), padded).status == "wrong"
    assert judge(AnswerType(kind="rational"), str(value), padded).status == "wrong"


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9))
def test_a_decimal_is_read_exactly(value: Decimal) -> None:
    assume(abs(int(value.as_tuple().exponent)) <= 400)
    assert parse(AnswerType(kind="rational"), str(value)) == Fraction(value)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_float_written_by_python_is_read_as_its_decimal(value: float) -> None:
    real = AnswerType(kind="real", relative=1e-12)
    assert judge(real, format_answer(real, value), repr(value)).correct


@given(st.fractions(), st.fractions(), st.sampled_from([0.0, 1e-9, 0.1, 2.5]), st.sampled_from([0.0, 1e-3, 0.1]))
def test_a_real_is_correct_exactly_within_either_tolerance(
    gold: Fraction, answer: Fraction, absolute: float, relative: float
) -> None:
    assume(absolute or relative)
    real = AnswerType(kind="real", absolute=absolute, relative=relative)
    slack = max(Fraction(str(absolute)), Fraction(str(relative)) * abs(gold))
    verdict = judge(real, str(gold), str(answer))
    assert verdict.correct == (abs(answer - gold) <= slack)


@given(st.lists(st.integers(), min_size=1), st.randoms(use_true_random=False))
def test_order_counts_for_arrays_and_not_for_multisets(numbers: list[int], rng: Any) -> None:
    mixed = list(numbers)
    rng.shuffle(mixed)
    text, array = ", ".join(map(str, mixed)), AnswerType(kind="array", element="integer")
    multiset = AnswerType(kind="multiset", element="integer")
    assert judge(multiset, format_answer(multiset, numbers), text).correct
    assert judge(array, format_answer(array, numbers), text).correct == (mixed == numbers)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1))
def test_an_edge_and_its_reverse_are_equal_only_when_undirected(pairs: list[tuple[int, int]]) -> None:
    reverse = [(v, u) for u, v in pairs]
    edges = AnswerType(kind="edges", element="integer")
    arcs = AnswerType(kind="edges", element="integer", directed=True)
    assert judge(edges, format_answer(edges, pairs), format_answer(edges, reverse)).correct
    same = sorted(pairs) == sorted(reverse)
    assert judge(arcs, format_answer(arcs, pairs), format_answer(arcs, reverse)).correct == same


@pytest.mark.parametrize(
    ("fields", "value"),
    [
        ({"kind": "integer"}, True),
        ({"kind": "integer"}, 1.0),
        ({"kind": "integer"}, "1"),
        ({"kind": "rational"}, 0.5),
        ({"kind": "rational"}, Decimal("NaN")),
        ({"kind": "real", "absolute": 1}, float("nan")),
        ({"kind": "real", "absolute": 1}, float("inf")),
        ({"kind": "string"}, " a"),
        ({"kind": "string"}, 5),
        ({"kind": "string"}, "\ud800"),
        ({"kind": "boolean"}, 1),
        ({"kind": "array", "element": "integer"}, "123"),
        ({"kind": "array", "element": "integer"}, 5),
        ({"kind": "matrix", "element": "integer"}, [[1], [1, 2]]),
        ({"kind": "edges", "element": "integer"}, [(1, 2, 3)]),
        ({"kind": "edges", "element": "integer"}, [1]),
        ({"kind": "edges", "element": "string"}, ["ab"]),
        ({"kind": "checked"}, "x"),
    ],
)
def test_a_value_that_is_not_of_the_type_is_not_formatted(fields: dict[str, Any], value: Any) -> None:
    with pytest.raises(ValueError, match="."):
        format_answer(AnswerType.model_validate(fields), value)


def test_an_empty_string_can_be_a_reference() -> None:
    string = AnswerType(kind="string")
    assert format_answer(string, "") == "\\text{}"
    assert judge(string, "\\text{}", "\\text{ }").correct
