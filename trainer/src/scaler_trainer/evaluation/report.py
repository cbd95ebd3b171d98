"""The result of one benchmark: both scorers side by side, errors apart.

result = result_of(benchmark, responses, grades)       # grades in the order of the responses
print(table([result]))
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from pydantic import BaseModel, ConfigDict

from scaler_trainer.evaluation.estimates import Estimate, mean_at_k, pass_at_k
from scaler_trainer.evaluation.grading import SCORERS, Grade, Scorer


class Scored(BaseModel):
    """What one scorer says. Frozen, JSON."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    scorer: Scorer
    average: Estimate | None
    """avg@k; None where every grade is an error."""
    pass_at: dict[int, float]
    """pass@k, for powers of two up to the least number of responses that a question has."""
    counts: dict[str, int]
    """Grades by status, errors among them."""


class Result(BaseModel):
    """One benchmark. Frozen, JSON."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_version: int = 1
    benchmark: str
    questions: int
    unasked: int
    """Questions of the benchmark without any response."""
    scored: tuple[Scored, ...]


def result_of(name: str, questions: Sequence[str], graded: Mapping[str, Sequence[Grade]]) -> Result:
    """`graded`: the grades of each question, by its id."""
    return Result(
        benchmark=name,
        questions=len(questions),
        unasked=sum(not graded.get(question) for question in questions),
        scored=tuple(_scored(scorer, [graded.get(question, ()) for question in questions]) for scorer in SCORERS),
    )


def _scored(scorer: Scorer, rows: Sequence[Sequence[Grade]]) -> Scored:
    statuses = [[getattr(grade, scorer) for grade in row] for row in rows]
    points = [[float(status == "correct") for status in row if status != "error"] for row in statuses]
    points = [row for row in points if row]
    least = min(map(len, points), default=0)
    powers = [2**exponent for exponent in range(least.bit_length())]
    return Scored(
        scorer=scorer,
        average=mean_at_k(points) if points else None,
        pass_at={k: sum(pass_at_k(int(sum(row)), len(row), k) for row in points) / len(points) for k in powers},
        counts=dict(sorted(Counter(status for row in statuses for status in row).items())),
    )


def table(results: Sequence[Result]) -> str:
    """One line for each benchmark and scorer, percentages with their 95 % intervals."""
    header = ("benchmark", "scorer", "avg@k", "95 %", "std. error", "questions", "responses", "errors")
    lines = [header, *(_line(result, scored) for result in results for scored in result.scored)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(header))]
    return "\n".join("  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)).rstrip() for line in lines) + "\n"


def _line(result: Result, scored: Scored) -> tuple[str, ...]:
    average, errors = scored.average, str(scored.counts.get("error", 0))
    if average is None:
        return (result.benchmark, scored.scorer, "-", "-", "-", str(result.questions), "0", errors)
    error = "-" if average.standard_error is None else f"{100 * average.standard_error:.2f}"
    between = f"[{100 * average.low:.2f}, {100 * average.high:.2f}]"
    return (
        result.benchmark, scored.scorer, f"{100 * average.mean:.2f}", between, error, str(average.questions),
        str(average.responses), errors,
    )  # fmt: skip
