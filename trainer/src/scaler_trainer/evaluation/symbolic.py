r"""Grading by math-verify, in a process that may be killed: what a worker is asked to do.

    perform({}, "scaler_trainer.evaluation.symbolic:grade_here", {"response": "… \\boxed{3}", "truth": "\\boxed{3}"})

Two grades. `strict` looks only at the last balanced `\boxed{…}`: integers are compared exactly, `\text{…}` as words,
anything else by math-verify. `compat` is math-verify with the settings that reproduce the numbers published with SCALER
(arXiv 2601.04809): it reads the whole response, boxed or not, and takes letters for products of symbols, so that NO is
ON, `0101` is 101, and a decimal that is close is a fraction. It is for comparing with published numbers, nothing else.

math-verify stops itself by signal.alarm, which works in a main thread only; here its timers are off, and the worker is
killed at the deadline.
"""

from __future__ import annotations

import importlib
import logging
import re
import warnings
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

from scaler_core.answer_type import AnswerType
from scaler_core.answers import judge, parse
from scaler_core.environment import Environment
from scaler_core.formats import boxed
from scaler_core.operations import WorkerFailure

Status = Literal["correct", "wrong", "unanswered"]
INTEGER = AnswerType(kind="integer")
TEXT = re.compile(r"\\(?:text|textbf|textit|mathrm|mbox)\{([^{}]*)\}")
"""Words inside of LaTeX."""


def grade_here(environments: Mapping[str, Environment], payload: Mapping[str, Any]) -> dict[str, Any]:
    """The operation: `grade` is the status by the scorer that `payload["scorer"]` names, `answer` what was read."""
    response, truth = payload["response"], payload["truth"]
    if payload["scorer"] == "compat":
        return {"grade": compat(response, truth), "answer": ""}
    status, answer = strict(response, truth)
    return {"grade": status, "answer": answer}


def bare(truth: str) -> str:
    """A reference answer out of its box."""
    return boxed().extract(truth) or truth.strip()


def strict(response: str, truth: str) -> tuple[Status, str]:
    """The status, and the answer that was found in the box."""
    answer = boxed().extract(response)
    if answer is None:
        return "unanswered", ""
    gold = bare(truth)
    if _is_integer(gold) and _is_integer(answer):
        return ("correct" if judge(INTEGER, gold, answer).correct else "wrong"), answer
    if (word := TEXT.fullmatch(gold)) is not None:
        return ("correct" if _folded(TEXT.sub(r"\1", answer)) == _folded(word[1]) else "wrong"), answer
    library = _library()
    golds, answers = (library.read(rf"\boxed{{{text}}}") for text in (gold, answer))
    if not golds:
        raise WorkerFailure("error", f"math-verify cannot read the reference answer {gold!r:.200}")
    return ("correct" if library.verify(golds, answers) else "wrong"), answer


def compat(response: str, truth: str) -> Status:
    """As published: no box is needed, and a reference that cannot be read is never met."""
    library = _library()
    boxed_truth = truth if r"\boxed" in truth else rf"\boxed{{{truth}}}"
    golds, answers = library.read(boxed_truth), library.read(response, expressions=True)
    return "correct" if golds and library.verify(golds, answers) else "wrong"


def _folded(words: str) -> str:
    """Without case, and with single blanks."""
    return " ".join(words.casefold().split())


def _is_integer(text: str) -> bool:
    try:
        parse(INTEGER, text)
    except ValueError:
        return False
    return True


class Library:
    """math-verify without its timers."""

    def __init__(self) -> None:
        self._library: Any = importlib.import_module("math_verify")
        logging.getLogger("math_verify").setLevel(logging.CRITICAL)
        self._latex = (self._library.LatexExtractionConfig(),)
        self._any = (self._library.ExprExtractionConfig(), *self._latex)

    def read(self, text: str, *, expressions: bool = False) -> list[Any]:
        """What it reads in a text; nothing where it finds nothing. `expressions`: plain ones too, not only LaTeX."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            kinds = self._any if expressions else self._latex
            found: list[Any] = self._library.parse(text, kinds, parsing_timeout=None)
            return found

    def verify(self, golds: list[Any], answers: list[Any]) -> bool:
        """Whether any reading of the answer is one of the reference."""
        return bool(self._library.verify(golds, answers, timeout_seconds=None))


@cache
def _library() -> Library:
    return Library()
