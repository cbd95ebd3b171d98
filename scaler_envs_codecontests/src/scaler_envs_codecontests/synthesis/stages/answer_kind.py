"""How answers are compared, found from what the references print and from what the model and the statement say.

answer_kind("number", printed, "an error of at most 10^-6", least=1e-7)
# AnswerType(kind="real", absolute=1e-6, relative=1e-6)

Numbers that are all integers are integers. Real numbers need a tolerance: that of the statement; or one unit in the
last place, where all references print the same number of decimals.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from scaler_core.answer_type import AnswerType
from scaler_core.answers import Unreadable, parse
from scaler_envs_codecontests.sources.tolerance import declared_tolerance

INTEGER, STRING = AnswerType(kind="integer"), AnswerType(kind="string")
DECIMALS = re.compile(r"-?\d+(?:\.(\d+))?(?:[eE][-+]?\d+)?")
Printed = Mapping[int, Sequence[str]]
"""For each reference what it printed, over all instances."""


class NoKind(Exception):
    """No type fits. `reason`: a code of `reasons`."""

    def __init__(self, reason: str, problem: str) -> None:
        self.reason = reason
        super().__init__(problem)


def answer_kind(output_type: str, printed: Printed, text: str, *, quorum: int, least: float) -> AnswerType:
    """The type that at least `quorum` references print throughout; raises NoKind.

    `text`: where a tolerance may be declared. `least`: no tolerance is narrower (references agree within it).
    """
    if output_type == "string":
        return STRING
    tolerance = declared_tolerance(text) or same_decimals(printed, quorum)
    real = _real(tolerance, least)
    kinds: list[AnswerType | None] = [INTEGER, real] if tolerance is None or not declared_tolerance(text) else [real]
    if output_type == "array":
        kinds = [*(_array(kind) for kind in kinds if kind), AnswerType(kind="array", element="string")]
    found = next((kind for kind in kinds if kind is not None and fitting(kind, printed) >= quorum), None)
    if found is not None:
        return found
    if fitting(AnswerType(kind="rational"), printed) >= quorum:
        raise NoKind("no-tolerance", "the answers are real numbers, and the statement declares no tolerance")
    if _single_words(printed) >= quorum:
        return STRING  # a number, or a word such as IMPOSSIBLE
    shown = next((one for texts in printed.values() for one in texts if len(one.split()) != 1), "")
    raise NoKind("output-unlike", f"the output is no {output_type}: right solutions print {shown[:200]!r}")


def _real(tolerance: tuple[float, float] | None, least: float) -> AnswerType | None:
    if tolerance is None:
        return None
    absolute, relative = (max(part, least) if part else 0.0 for part in tolerance)
    return AnswerType(kind="real", absolute=absolute, relative=relative)


def _array(kind: AnswerType) -> AnswerType:
    element = "integer" if kind.kind == "integer" else "real"
    return AnswerType.model_validate(
        {"kind": "array", "element": element, "absolute": kind.absolute, "relative": kind.relative}
    )


def fitting(kind: AnswerType, printed: Printed) -> int:
    """How many references print nothing but answers of this type."""
    return sum(bool(texts) and all(_reads(kind, text) for text in texts) for texts in printed.values())


def _reads(kind: AnswerType, text: str) -> bool:
    try:
        parse(kind, text)
    except Unreadable:
        return False
    return True


def _single_words(printed: Printed) -> int:
    return sum(bool(texts) and all(len(text.split()) == 1 for text in texts) for texts in printed.values())


def same_decimals(printed: Printed, quorum: int) -> tuple[float, float] | None:
    """One unit in the last place as an absolute tolerance, where at least `quorum` references print as many decimals.

    All of them do, that print anything but integers.
    """
    places = [found for texts in printed.values() if (found := _places(texts))]
    if len(places) < quorum or len({*places}) != 1 or len(places[0]) != 1:
        return None
    return float(f"1e-{next(iter(places[0]))}"), 0.0


def _places(texts: Sequence[str]) -> frozenset[int]:
    """The numbers of decimals of all numbers; empty where there is something else, or only integers."""
    found = [DECIMALS.fullmatch(word) for text in texts for word in text.split()]
    if not all(found):
        return frozenset()
    places = frozenset(len(match[1] or "") for match in found if match)
    return frozenset() if places == {0} else places
