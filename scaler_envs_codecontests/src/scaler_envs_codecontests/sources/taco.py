"""BAAI/TACO (Apache-2.0): parquet, 25,443 / 1,000 rows; every column is text, lists are JSON inside of it.

    [source]
    use = "taco"
    path = "TACO/train"

Rows have no identifier: one is made of the name, where there is one, and the statement. Problems that complete a
function instead of reading standard input are bad rows.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from scaler_envs_codecontests.raw import RawProblem, Source
from scaler_envs_codecontests.sources.columns import TEXT, Column
from scaler_envs_codecontests.sources.dataset import TACO
from scaler_envs_codecontests.sources.embedded import FUNCTION, solutions, tests_in
from scaler_envs_codecontests.sources.limits import seconds, size
from scaler_envs_codecontests.sources.parquet import ParquetSource
from scaler_envs_codecontests.sources.rows import Malformed, marked
from scaler_envs_codecontests.sources.sections import cut
from scaler_envs_codecontests.sources.titles import title_of

NEEDED = ("question", "solutions", "input_output")
OPTIONAL = ("starter_code", "name", "source", "tags", "url", "time_limit", "memory_limit")
COLUMNS = (
    *(Column(name, TEXT) for name in NEEDED),
    *(Column(name, TEXT, needed=False) for name in OPTIONAL),
)


def taco(
    base: Path,
    *,
    path: Path,
    split: str | None = None,
    limit: Annotated[int, Field(ge=0)] | None = None,
    tests: Annotated[int, Field(ge=0)] = 20,
) -> Source:
    """The factory registered as "taco".

    path: a parquet file, a folder of shards or a pattern such as `train/*.parquet`.
    split: only files whose name begins with it, or that lie in a folder of that name.
    limit: how many rows are read at most.
    tests: how many tests of a problem are kept at most.
    """
    return ParquetSource(base / path.expanduser(), COLUMNS, partial(problem_of, tests=tests), split=split, limit=limit)


def problem_of(row: Mapping[str, Any], *, tests: int) -> RawProblem:
    """The problem of one row; raises Malformed or ValidationError."""
    if (row["starter_code"] or "").strip():
        raise Malformed(FUNCTION)
    statement, name, url = row["question"] or "", _word(row["name"]), _word(row["url"])
    sections, site = cut(statement), _word(row["source"])
    title = title_of(name) if name else marked("TACO", statement)
    return RawProblem(
        id=marked(name or "taco", statement),
        title=title,
        statement=statement,
        input_section=sections.input,
        output_section=sections.output,
        note=sections.note,
        solutions=solutions(row["solutions"]),
        tests=tests_in(row["input_output"], most=tests),
        time_limit_seconds=seconds(row["time_limit"]),
        memory_limit_bytes=size(row["memory_limit"]),
        tags=_tags(row["tags"]),
        source=TACO.origin(marked(name or "taco", statement), site),
        url=url,
        licence=TACO.licence,
        attribution=TACO.attribution(title, url),
    )


def _word(value: str | None) -> str:
    """A text column without the ways in which it says that there is nothing."""
    text = (value or "").strip()
    return "" if text in ("None", "null", "nan") else text


def _tags(text: str | None) -> tuple[str, ...]:
    """`['Greedy', 'Sorting']`: a Python list in text. What is none has no tags: a row is not lost for them."""
    try:
        found = ast.literal_eval(text or "[]")
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return ()
    return tuple(tag for tag in found if isinstance(tag, str) and tag) if isinstance(found, list) else ()
