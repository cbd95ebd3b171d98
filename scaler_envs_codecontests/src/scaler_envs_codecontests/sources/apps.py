"""codeparrot/apps (MIT): parquet, 5,000 / 5,000 rows; solutions and tests are JSON inside of text.

    [source]
    use = "apps"
    path = "apps/train.parquet"

Both splits number their problems from 0, so an identifier is the number with a mark of the statement. Problems that
complete a function instead of reading standard input are bad rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from scaler_envs_codecontests.raw import RawProblem, Source
from scaler_envs_codecontests.sources.columns import INTEGER, TEXT, Column
from scaler_envs_codecontests.sources.dataset import APPS
from scaler_envs_codecontests.sources.embedded import FUNCTION, solutions, tests_in
from scaler_envs_codecontests.sources.parquet import ParquetSource
from scaler_envs_codecontests.sources.rows import Malformed, marked
from scaler_envs_codecontests.sources.sections import cut

COLUMNS = (
    Column("problem_id", INTEGER),
    *(Column(name, TEXT) for name in ("question", "solutions", "input_output")),
    *(Column(name, TEXT, needed=False) for name in ("difficulty", "url", "starter_code")),
)


def apps(
    base: Path,
    *,
    path: Path,
    split: str | None = None,
    limit: Annotated[int, Field(ge=0)] | None = None,
    tests: Annotated[int, Field(ge=0)] = 20,
) -> Source:
    """The factory registered as "apps".

    path: a parquet file, a folder of shards or a pattern such as `*.parquet`.
    split: only files whose name begins with it, or that lie in a folder of that name.
    limit: how many rows are read at most.
    tests: how many tests of a problem are kept at most.
    """
    return ParquetSource(base / path.expanduser(), COLUMNS, partial(problem_of, tests=tests), split=split, limit=limit)


def problem_of(row: Mapping[str, Any], *, tests: int) -> RawProblem:
    """The problem of one row; raises Malformed or ValidationError."""
    if row["problem_id"] is None:
        raise Malformed("problem_id: missing")
    if (row["starter_code"] or "").strip():
        raise Malformed(FUNCTION)
    statement, url, title = row["question"] or "", row["url"] or "", f"APPS {row['problem_id']}"
    sections = cut(statement)
    return RawProblem(
        id=marked(str(row["problem_id"]), statement),
        title=title,
        statement=statement,
        input_section=sections.input,
        output_section=sections.output,
        note=sections.note,
        solutions=solutions(row["solutions"]),
        tests=tests_in(row["input_output"], most=tests),
        tags=(row["difficulty"],) if row["difficulty"] else (),
        source=APPS.origin(str(row["problem_id"])),
        url=url,
        licence=APPS.licence,
        attribution=APPS.attribution(title, url),
    )
