r"""Answers between text and value: read one of a declared type, write one in canonical form.

    parse(AnswerType(kind="array", element="integer"), "1 2 3")                # (1, 2, 3)
    format_answer(AnswerType(kind="rational"), Fraction(3, 4))                 # "3/4"

How each kind is written, canonical form first:

    integer, rational   see `numerals`; exact, by value, so a question that is itself a fraction answers itself
    real                as rational; correct within the absolute or the relative tolerance, computed exactly
    string, boolean     see `literals`; exact, and yes/true or no/false in any case
    array               [1, 2, 3]  (1, 2, 3)  1, 2, 3  1 2 3; order and length count; braces are not an array
    matrix              [[1, 2], [3, 4]], lines, rows between semicolons, a TeX matrix; rows of equal length
    set                 {1, 2}  \{1, 2\}  1, 2; in any order; brackets are not a set; repeats collapse
    multiset            as a set or an array; in any order, repeats count
    edges               [(1, 2), (2, 3)], pairs in brackets or braces, or one pair a line; in any order, repeats
                        count; a pair in braces has no direction, so it is refused where edges are directed

Elements of collections are separated as `listings` says; strings among them may be quoted (`"a, b"`), and must be
when they hold separators, brackets or quotes. What is not covered: units, variables, expressions, prose.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from scaler_core import literals, numerals
from scaler_core.answer_type import COLLECTIONS, AnswerType
from scaler_core.listings import items, members, rows, split, tidy
from scaler_core.numerals import Unreadable, excerpt

Element = int | Fraction | str | bool
Value = Element | tuple[Element, ...] | tuple[tuple[Element, ...], ...] | frozenset[Element]

MOST_CHARACTERS = 100_000
"""Of a string or a collection; numbers and truth values are held to a tenth of that."""

_READ: dict[str, Callable[[str], Element]] = {
    "integer": numerals.integer,
    "rational": numerals.rational,
    "real": numerals.rational,
    "string": literals.read_string,
    "boolean": literals.read_boolean,
}


def capped(answer_type: AnswerType, text: str) -> str:
    """`text`; raises Unreadable when it is longer than an answer of its type may be."""
    length = len(text)
    if length <= MOST_CHARACTERS // 10:
        return text
    long = answer_type.kind in COLLECTIONS or answer_type.kind == "string"
    most = MOST_CHARACTERS if long else MOST_CHARACTERS // 10
    if length > most:
        raise Unreadable(f"{length} characters; expected at most {most} for {answer_type.kind}")
    return text


# Reading


def _elements(answer_type: AnswerType, texts: list[str], strings: list[str]) -> tuple[Element, ...]:
    if answer_type.scalar == "string":
        return tuple(literals.read_element(text, strings) for text in texts)
    return tuple(map(_READ[answer_type.scalar], texts))


def _listed(answer_type: AnswerType, body: str, strings: list[str]) -> tuple[Element, ...]:
    if answer_type.scalar == "integer" and (plain := numerals.integers(body)) is not None:
        return plain
    return _elements(answer_type, split(body), strings)


def _matrix(answer_type: AnswerType, text: str, strings: list[str]) -> tuple[tuple[Element, ...], ...]:
    found = tuple(_elements(answer_type, row, strings) for row in rows(text))
    return _rectangular(found)


def _edges(answer_type: AnswerType, text: str, strings: list[str]) -> tuple[tuple[Element, ...], ...]:
    pairs = rows(text, outer="[({", braces=not answer_type.directed)
    return _ordered_edges(answer_type, [_elements(answer_type, pair, strings) for pair in pairs])


def _rectangular(found: tuple[tuple[Element, ...], ...]) -> tuple[tuple[Element, ...], ...]:
    for number, row in enumerate(found):
        if len(row) != len(found[0]):
            raise Unreadable(f"row {number + 1} has {len(row)} elements; expected {len(found[0])} as in row 1")
    return found


def _ordered_edges(answer_type: AnswerType, pairs: Iterable[tuple[Element, ...]]) -> tuple[tuple[Element, ...], ...]:
    """The edges in canonical order, and where they have no direction each with its smaller end first."""
    edges: list[tuple[Any, ...]] = []
    for pair in pairs:
        if len(pair) != 2:
            raise Unreadable(f"edge {excerpt(str(pair))} has {len(pair)} ends; expected 2")
        edges.append(pair if answer_type.directed else tuple(sorted(pair)))
    return tuple(sorted(edges))


def _sorted(elements: Iterable[Element]) -> tuple[Element, ...]:
    return tuple(sorted(elements))


def _collection(answer_type: AnswerType, text: str) -> Value:
    strings: list[str] = []
    if answer_type.scalar == "string":
        text, strings = literals.lift(text)
    text = tidy(text)
    if answer_type.kind == "array":
        return _listed(answer_type, items(text), strings)
    if answer_type.kind == "matrix":
        return _matrix(answer_type, text, strings)
    if answer_type.kind == "edges":
        return _edges(answer_type, text, strings)
    found = _listed(answer_type, members(text, repeats=answer_type.kind == "multiset"), strings)
    return frozenset(found) if answer_type.kind == "set" else _sorted(found)


def parse(answer_type: AnswerType, text: str) -> Value:
    """The value that `text` writes; raises Unreadable, a ValueError, when it is not an answer of that type.

    Integers are int, rationals and reals Fraction; arrays are tuples, matrices tuples of rows, sets frozensets,
    multisets sorted tuples, edges sorted tuples of pairs. No float is ever made.
    """
    if not text or text.isspace():
        raise Unreadable("the answer is empty")
    if (read := _READ.get(answer_type.kind)) is not None:
        return read(capped(answer_type, text))
    if answer_type.kind == "checked":
        raise Unreadable("a checked answer needs a checker; it has no form that can be compared")
    return _collection(answer_type, capped(answer_type, text))


# Writing


def _exact_integer(value: Any) -> int:
    if isinstance(value, bool):
        raise Unreadable(f"{value} is a truth value; expected an integer")
    try:
        return numerals.bounded(Fraction(operator.index(value))).numerator
    except TypeError as error:
        raise Unreadable(f"{excerpt(str(value))} is not an integer") from error


def _exact_fraction(value: Any, *, floats: bool) -> Fraction:
    """`value` as a fraction; a float, where one is allowed, as the shortest decimal that rounds to it."""
    if isinstance(value, Fraction):
        return numerals.bounded(value)
    if isinstance(value, Decimal) and value.is_finite():
        return numerals.rational(str(value))
    if floats and isinstance(value, float) and math.isfinite(value):
        return numerals.rational(repr(float(value)))
    return Fraction(_exact_integer(value))


def _exact(scalar: str, value: Any) -> Element:
    if scalar == "integer":
        return _exact_integer(value)
    if scalar in ("rational", "real"):
        return _exact_fraction(value, floats=scalar == "real")
    wanted = str if scalar == "string" else bool
    if not isinstance(value, wanted):
        raise Unreadable(f"{excerpt(str(value))} is {type(value).__name__}; expected {wanted.__name__}")
    return value


def _iterable(value: Any, what: str) -> Iterable[Any]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise Unreadable(f"{excerpt(str(value))} is {type(value).__name__}; expected the elements of {what}")
    return value


def _canonical(answer_type: AnswerType, value: Any) -> Value:
    """`value` as `parse` would return it, from any int, iterable and so on that means the same."""
    kind, scalar = answer_type.kind, answer_type.scalar
    if kind not in COLLECTIONS:
        return _exact(scalar, value)
    elements = _iterable(value, kind)
    if kind in ("matrix", "edges"):
        part = "a row" if kind == "matrix" else "an edge"
        nested = tuple(tuple(_exact(scalar, x) for x in _iterable(row, part)) for row in elements)
        return _rectangular(nested) if kind == "matrix" else _ordered_edges(answer_type, nested)
    flat = tuple(_exact(scalar, element) for element in elements)
    if kind == "array":
        return flat
    return frozenset(flat) if kind == "set" else _sorted(flat)


_WRITE: dict[str, Callable[[Any], str]] = {
    "integer": str,
    "rational": str,
    "real": numerals.decimal_text,
    "string": literals.write_string,
    "boolean": lambda value: "true" if value else "false",
}
_WRITE_ELEMENT = {**_WRITE, "string": literals.quote}


def canonical_text(answer_type: AnswerType, value: Any) -> str:
    """The canonical text of a canonical value."""
    kind = answer_type.kind
    if kind in _WRITE:
        return _WRITE[kind](value)
    write = _WRITE_ELEMENT[answer_type.scalar]
    if kind in ("array", "set", "multiset"):
        body = ", ".join(map(write, sorted(value) if kind == "set" else value))
        return f"[{body}]" if kind == "array" else f"{{{body}}}"
    left, right = "()" if kind == "edges" else "[]"
    return f"[{', '.join(left + ', '.join(map(write, row)) + right for row in value)}]"


def format_answer(answer_type: AnswerType, value: Any) -> str:
    """The canonical text of `value`, for `Instance.answer`: `parse` of it gives the value back.

    Takes what `parse` returns, and any integer, Decimal, iterable or (for reals) finite float that means the
    same. Raises Unreadable, a ValueError, for a value that is not of the type or that no answer could write.
    """
    if answer_type.kind == "checked":
        raise Unreadable("a checked answer needs a checker; it has no canonical text")
    return capped(answer_type, canonical_text(answer_type, _canonical(answer_type, value)))
