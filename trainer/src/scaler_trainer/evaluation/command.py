"""`scaler evaluate`: grade recorded responses to a benchmark.

A file of responses has a line of JSON for each: `{"question": "<id or number>", "response": "…"}`. The number is that
of the question in the benchmark, from 0; `scaler evaluate BENCHMARK --questions` prints both with the prompts.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, ValidationError

from scaler_core.cli.output import say
from scaler_core.errors import ConfigError
from scaler_core.progress import Progress

if TYPE_CHECKING:
    from scaler_trainer.evaluation.benchmark import Benchmark
    from scaler_trainer.evaluation.grading import Grade

CHUNK = 64


class Response(BaseModel):
    """One line of a file of responses."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    question: str | int
    response: str


class Evaluate:
    """The command."""

    help = "grade responses to a benchmark, with intervals"

    def configure(self, parser: argparse.ArgumentParser) -> None:
        """The benchmark, the responses, what comes out."""
        parser.description = (
            f"{self.help}\n\nBENCHMARK is a parquet file with prompts and reference answers, or the name of one in\n"
            "$SCALER_BENCHMARKS. RESPONSES holds a line of JSON for each response: question (its id, or its number\n"
            "from 0) and response. Grades come from two scorers: `strict` reads the last box only, `compat` does what\n"
            "the numbers published with SCALER were made by. Errors are counted apart; see docs/evaluation.md."
        )
        parser.epilog = (
            "examples:\n  scaler evaluate math500 --questions > questions.jsonl\n"
            "  scaler evaluate math500 responses.jsonl\n  scaler evaluate data/amc23.parquet responses.jsonl --json"
        )
        parser.add_argument("benchmark", metavar="BENCHMARK", help="a parquet file, or a name in $SCALER_BENCHMARKS")
        parser.add_argument("responses", metavar="RESPONSES", type=Path, nargs="?", help="a file of JSON lines")
        parser.add_argument("--questions", action="store_true", help="print the questions as JSON lines, and end")
        parser.add_argument("--json", action="store_true", help="print the result as JSON")
        parser.add_argument("--grades", metavar="FILE", type=Path, help="write each grade as a line of JSON too")
        parser.add_argument("--workers", metavar="N", type=int, default=2, help="processes that grade (default 2)")
        parser.add_argument(
            "--deadline", metavar="SECONDS", type=float, default=20.0, help="for one grade (default 20)"
        )

    def run(self, args: argparse.Namespace) -> int:
        """Grade, and print."""
        from scaler_trainer.evaluation.benchmark import load_benchmark
        from scaler_trainer.evaluation.report import result_of, table

        benchmark = load_benchmark(args.benchmark)
        if args.questions:
            return _print_questions(benchmark)
        if args.responses is None:
            raise ConfigError("no file of responses; name one, or print the questions with --questions")
        graded = _graded(benchmark, list(read_responses(args.responses, benchmark)), args)
        result = result_of(benchmark.name, [question.id for question in benchmark.questions], graded)
        say(result.model_dump_json(indent=2) if args.json else table([result]).rstrip())
        return 0


def _print_questions(benchmark: Benchmark) -> int:
    for number, question in enumerate(benchmark.questions):
        messages = [message.model_dump(mode="json") for message in question.messages]
        say(json.dumps({"question": question.id, "number": number, "messages": messages}, ensure_ascii=False))
    return 0


def read_responses(path: Path, benchmark: Benchmark) -> Iterator[tuple[str, str]]:
    """Question id and response of each line; raises ConfigError naming the line."""
    ids = [question.id for question in benchmark.questions]
    known = set(ids)
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} cannot be read: {error}; expected JSON lines of question and response") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            found = Response.model_validate_json(line)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            where = ".".join(map(str, first["loc"])) or "the line"
            raise ConfigError(f"{path}, line {number}: {where}: {first['msg']}") from error
        question = found.question
        if isinstance(question, int) and 0 <= question < len(ids):
            question = ids[question]
        if question not in known:
            raise ConfigError(
                f"{path}, line {number}: no question {found.question!r} in {benchmark.name}; expected an id, or a "
                f"number from 0 to {len(ids) - 1}; see --questions"
            )
        yield str(question), found.response


def _graded(benchmark: Benchmark, responses: list[tuple[str, str]], args: argparse.Namespace) -> dict[str, list[Grade]]:
    from scaler_trainer.evaluation.grading import Grader

    truths = {question.id: question.truth for question in benchmark.questions}
    graded: dict[str, list[Grade]] = {}
    lines = []
    with (
        Grader(workers=args.workers, deadline=args.deadline) as grader,
        Progress("graded {done} of {total} responses", total=len(responses)) as progress,
    ):
        for start in range(0, len(responses), CHUNK):
            chunk = responses[start : start + CHUNK]
            for (question, _), grade in zip(
                chunk, grader.grade_many([(text, truths[question]) for question, text in chunk]), strict=True
            ):
                graded.setdefault(question, []).append(grade)
                lines.append(json.dumps({"question": question, **grade.model_dump(mode="json")}) + "\n")
                progress.step()
    if args.grades is not None:
        args.grades.write_text("".join(lines), encoding="utf-8")
    return graded
