r"""The one exact comparator: judge an answer's text against the reference, by their declared type.

    judge(AnswerType(kind="integer"), "1000000007", "10^9+7").correct          # True
    judge(AnswerType(kind="integer"), "5", "101").reason                       # "not the same integer"

Both texts are read by `answer_text.parse`, where the accepted forms are listed; values are compared, never texts, and
never through a float. Real numbers are correct within the absolute or the relative tolerance, bounds included.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any

from scaler_core.answer_text import Value, canonical_text, capped, format_answer, parse
from scaler_core.answer_type import COLLECTIONS, AnswerType
from scaler_core.environment import Verdict
from scaler_core.numerals import Unreadable

__all__ = ["Unreadable", "Value", "format_answer", "judge", "parse"]


@lru_cache(maxsize=64)
def _decimal(tolerance: float) -> Fraction:
    """A tolerance is the decimal that it is written as: 0.1 is a tenth, not the float beside it."""
    return Fraction(repr(tolerance))


@dataclass(frozen=True)
class _Bounds:
    """The lowest and highest real within tolerance, as numerators and denominators: comparing those is quick."""

    low: tuple[int, int]
    high: tuple[int, int]

    @classmethod
    def around(cls, answer_type: AnswerType, value: Fraction) -> _Bounds:
        """The reals within the absolute or the relative tolerance of `value`, whichever is wider."""
        slack = _decimal(answer_type.absolute)
        if answer_type.relative:
            slack = max(slack, _decimal(answer_type.relative) * abs(value))
        return cls((value - slack).as_integer_ratio(), (value + slack).as_integer_ratio())

    def hold(self, value: Fraction) -> bool:
        top, bottom = value.numerator, value.denominator
        return self.low[0] * bottom <= top * self.low[1] and top * self.high[1] <= self.high[0] * bottom


@dataclass(frozen=True)
class _Reference:
    """A reference answer, read once: its value, the verdict of the same text, and the bounds of its reals."""

    value: Any
    verdict: Verdict
    bounds: tuple[_Bounds, ...] = ()


def _scalars(kind: str, value: Any) -> tuple[Any, ...]:
    """All scalars of a value, row after row."""
    if kind == "matrix":
        return tuple(element for row in value for element in row)
    return value if kind in COLLECTIONS else (value,)


@lru_cache(maxsize=256)
def _reference(answer_type: AnswerType, gold: str) -> _Reference:
    value = parse(answer_type, gold)
    verdict = Verdict(status="correct", score=1.0, parsed=capped(answer_type, canonical_text(answer_type, value)))
    if answer_type.scalar != "real":
        return _Reference(value, verdict)
    scalars = _scalars(answer_type.kind, value)
    return _Reference(value, verdict, tuple(_Bounds.around(answer_type, scalar) for scalar in scalars))


def _shape(kind: str, value: Any) -> str:
    if kind == "matrix":
        return f"{len(value)} by {len(value[0]) if value else 0}"
    return f"{len(value)} elements"


def _first_apart(kind: str, reference: _Reference, value: Any) -> int | None:
    """Where the first scalar stands that is not the reference's, or for reals not within its bounds."""
    found = _scalars(kind, value)
    if reference.bounds:
        pairs = zip(found, reference.bounds, strict=True)
        return next((place for place, (x, bounds) in enumerate(pairs) if not bounds.hold(x)), None)
    exact = zip(found, _scalars(kind, reference.value), strict=True)
    return next((place for place, (x, wanted) in enumerate(exact) if x != wanted), None)


def _difference(kind: str, reference: _Reference, value: Any) -> str:
    """How `value`, another than the reference's, differs in words; empty when the tolerance allows it."""
    if kind == "real":
        return "" if reference.bounds[0].hold(value) else "outside the tolerance"
    if kind not in ("array", "matrix"):
        return f"not the same {kind}"
    shape, wanted = _shape(kind, value), _shape(kind, reference.value)
    if shape != wanted:
        return f"{shape}; expected {wanted}"
    place = _first_apart(kind, reference, value)
    return "" if place is None else f"element {place + 1} differs"


def _compare(answer_type: AnswerType, reference: _Reference, answer: str) -> Verdict:
    try:
        value = parse(answer_type, answer)
        if value == reference.value:
            return reference.verdict
        parsed = capped(answer_type, canonical_text(answer_type, value))
    except ValueError as problem:
        return Verdict(status="wrong", reason=str(problem))
    if reason := _difference(answer_type.kind, reference, value):
        return Verdict(status="wrong", parsed=parsed, reason=reason)
    return Verdict(status="correct", score=1.0, parsed=parsed)


def judge(answer_type: AnswerType, gold: str, answer: str) -> Verdict:
    """Judge the text `answer` against the reference `gold`, both of `answer_type`. Never raises on any text.

    `correct` with score 1, or `wrong` with score 0 (also when the answer is not of the type); `unanswered` for an
    empty answer; `error` when the reference itself does not parse, or the kind is `checked`.
    """
    try:
        reference = _reference(answer_type, gold)
    except ValueError as problem:
        return Verdict(status="error", reason=f"reference of type {answer_type.kind}: {problem}")
    if not answer or answer.isspace():
        return Verdict(status="unanswered", reason="the answer is empty")
    return reference.verdict if answer == gold else _compare(answer_type, reference, answer)
