"""Which texts are judged right, wrong, unanswered or an error, kind by kind."""

from __future__ import annotations

import pytest

from scaler_core.answer_type import AnswerType
from scaler_core.answers import judge

INTEGER = AnswerType(kind="integer")
RATIONAL = AnswerType(kind="rational")
REAL = AnswerType(kind="real", absolute=0.001)
STRING = AnswerType(kind="string")
BOOLEAN = AnswerType(kind="boolean")
ARRAY = AnswerType(kind="array", element="integer")
STRINGS = AnswerType(kind="array", element="string")
REALS = AnswerType(kind="array", element="real", relative=1e-6)
MATRIX = AnswerType(kind="matrix", element="integer")
SET = AnswerType(kind="set", element="integer")
MULTISET = AnswerType(kind="multiset", element="integer")
EDGES = AnswerType(kind="edges", element="integer")
ARCS = AnswerType(kind="edges", element="integer", directed=True)

FALSE_ACCEPTS_OF_MATH_VERIFY = [
    (STRING, "NO", "ON"),
    (BOOLEAN, "NO", "ON"),
    (STRING, "a", "A"),
    (STRING, "ab", "ba"),
    (STRING, "RLLR", "LRRL"),
    (STRING, "0101", "101"),
    (STRING, "101", "0101"),
    (INTEGER, "101", "0101"),
    (ARRAY, "[1, 2, 3]", "{1,2,3}"),
    (ARRAY, "[1, 2, 3]", r"\{1,2,3\}"),
    (SET, "{1, 2, 3}", "[1,2,3]"),
    (RATIONAL, "1/3", "0.3333333"),
]
FALSE_REJECTS_OF_MATH_VERIFY = [
    (INTEGER, "1000000007", "1e9+7"),
    (INTEGER, "1000000007", "10^9+7"),
    (RATIONAL, "1/40000", "2.5e-05"),
    (REAL, "0.000025", "2.5e-05"),
    (INTEGER, "1234567", r"1\,234\,567"),
    (STRING, "hello_world", r"hello\_world"),
]
RIGHT = [
    *FALSE_REJECTS_OF_MATH_VERIFY,
    (INTEGER, "1000000007", "10^{9}+7"),
    (INTEGER, "999999993", "10^9 - 7"),
    (INTEGER, "1234567", "1,234,567"),
    (INTEGER, "1234567", "1{,}234{,}567"),
    (INTEGER, "1234567", r"$1,\!234,\!567$"),
    (INTEGER, "2000", "2e3"),
    (INTEGER, "300000", r"3 \times 10^{5}"),
    (INTEGER, "-5", "\N{MINUS SIGN}5"),
    (INTEGER, "-5", " $ -5 $\n"),
    (INTEGER, "5", "+5"),
    (INTEGER, "5", r"\text{5}"),
    (INTEGER, "5", r"$\text{ 5 }$"),
    (INTEGER, "1000003", "10^6+3"),
    (INTEGER, "0", "-0"),
    (INTEGER, str(2**53 + 1), str(2**53 + 1)),
    (INTEGER, "1" + "0" * 16, "10^16"),
    (RATIONAL, "3/4", r"\frac{3}{4}"),
    (RATIONAL, "3/4", r"\dfrac34"),
    (RATIONAL, "3/4", "0.75"),
    (RATIONAL, "3/4", "6/8"),
    (RATIONAL, "3/4", r"\cfrac{3}{4}"),
    (RATIONAL, "3/4", r"\tfrac{3}{4}"),
    (RATIONAL, "3/4", r"\frac{ 3 } { 4 }"),
    (RATIONAL, "3/4", r"\text{3/4}"),
    (RATIONAL, "-3/4", "3/-4"),
    (RATIONAL, "-3/4", "(-3)/4"),
    (RATIONAL, "3/4", "( -3 ) / ( -4 )"),
    (RATIONAL, "3/4", "-(3)/(-4)"),
    (RATIONAL, "-3/4", r"$-\frac{3}{4}$"),
    (RATIONAL, "-3/4", r"\frac{-3}{4}"),
    (RATIONAL, "1/2", ".5"),
    (RATIONAL, "5", "5."),
    (RATIONAL, "2469/2", "1,234.5"),
    (RATIONAL, "1/1000", "10^{-3}"),
    (REAL, "3.14159", "3.141"),
    (REAL, "1", "1.001"),
    (REAL, "1", "0.999"),
    (REAL, "0.3333333333", "1/3"),
    (STRING, "a b", "  a b\n"),
    (STRING, "Yes", r"\text{Yes}"),
    (STRING, "{ab}", r"\{ab\}"),
    (BOOLEAN, "yes", "True"),
    (BOOLEAN, "false", "NO"),
    (BOOLEAN, "true", r"\text{Yes}"),
    (BOOLEAN, "false", r"$\text{No}$"),
    (BOOLEAN, "false", "$No$"),
    (ARRAY, "[1, 2, 3]", "1 2 3"),
    (ARRAY, "[1, 2, 3]", "1,2,3"),
    (ARRAY, "[1, 2, 3]", "(1,2,3)"),
    (ARRAY, "[1, 2, 3]", "$[1, 2, 3]$"),
    (ARRAY, "[1, 2, 3]", "1\n2\n3"),
    (ARRAY, "[1, 2, 3]", r"\left[1,\,2,\,3\right]"),
    (ARRAY, "[7]", "(7,)"),
    (ARRAY, "[]", "()"),
    (ARRAY, "[1, 234]", "1,234"),
    (STRINGS, '["a", "b c"]', "['a', 'b c']"),
    (STRINGS, '["a", "b c"]', "[a, b c]"),
    (STRINGS, '["a_b"]', r"[\text{a\_b}]"),
    (REALS, "[1, 1000000]", "[1.0000001, 1000000.5]"),
    (MATRIX, "[[1, 2], [3, 4]]", "1 2\n3 4"),
    (MATRIX, "[[1, 2], [3, 4]]", "[1, 2; 3, 4]"),
    (MATRIX, "[[1, 2], [3, 4]]", "[[1 2]\n [3 4]]"),
    (MATRIX, "[[1, 2], [3, 4]]", "(1,2),(3,4)"),
    (MATRIX, "[[1, 2], [3, 4]]", r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}"),
    (MATRIX, "[]", "[ ]"),
    (MATRIX, "[[1, 2], [3, 4]]", "[[1, 2], [3, 4]],"),
    (MATRIX, "[[1, 2], [3, 4]]", "[[1, 2], [3, 4],] ,"),
    (MATRIX, "[[1, 2], [3, 4]]", "(1,2),(3,4),"),
    (MATRIX, "[[1, 2]]", r"\begin{pmatrix} 1 & 2 \end{pmatrix},"),
    (SET, "{1, 2}", r"\{2, 1\}"),
    (SET, "{1, 2}", "2, 1, 1"),
    (SET, "{}", r"\emptyset"),
    (MULTISET, "{1, 1, 2}", "1 2 1"),
    (MULTISET, "{1, 1, 2}", "[1, 2, 1]"),
    (MULTISET, "{1, 1, 2}", "(2, 1, 1)"),
    (MULTISET, "{}", "[]"),
    (MULTISET, "{}", r"\emptyset"),
    (SET, "{}", r"\{\}"),
    (EDGES, "[(1, 2), (2, 3)]", "[(3, 2), (2, 1)]"),
    (EDGES, "[(1, 2), (2, 3)]", "2 1\n2 3"),
    (EDGES, "[(1, 2), (2, 3)]", "{{1,2},{2,3}}"),
    (EDGES, "[(1, 2)]", "{2, 1}"),
    (EDGES, "[]", "{}"),
    (ARCS, "[(1, 2), (2, 3)]", "(2,3), (1,2)"),
]
WRONG = [
    *FALSE_ACCEPTS_OF_MATH_VERIFY,
    (INTEGER, "42", "17+25"),
    (INTEGER, "42", "6*7"),
    (INTEGER, "1024", "2^10"),
    (INTEGER, "107", "100+7"),
    (INTEGER, "107", "10^2+7"),
    (INTEGER, "12", "1e1+2"),
    (INTEGER, "37", "3e1+7"),
    (INTEGER, "3000007", "3e6+7"),
    (INTEGER, "37", "1e1+27"),
    (INTEGER, "37", r"3 \times 10^1+7"),
    (INTEGER, "2", "6/3"),
    (INTEGER, "1000000000000", "10^9+999000000000"),
    (INTEGER, "5", "5.0"),
    (INTEGER, "5", "5 apples"),
    (INTEGER, "12", "1 2"),
    (INTEGER, "12", "1_2"),
    (INTEGER, "1234", "12,34"),
    (INTEGER, "1234567", r"1,234\,567"),
    (INTEGER, "12", "١٢"),
    (INTEGER, "12", "¹²"),
    (INTEGER, "5", "--5"),
    (INTEGER, str(2**53), str(2**53 + 1)),
    (INTEGER, "1", "nan"),
    (INTEGER, "1", "{1}"),
    (RATIONAL, "3/2", "1 1/2"),
    (RATIONAL, "1/2", "1/2/1"),
    (RATIONAL, "1", "1/0"),
    (RATIONAL, "1", r"\frac{1}{0}"),
    (RATIONAL, "1", "1/(0)"),
    (RATIONAL, "1/2", "1/(2"),
    (RATIONAL, "1/2", r"\frac{(1}{2}"),
    (RATIONAL, "1/2", "(1/2)/1"),
    (RATIONAL, "1/2", "((1))/2"),
    (RATIONAL, "1/2", "--1/2"),
    (RATIONAL, "1/2", "50%"),
    (RATIONAL, "1/2", "0,5"),
    (REAL, "1", "1.0010000001"),
    (REAL, "1", "inf"),
    (REAL, "1", "-Infinity"),
    (REAL, "1", "NaN"),
    (STRING, "ab", "a b"),
    (STRING, "a b", "a  b"),
    (STRING, "ab", '"ab"'),
    (STRING, "é", "e\N{COMBINING ACUTE ACCENT}"),
    (BOOLEAN, "yes", "y"),
    (BOOLEAN, "yes", "1"),
    (BOOLEAN, "yes", "yes no"),
    (ARRAY, "[1, 2, 3]", "[1, 3, 2]"),
    (ARRAY, "[1, 2, 3]", "[1, 2]"),
    (ARRAY, "[1, 2, 3]", "[1, 2, 3, 3]"),
    (ARRAY, "[1, 2, 3]", "[1, 2, 03]"),
    (ARRAY, "[1234]", "1,234"),
    (ARRAY, "[1, 2]", "[1,, 2]"),
    (ARRAY, "[1, 2]", "[[1, 2]]"),
    (ARRAY, "[1, 2]", "[1; 2]"),
    (ARRAY, "[12]", "[1_2]"),
    (ARRAY, "[1, 2]", "[1, 2"),
    (STRINGS, '["a", "b"]', '["a" "b", "c"]'),
    (STRINGS, '["a, b"]', "[a, b]"),
    (STRINGS, '["a"]', '["a]'),
    (STRINGS, '["a"]', '["A"]'),
    (REALS, "[1, 1000000]", "[1.000002, 1000000]"),
    (MATRIX, "[[1, 2], [3, 4]]", "[[1, 3], [2, 4]]"),
    (MATRIX, "[[1, 2], [3, 4]]", "[1, 2, 3, 4]"),
    (MATRIX, "[[1, 2], [3, 4]]", "[[1, 2], [3]]"),
    (MATRIX, "[[1, 2, 3]]", "[[1], [2], [3]]"),
    (MATRIX, "[]", "[[]]"),
    (MATRIX, "[[1, 2]]", "[[1, 2]],,"),
    (MATRIX, "[[1, 2]]", "(1, 2),,"),
    (MATRIX, "[[1, 2]]", ",[[1, 2]]"),
    (SET, "{1, 2}", "{1}"),
    (SET, "{1, 2}", "{1, 2, 3}"),
    (SET, "{1, 2}", "(1, 2)"),
    (SET, "{}", "[]"),
    (MULTISET, "{1, 1, 2}", "{1, 2}"),
    (MULTISET, "{1, 1, 2}", "{1, 2, 2}"),
    (EDGES, "[(1, 2), (2, 3)]", "[(1, 2)]"),
    (EDGES, "[(1, 2)]", "[(1, 2), (2, 1)]"),
    (EDGES, "[(1, 2), (2, 3)]", "1,2,2,3"),
    (ARCS, "[(1, 2)]", "[(2, 1)]"),
    (ARCS, "[(1, 2)]", "{1, 2}"),
    (ARCS, "[(1, 2)]", "[{1, 2}]"),
]


@pytest.mark.parametrize(("answer_type", "gold", "answer"), RIGHT)
def test_a_right_answer_in_another_form_is_correct(answer_type: AnswerType, gold: str, answer: str) -> None:
    verdict = judge(answer_type, gold, answer)
    assert (verdict.status, verdict.score, verdict.reason) == ("correct", 1.0, "")


@pytest.mark.parametrize(("answer_type", "gold", "answer"), WRONG)
def test_another_answer_is_wrong_and_the_reason_is_given(answer_type: AnswerType, gold: str, answer: str) -> None:
    verdict = judge(answer_type, gold, answer)
    assert (verdict.status, verdict.score) == ("wrong", 0.0)
    assert verdict.reason


@pytest.mark.parametrize("answer_type", [INTEGER, REAL, STRING, BOOLEAN, ARRAY, SET, EDGES])
@pytest.mark.parametrize("answer", ["", " ", "\n\t "])
def test_an_empty_answer_is_unanswered(answer_type: AnswerType, answer: str) -> None:
    gold = {"boolean": "yes", "set": "{}", "array": "[]", "edges": "[]"}.get(answer_type.kind, "1")
    assert judge(answer_type, gold, answer).status == "unanswered"


@pytest.mark.parametrize(
    ("answer_type", "gold"),
    [
        (INTEGER, "x"),
        (INTEGER, ""),
        (INTEGER, "1.5"),
        (RATIONAL, "1/0"),
        (BOOLEAN, "maybe"),
        (ARRAY, "{1}"),
        (MATRIX, "[[1], [2, 3]]"),
        (EDGES, "[(1, 2, 3)]"),
        (STRING, " "),
        (AnswerType(kind="checked"), "1"),
    ],
)
@pytest.mark.parametrize("same", [True, False])
def test_a_reference_that_does_not_parse_is_an_error_whatever_the_answer(
    answer_type: AnswerType, gold: str, same: bool
) -> None:
    verdict = judge(answer_type, gold, gold if same else "1")
    assert verdict.status == "error"
    assert answer_type.kind in verdict.reason


def test_a_checked_answer_needs_a_checker() -> None:
    assert "needs a checker" in judge(AnswerType(kind="checked"), "1", "1").reason


def test_parsed_is_the_canonical_text_of_the_answer() -> None:
    assert judge(ARRAY, "[1, 2]", "1  3").parsed == "[1, 3]"
    assert judge(EDGES, "[(1, 2), (2, 3)]", "3 2\n2 1").parsed == "[(1, 2), (2, 3)]"
    assert judge(REAL, "2.5", "2.5004").parsed == "2.5004"
    assert judge(RATIONAL, "3/4", "0.75").parsed == "3/4"
    assert judge(BOOLEAN, "yes", "YES").parsed == "true"
    assert judge(INTEGER, "1", "one").parsed is None


def test_a_wrong_array_says_where_it_differs() -> None:
    assert judge(ARRAY, "[1, 2, 3]", "[1, 2, 4]").reason == "element 3 differs"
    assert judge(ARRAY, "[1, 2, 3]", "[1, 2]").reason == "2 elements; expected 3 elements"
    assert judge(MATRIX, "[[1, 2]]", "[[1], [2]]").reason == "2 by 1; expected 1 by 2"


def test_a_tolerance_is_the_decimal_that_it_is_written_as() -> None:
    tenth = AnswerType(kind="real", absolute=0.1)
    assert judge(tenth, "1", "1.1").correct
    assert not judge(tenth, "1", "1.1" + "0" * 30 + "1").correct


def test_large_reals_are_compared_without_floats() -> None:
    exact = AnswerType(kind="real", absolute=0.5)
    assert judge(exact, str(10**30), str(10**30)).correct
    assert not judge(exact, str(10**30), str(10**30 + 1)).correct


@pytest.mark.parametrize("relative", [True, False])
def test_either_tolerance_suffices(relative: bool) -> None:
    both = AnswerType(kind="real", absolute=0.01, relative=0.01)
    gold, answer = ("1000", "1009") if relative else ("0.1", "0.109")
    assert judge(both, gold, answer).correct
