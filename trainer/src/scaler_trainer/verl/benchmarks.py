"""Benchmarks as rows of verl's evaluations, and what became of them as estimates with intervals.

verl itself logs `val-core/<benchmark>/acc/mean@n`, where an error counts as wrong; `val-aux/<benchmark>/error` tells
how many there were. `results` reads the responses that verl wrote down and keeps errors apart.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from scaler_core.errors import RunError
from scaler_trainer.evaluation.benchmark import SUFFIX, Benchmark, load_benchmark
from scaler_trainer.evaluation.grading import Grade, shared_grader
from scaler_trainer.evaluation.report import Result, result_of
from scaler_trainer.verl.handover import read_options
from scaler_trainer.verl.options import VerlOptions
from scaler_trainer.verl.prompts import Row


def benchmarks_of(options: VerlOptions, base: Path) -> list[tuple[Benchmark, int]]:
    """The benchmarks with the responses for each question; a path is relative to the configuration's folder."""
    return [(load_benchmark(_rooted(name, base)), responses) for name, responses in (options.benchmarks or {}).items()]


def benchmark_rows(run: Path) -> list[Row]:
    """A row for each question of the benchmarks of a run, by its folder."""
    found = benchmarks_of(*read_options(run))
    return [row for benchmark, responses in found for row in _rows(benchmark, responses)]


def graded(extra_info: Mapping[str, Any], response: str, truth: str) -> dict[str, Any]:
    """What verl keeps of one response to a benchmark; `acc` is None for an error."""
    grade = shared_grader().grade(response, truth)
    return {
        "score": _points(grade.strict) or 0.0,
        "acc": _points(grade.strict),
        "acc_compat": _points(grade.compat),
        "error": float(grade.strict == "error"),
        "benchmark": extra_info["benchmark"],
        "question": extra_info["question"],
        "grade": grade.model_dump_json(),
    }


def results(folder: Path, benchmarks: list[tuple[Benchmark, int]]) -> list[tuple[int, Result]]:
    """Step and result of each evaluation that verl wrote into `folder`, in the order of the steps."""
    files = sorted((int(path.stem), path) for path in folder.glob("*.jsonl") if path.stem.isdigit())
    return [(step, result) for step, path in files for result in _results(path, benchmarks)]


def _rooted(name: str, base: Path) -> str:
    path = Path(name).expanduser()
    return str(base / path) if path.suffix == SUFFIX or "/" in name else name


def _rows(benchmark: Benchmark, responses: int) -> Iterator[Row]:
    for number, question in enumerate(benchmark.questions):
        yield {
            "raw_prompt": [message.model_dump() for message in question.messages],
            "data_source": benchmark.name,
            "reward_model": {"ground_truth": question.truth, "style": "rule"},
            "extra_info": {"benchmark": benchmark.name, "question": question.id},
            "index": number,
            "tools_kwargs": {},
            "interaction_kwargs": {},
            "__rollout_n__": responses,
        }


def _points(status: str) -> float | None:
    return None if status == "error" else float(status == "correct")


def _results(path: Path, benchmarks: list[tuple[Benchmark, int]]) -> Iterator[Result]:
    try:
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        grades: dict[str, dict[str, list[Grade]]] = {}
        for line in lines:
            mine = grades.setdefault(line["benchmark"], {})
            mine.setdefault(line["question"], []).append(Grade.model_validate_json(line["grade"]))
    except (OSError, ValueError, KeyError) as error:
        raise RunError(f"{path} cannot be read as verl's record of an evaluation: {error}") from error
    for benchmark, _ in benchmarks:
        ids = [question.id for question in benchmark.questions]
        yield result_of(benchmark.name, ids, grades.get(benchmark.name, {}))
