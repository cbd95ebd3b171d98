"""Rows of code_contests made from the bundled problems, good ones and ones with a planted defect, each with its end.

    planted = good_rows() + defects()
    write(path, [one.row for one in planted])

`replies` of a row are what a model says about it, by stage and try; the last one goes for all that follow.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from synthesis.sources.files import CPP, PYTHON, code_contests_row_of
from synthesis.whole.replies import Replies, good_replies

from scaler_envs_codecontests.folder import read_folder
from scaler_envs_codecontests.pack import bundled
from scaler_envs_codecontests.problem import Problem
from scaler_envs_codecontests.sources.titles import title_of

NAMES = tuple(sorted(entry.name for entry in bundled().iterdir() if entry.is_dir()))
TYPES = {"cut-towns": "others", "well-map": "matrix"}
"""Problems whose answers synthesis does not keep."""
KEPT = "kept"
LABELS = {"cpp": CPP, "python": PYTHON}


@dataclass(frozen=True)
class Planted:
    """A row, what is said of it, and where it must end: `kept`, a reason, or the reason of a row that is no problem."""

    row: Mapping[str, Any]
    replies: Replies = field(default_factory=dict)
    end: str = KEPT
    is_bad_row: bool = False
    """Whether no problem can be made of the row."""

    @property
    def name(self) -> str:
        """The name that the row has in a job."""
        return str(self.row["name"])

    @property
    def title(self) -> str:
        """What the model reads above the problem."""
        return title_of(self.name)


@cache
def problem_of(name: str) -> Problem:
    """A bundled problem."""
    return read_folder(bundled() / name, name=name)


def pairs_of(problem: Problem) -> list[tuple[int, str]]:
    """Its solutions as labels with sources."""
    return [(LABELS[one.language], one.source) for one in problem.solutions]


def rewritten(pair: tuple[int, str], number: int) -> tuple[int, str]:
    """The same solution by another hand: it differs in a line that does nothing."""
    label, source = pair
    return label, f"{source.rstrip()}\n{'//' if label == CPP else '#'} written again, {number}\n"


def solutions_of(problem: Problem, least: int) -> list[tuple[int, str]]:
    """Right solutions, at least so many."""
    pairs = pairs_of(problem)
    return pairs + [rewritten(pairs[number % len(pairs)], number) for number in range(least - len(pairs))]


def lists(pairs: Sequence[tuple[int, str]]) -> dict[str, list[Any]]:
    """Solutions as the column has them."""
    return {"language": [label for label, _ in pairs], "solution": [source for _, source in pairs]}


def good(name: str, kind: str = "", least: int = 3) -> Planted:
    """The row of a bundled problem, with a sample, under a name of its own."""
    problem = problem_of(name)
    called = f"{name}-{kind}" if kind else name
    row = code_contests_row_of(problem) | {"name": called, "solutions": lists(solutions_of(problem, least))}
    row["description"] += "\n\nExamples\n\nInput\n\n(left out)\n\nOutput\n\n(left out)"
    kind_of_output = TYPES.get(name) or {"integer": "number", "real": "number"}.get(
        problem.answer.kind, problem.answer.kind
    )
    end = "output-type" if name in TYPES else KEPT
    return Planted(row, good_replies(problem, kind_of_output), end)
