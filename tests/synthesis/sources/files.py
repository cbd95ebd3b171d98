"""Fabricated files of the published data sets, with their exact schemas.

    write(tmp_path / "train-00000-of-00001.parquet", [code_contests_row("1_A. Sum", statement, CPP)], CODE_CONTESTS)

`code_contests_row_of(problem)` makes a row of a bundled problem; every other column takes its value from `changes`.
A row may lack columns: they are null.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from scaler_envs_codecontests.problem import Problem
from scaler_envs_codecontests.raw import BadRow, RawProblem, Source

TEXTS = pa.list_(pa.string())
CASES = pa.list_(pa.struct([("input", pa.string()), ("output", pa.string())]))
_LIMIT = pa.struct([("seconds", pa.int64()), ("nanos", pa.int64())])


def _code_contests(tests: pa.DataType, solutions: pa.DataType) -> pa.Schema:
    return pa.schema(
        [
            ("name", pa.string()),
            ("description", pa.string()),
            ("public_tests", tests),
            ("private_tests", tests),
            ("generated_tests", tests),
            ("source", pa.int64()),
            ("difficulty", pa.int64()),
            ("solutions", solutions),
            ("incorrect_solutions", solutions),
            ("cf_contest_id", pa.int64()),
            ("cf_index", pa.string()),
            ("cf_points", pa.float32()),
            ("cf_rating", pa.int32()),
            ("cf_tags", TEXTS),
            ("is_description_translated", pa.bool_()),
            ("untranslated_description", pa.string()),
            ("time_limit", _LIMIT),
            ("memory_limit_bytes", pa.int64()),
            ("input_file", pa.string()),
            ("output_file", pa.string()),
        ]
    )


CODE_CONTESTS = _code_contests(
    pa.struct([("input", TEXTS), ("output", TEXTS)]),
    pa.struct([("language", pa.list_(pa.int64())), ("solution", TEXTS)]),
)
CODE_CONTESTS_COPY = _code_contests(CASES, pa.list_(pa.struct([("language", pa.int64()), ("solution", pa.string())])))
"""As copies of the data set nest it: lists of structs."""
SUBMISSIONS = pa.list_(pa.struct([("code", pa.string()), ("language", pa.string())]))
CODE_CONTESTS_PLUS = pa.schema(
    [
        *((name, pa.string()) for name in ("source", "id", "title", "description")),
        ("time_limit", pa.int64()),
        ("memory_limit", pa.int64()),
        *((name, pa.string()) for name in ("validator", "generator", "generator_cmd", "checker")),
        ("correct_submissions", SUBMISSIONS),
        ("incorrect_submissions", SUBMISSIONS),
    ]
)
_TACO = "question solutions starter_code input_output difficulty raw_tags name source tags skill_types url"
_TACO_MORE = ("Expected Auxiliary Space", "time_limit", "date", "picture_num", "memory_limit")
TACO = pa.schema([(name, pa.string()) for name in (*_TACO.split(), *_TACO_MORE, "Expected Time Complexity")])
CODEFORCES = pa.schema(
    [
        ("id", pa.string()),
        ("aliases", TEXTS),
        *((name, pa.string()) for name in ("contest_id", "contest_name", "contest_type")),
        ("contest_start", pa.int64()),
        ("contest_start_year", pa.int64()),
        ("index", pa.string()),
        ("time_limit", pa.float64()),
        ("memory_limit", pa.float64()),
        *((name, pa.string()) for name in ("title", "description", "input_format", "output_format")),
        ("interaction_format", pa.string()),
        ("note", pa.string()),
        ("examples", CASES),
        ("editorial", pa.string()),
        ("rating", pa.int64()),
        ("tags", TEXTS),
        ("testset_size", pa.int64()),
        ("official_tests", CASES),
        ("official_tests_complete", pa.bool_()),
        ("input_mode", pa.string()),
        ("generated_checker", pa.string()),
        ("executable", pa.bool_()),
        ("generated_tests", pa.int64()),
    ]
)
APPS = pa.schema(
    [
        ("problem_id", pa.int64()),
        *((name, pa.string()) for name in ("question", "solutions", "input_output", "difficulty", "url")),
        ("starter_code", pa.string()),
    ]
)
STATEMENT = """Add two numbers.

Input

Two integers a and b.

Output

Their sum.

Examples

Input

1 2

Output

3"""
CPP, PYTHON2, PYTHON, JAVA = 2, 1, 3, 4
"""The labels of code_contests."""


def write(
    path: Path, rows: Sequence[Mapping[str, Any]], schema: pa.Schema = CODE_CONTESTS, *, group: int = 1000
) -> Path:
    """A parquet file of these rows, `group` of them in a row group."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist([dict(row) for row in rows], schema), path, row_group_size=group)
    return path


def code_contests_row(
    name: str = "1_A. Sum",
    description: str = STATEMENT,
    solutions: Iterable[tuple[int, str]] = ((CPP, "int main() {}"),),
    **changes: Any,
) -> dict[str, Any]:
    """A row as published: `solutions` are labels of languages with programs."""
    pairs = list(solutions)
    row = {
        "name": name,
        "description": description,
        "public_tests": {"input": ["1 2\n"], "output": ["3\n"]},
        "private_tests": {"input": [], "output": []},
        "generated_tests": {"input": [], "output": []},
        "source": 2,
        "difficulty": 7,
        "solutions": {"language": [label for label, _ in pairs], "solution": [source for _, source in pairs]},
        "incorrect_solutions": {"language": [], "solution": []},
        "cf_contest_id": 1,
        "cf_index": "A",
        "cf_points": 0.0,
        "cf_rating": 0,
        "cf_tags": [""],
        "is_description_translated": False,
        "untranslated_description": "",
        "time_limit": {"seconds": 2, "nanos": 0},
        "memory_limit_bytes": 256_000_000,
        "input_file": "",
        "output_file": "",
    }
    return row | changes


def code_contests_row_of(problem: Problem, **changes: Any) -> dict[str, Any]:
    """The row that a bundled problem would be: its statement's first paragraph says what the input holds."""
    given, _, task = problem.statement.partition("\n\n")
    text = f"{task}\n\nInput\n\n{given}\n\nOutput\n\nPrint the answer."
    labels = {"cpp": CPP, "python": PYTHON}
    solutions = [(labels[solution.language], solution.source) for solution in problem.solutions]
    own = {"source": 0, "cf_contest_id": 0, "cf_index": "", "public_tests": {"input": [], "output": []}}
    return code_contests_row(problem.name, text, solutions, **(own | changes))


def pairs_as_structs(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row in the nesting of `CODE_CONTESTS_COPY`."""
    return {
        name: [dict(zip(value, pair, strict=True)) for pair in zip(*value.values(), strict=True)]
        if isinstance(value, dict) and name != "time_limit"
        else value
        for name, value in row.items()
    }


def text_row(**changes: Any) -> dict[str, Any]:
    """A row of APPS or TACO, without the columns that only one of them has."""
    row = {
        "question": "-----Input-----\nTwo integers.\n\n-----Output-----\nTheir sum.",
        "solutions": json.dumps(["print(sum(map(int, input().split())))"]),
        "input_output": json.dumps({"inputs": ["1 2\n"], "outputs": ["3\n"]}),
        "starter_code": "",
        "url": "https://example.org/sum",
    }
    return row | changes


def split_up(source: Source) -> tuple[list[RawProblem], list[BadRow]]:
    """All problems and all bad rows of a source."""
    rows = list(source.rows())
    return (
        [row for row in rows if isinstance(row, RawProblem)],
        [row for row in rows if isinstance(row, BadRow)],
    )
