"""open-r1/codeforces (CC-BY-4.0): parquet, 9,556 / 468 rows; sections in columns of their own, checkers in Python.

    [source]
    use = "codeforces"
    path = "codeforces/data"

The data set has no solutions: they are published apart. Without them the pre-filter drops every problem; join the two
into the JSONL of `use = "jsonl"` to use them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from scaler_envs_codecontests.raw import RawProblem, Source
from scaler_envs_codecontests.sources.cases import CASES, tests_of
from scaler_envs_codecontests.sources.columns import NUMBER, TEXT, Column, list_of
from scaler_envs_codecontests.sources.dataset import CODEFORCES
from scaler_envs_codecontests.sources.limits import megabytes, positive, whole
from scaler_envs_codecontests.sources.parquet import ParquetSource
from scaler_envs_codecontests.sources.rows import Malformed
from scaler_envs_codecontests.sources.sections import cut

COLUMNS = (
    Column("id", TEXT),
    Column("title", TEXT),
    Column("description", TEXT),
    Column("input_format", TEXT),
    Column("output_format", TEXT),
    Column("interaction_format", TEXT, needed=False),
    Column("note", TEXT, needed=False),
    Column("examples", CASES, needed=False),
    Column("official_tests", CASES, needed=False),
    Column("time_limit", NUMBER, needed=False),
    Column("memory_limit", NUMBER, needed=False),
    Column("rating", NUMBER, needed=False),
    Column("tags", list_of(TEXT), needed=False),
    Column("input_mode", TEXT, needed=False),
    Column("generated_checker", TEXT, needed=False),
)


def codeforces(
    base: Path,
    *,
    path: Path,
    split: str | None = None,
    limit: Annotated[int, Field(ge=0)] | None = None,
    tests: Annotated[int, Field(ge=0)] = 20,
) -> Source:
    """The factory registered as "codeforces".

    path: a parquet file, a folder of shards or a pattern such as `data/train-*.parquet`.
    split: only files whose name begins with it, or that lie in a folder of that name.
    limit: how many rows are read at most.
    tests: how many tests of a problem are kept at most, the examples first.
    """
    dropped = () if tests else ("examples", "official_tests")
    columns = tuple(column for column in COLUMNS if column.name not in dropped)
    return ParquetSource(base / path.expanduser(), columns, partial(problem_of, tests=tests), split=split, limit=limit)


def problem_of(row: Mapping[str, Any], *, tests: int) -> RawProblem:
    """The problem of one row; raises Malformed or ValidationError."""
    if (row["interaction_format"] or "").strip():
        raise Malformed("interaction_format: an interactive problem")
    name, title = (row["id"] or "").strip(), (row["title"] or "").strip()
    inside = cut(row["description"] or "")
    parts = {
        "Input": (row["input_format"] or "").strip() or inside.input,
        "Output": (row["output_format"] or "").strip() or inside.output,
        "Note": (row["note"] or "").strip() or inside.note,
    }
    cases = (*tests_of(row.get("examples"), "examples"), *tests_of(row.get("official_tests"), "official_tests"))
    in_files = (row["input_mode"] or "").strip() == "file"
    checker = row["generated_checker"] or ""
    return RawProblem(
        id=name,
        title=title,
        statement=_statement(row, parts),
        input_section=parts["Input"],
        output_section=parts["Output"],
        note=parts["Note"],
        tests=tuple(dict.fromkeys(cases))[:tests],
        checker=checker,
        checker_language="python" if checker else "testlib",
        time_limit_seconds=positive(row["time_limit"]),
        memory_limit_bytes=megabytes(row["memory_limit"]),
        input_file="input.txt" if in_files else "",
        output_file="output.txt" if in_files else "",
        tags=tuple(tag for tag in row["tags"] or () if tag),
        rating=whole(row["rating"]),
        source=CODEFORCES.origin(name, f"Codeforces problem {name}"),
        url=_url(name),
        licence=CODEFORCES.licence,
        attribution=CODEFORCES.attribution(title, _url(name)),
    )


def _statement(row: Mapping[str, Any], parts: Mapping[str, str]) -> str:
    """The description with the sections of the other columns below it, as a statement has them."""
    columns = {"Input": "input_format", "Output": "output_format", "Note": "note"}
    below = [f"{name}\n\n{text}" for name, text in parts.items() if (row[columns[name]] or "").strip()]
    description = (row["description"] or "").strip()
    if not description:
        raise Malformed("description: empty")
    return "\n\n".join([description, *below])


def _url(name: str) -> str:
    contest, _, index = name.partition("/")
    return f"https://codeforces.com/problemset/problem/{contest}/{index}" if index else ""
