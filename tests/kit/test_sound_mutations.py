"""Mutations are answers of the type beside the reference, each once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaler_core import AnswerType
from scaler_core.answers import format_answer, judge, parse
from scaler_core.testing.sound.mutations import mutations, same_answer

INTEGER = AnswerType(kind="integer")
NUMBERS = AnswerType(kind="array", element="integer")
EXAMPLES = [
    (INTEGER, "12"),
    (AnswerType(kind="rational"), "3/4"),
    (AnswerType(kind="real", absolute=1e-6), "0.5"),
    (AnswerType(kind="real", relative=1e-9), "100"),
    (AnswerType(kind="string"), "aBc"),
    (AnswerType(kind="boolean"), "yes"),
    (NUMBERS, "[3, 1, 2]"),
    (NUMBERS, "[]"),
    (AnswerType(kind="set", element="integer"), "{1, 2}"),
    (AnswerType(kind="multiset", element="string"), '{"a", "b"}'),
    (AnswerType(kind="matrix", element="integer"), "[[1, 2], [3, 4]]"),
    (AnswerType(kind="edges", element="integer"), "[(1, 2), (2, 3)]"),
    (AnswerType(kind="checked"), "1 2 3"),
]


@pytest.mark.parametrize(("answer_type", "gold"), EXAMPLES, ids=[f"{t.kind} {gold}" for t, gold in EXAMPLES])
def test_some_mutations_of_every_type_are_wrong_and_none_is_written_twice(answer_type, gold):
    found = mutations(answer_type, gold)
    assert len(set(found.values())) == len(found)
    wrong = [text for text in found.values() if not same_answer(answer_type, gold, text)]
    assert len(wrong) >= 3
    assert gold not in found.values()


def test_an_integer_is_changed_as_a_model_errs():
    assert mutations(INTEGER, "12") == {
        "one more": "13",
        "one less": "11",
        "negated": "-12",
        "doubled": "24",
        "cut short": "1",
        "with a digit more": "121",
        "twice": "12 12",
        "with a word": "12 x",
        "after a word": "x 12",
    }


def test_an_array_is_permuted_and_a_set_is_not():
    assert mutations(NUMBERS, "[3, 1, 2]")["first two exchanged"] == "[1, 3, 2]"
    assert mutations(NUMBERS, "[3, 1, 2]")["sorted"] == "[1, 2, 3]"
    assert "reversed" not in mutations(AnswerType(kind="set", element="integer"), "{3, 1, 2}")


def test_an_element_of_a_collection_takes_the_place_of_its_neighbour():
    assert mutations(NUMBERS, "[3, 1, 2]")["element 2 the same as its neighbour"] == "[3, 3, 2]"


def test_a_string_is_written_in_the_other_case():
    assert mutations(AnswerType(kind="string"), "aBc")["in the other case"] == "AbC"


def test_the_turned_edge_is_the_same_answer_unless_it_has_a_direction():
    turned = mutations(AnswerType(kind="edges", element="integer", directed=True), "[(1, 2)]")["edge 1 turned round"]
    assert turned == "[(2, 1)]"
    assert same_answer(AnswerType(kind="edges", element="integer"), "[(1, 2)]", turned)
    assert not same_answer(AnswerType(kind="edges", element="integer", directed=True), "[(1, 2)]", turned)


@given(st.decimals(-1000, 1000, places=3), st.sampled_from([1e-3, 0.1, 2.5]))
def test_neighbours_of_a_real_are_just_beyond_its_tolerance(value, absolute):
    real = AnswerType(kind="real", absolute=absolute)
    gold = format_answer(real, value)
    found = mutations(real, gold)
    for name in ("above the tolerance", "below the tolerance"):
        assert not judge(real, gold, found[name]).correct
        assert abs(parse(real, found[name]) - parse(real, gold)) <= 2 * absolute


@given(st.lists(st.integers(-(10**6), 10**6), max_size=6))
def test_all_value_mutations_of_an_array_can_be_read(numbers):
    gold = format_answer(NUMBERS, numbers)
    for name, text in mutations(NUMBERS, gold).items():
        if name not in ("twice", "with a word", "after a word"):
            parse(NUMBERS, text)


def test_other_notations_of_a_number_are_the_same_answer():
    for text in ("012", "1_2", " 12 ", "+12", "12.0", "1.2e1"):
        assert same_answer(INTEGER, "12", text)
    for text in ("13", "1 2", "12x", "nan", "1e400000000", "inf", "9" * 10**6):
        assert not same_answer(INTEGER, "12", text)


def test_a_checked_answer_is_the_same_only_in_its_own_words():
    checked = AnswerType(kind="checked")
    assert same_answer(checked, "1 2", "1  2\n")
    assert not same_answer(checked, "1 2", "2 1")
