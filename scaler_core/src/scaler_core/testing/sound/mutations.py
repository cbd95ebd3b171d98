"""Answers that are nearly the reference and not it: what a model that is almost right would say.

    mutations(AnswerType(kind="integer"), "12")
    # {"one more": "13", "one less": "11", "negated": "-12", "cut short": "1", "written twice": "1212", …}

Pure. A few may be the same answer in other words (the rows of a symmetric matrix, read as columns): `same_answer`
tells. Elements of a collection are changed one at a time: the first, the middle and the last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from scaler_core.answer_text import canonical_text
from scaler_core.answer_type import COLLECTIONS, AnswerType
from scaler_core.answers import judge, parse

Named = Iterator[tuple[str, Any]]
"""Mutations with their names, as values of the answer type."""


def same_answer(answer_type: AnswerType, gold: str, answer: str) -> bool:
    """Whether an answer is the reference: by its type's comparator, or because it writes the same number.

    Python's own notations count as the same number (`012`, `1_000`, `12.0`): a lenient verifier is no unsound one.
    An answer that only a checker can compare is the same if its words are.
    """
    if gold.split() == answer.split() or judge(answer_type, gold, answer).correct:
        return True
    if answer_type.kind not in ("integer", "rational", "real") or len(answer) > len(gold) + 40:
        return False
    try:
        value = Decimal(answer)
    except InvalidOperation:
        return False
    if abs(value.adjusted()) > len(gold) + 40:  # too large to be written out
        return False
    text = f"{value:f}"
    return judge(answer_type, gold, text.rstrip("0").rstrip(".") if "." in text else text).correct


# Values of one type


def _integers(value: int) -> Named:
    yield "one more", value + 1
    yield "one less", value - 1
    yield "negated", -value
    yield "doubled", 2 * value


def _fractions(value: Fraction) -> Named:
    yield "one more", value + 1
    yield "negated", -value
    yield "numerator one more", value + Fraction(1, value.denominator)
    yield "denominator one more", Fraction(value.numerator, value.denominator + 1)
    if value:
        yield "upside down", 1 / value


def _strings(value: str) -> Named:
    yield "in the other case", value.swapcase()
    yield "last character left out", value[:-1]
    yield "first character left out", value[1:]
    yield "last character repeated", value + value[-1:]
    yield "reversed", value[::-1]
    yield "written twice", value * 2


def _booleans(value: bool) -> Named:
    yield "negated", not value


_SCALARS: dict[str, Callable[[Any], Named]] = {
    "integer": _integers,
    "rational": _fractions,
    "real": _fractions,
    "string": _strings,
    "boolean": _booleans,
}
_NEW: dict[str, object] = {"integer": 0, "rational": 0, "real": 0, "string": "x", "boolean": True}


def _reals(answer_type: AnswerType, value: Fraction) -> Named:
    """Neighbours beyond the tolerance, on both sides, by half of it."""
    absolute, relative = (Fraction(str(bound)) for bound in (answer_type.absolute, answer_type.relative))
    slack = max(absolute, relative * abs(value)) * Fraction(3, 2)
    yield "above the tolerance", value + slack
    yield "below the tolerance", value - slack
    yield from _fractions(value)


def _scalars(answer_type: AnswerType, value: Any) -> Named:
    return _reals(answer_type, value) if answer_type.scalar == "real" else _SCALARS[answer_type.scalar](value)


# Collections


def _spread(n: int) -> list[int]:
    """The first, the middle and the last of `n` places."""
    return sorted({0, n // 2, n - 1}) if n else []


def _with(elements: Sequence[Any], place: int, element: object) -> tuple[Any, ...]:
    return (*elements[:place], element, *elements[place + 1 :])


def _members(answer_type: AnswerType, elements: Sequence[Any]) -> Named:
    """One element changed, left out or added; for collections with and without an order."""
    for place in _spread(len(elements)):
        for name, changed in _scalars(answer_type, elements[place]):
            yield f"element {place + 1} {name}", _with(elements, place, changed)
        yield f"element {place + 1} the same as its neighbour", _with(elements, place, elements[place - 1])
    if elements:
        yield "last element left out", elements[:-1]
        yield "first element left out", elements[1:]
        yield "last element repeated", (*elements, elements[-1])
    yield "an element more", (*elements, _NEW[answer_type.scalar])


def _orders(elements: Sequence[Any]) -> Named:
    yield "first two exchanged", (*elements[1::-1], *elements[2:])
    yield "reversed", elements[::-1]
    yield "sorted", tuple(sorted(elements))
    yield "rotated", (*elements[1:], *elements[:1])
    yield "written twice", (*elements, *elements)


def _arrays(answer_type: AnswerType, elements: Sequence[Any]) -> Named:
    yield from _members(answer_type, elements)
    yield from _orders(elements)


def _sets(answer_type: AnswerType, elements: Any) -> Named:
    yield from _members(answer_type, tuple(sorted(elements)))


def _matrices(answer_type: AnswerType, rows: Sequence[Sequence[Any]]) -> Named:
    for place in _spread(len(rows)):
        for name, row in _members(answer_type, rows[place]):
            if len(row) == len(rows[place]):
                yield f"row {place + 1} {name}", _with(rows, place, row)
    if rows:
        yield "last row left out", rows[:-1]
        yield "last row repeated", (*rows, rows[-1])
        yield "rows reversed", rows[::-1]
        yield "rows read as columns", tuple(zip(*rows, strict=True))


def _edges(answer_type: AnswerType, edges: Sequence[tuple[Any, Any]]) -> Named:
    for place in _spread(len(edges)):
        left, right = edges[place]
        for name, end in _scalars(answer_type, right):
            yield f"edge {place + 1} with its end {name}", _with(edges, place, (left, end))
        yield f"edge {place + 1} turned round", _with(edges, place, (right, left))
    if edges:
        yield "last edge left out", edges[:-1]
        yield "last edge repeated", (*edges, edges[-1])


_COLLECTIONS: dict[str, Callable[[AnswerType, Any], Named]] = {
    "array": _arrays,
    "set": _sets,
    "multiset": _sets,
    "matrix": _matrices,
    "edges": _edges,
}


# Texts


def _texts(answer_type: AnswerType, gold: str) -> Iterator[tuple[str, str]]:
    """What can be done to any answer's text; a bracket that does not close is left to the verifier."""
    if answer_type.kind not in COLLECTIONS:
        yield "cut short", gold[:-1]
        yield "with a digit more", gold + "1"
    yield "twice", f"{gold} {gold}"
    yield "with a word", f"{gold} x"
    yield "after a word", f"x {gold}"


def _values(answer_type: AnswerType, gold: str) -> Iterator[tuple[str, str]]:
    """Mutations of the value that `gold` writes; none where it cannot be read."""
    try:
        value = parse(answer_type, gold)
    except ValueError:
        return
    kind = answer_type.kind
    found = _COLLECTIONS[kind](answer_type, value) if kind in COLLECTIONS else _scalars(answer_type, value)
    for name, changed in found:
        try:
            yield name, canonical_text(answer_type, changed)
        except ValueError:  # no answer of the type, such as a number that grew too long to be written
            continue


def mutations(answer_type: AnswerType, gold: str) -> dict[str, str]:
    """Answers beside the reference `gold`, by what was done to it; each text once, in a fixed order."""
    names: dict[str, str] = {}
    for name, text in (*_values(answer_type, gold), *_texts(answer_type, gold)):
        if text.strip() and text != gold:
            names.setdefault(text, name)
    return {name: text for text, name in names.items()}
