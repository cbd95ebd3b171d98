"""ByteDance-Seed/Code-Contests-Plus (CC-BY-4.0): parquet, 11,690 rows, with testlib checkers and generators.

    [source]
    use = "code-contests-plus"
    path = "Code-Contests-Plus/ccplus_1x"

Its checkers make problems usable that have several right outputs. A time limit of 100 or more is read as milliseconds,
a smaller one as seconds; a memory limit below 65,536 as megabytes, a larger one as bytes: no contest sets others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from scaler_envs_codecontests.raw import RawLanguage, RawProblem, RawSolution, Source
from scaler_envs_codecontests.sources.cases import CASES, tests_of
from scaler_envs_codecontests.sources.columns import NUMBER, TEXT, Column, list_of, struct
from scaler_envs_codecontests.sources.dataset import CODE_CONTESTS_PLUS
from scaler_envs_codecontests.sources.limits import megabytes, positive, whole
from scaler_envs_codecontests.sources.parquet import ParquetSource
from scaler_envs_codecontests.sources.rows import Malformed
from scaler_envs_codecontests.sources.sections import cut
from scaler_envs_codecontests.sources.titles import title_of

LANGUAGES: dict[str, RawLanguage] = {"cpp": "cpp", "py3": "python", "py2": "python2", "java": "java"}
MILLISECONDS_FROM = 100
BYTES_FROM = 1 << 16
SUBMISSIONS = list_of(struct(code=TEXT, language=TEXT))
COLUMNS = (
    Column("id", TEXT),
    Column("title", TEXT, needed=False),
    Column("description", TEXT),
    Column("time_limit", NUMBER, needed=False),
    Column("memory_limit", NUMBER, needed=False),
    Column("generator", TEXT, needed=False),
    Column("checker", TEXT, needed=False),
    Column("correct_submissions", SUBMISSIONS),
    Column("incorrect_submissions", SUBMISSIONS, needed=False),
    Column("test_cases", CASES, needed=False),
)


def code_contests_plus(
    base: Path,
    *,
    path: Path,
    split: str | None = None,
    limit: Annotated[int, Field(ge=0)] | None = None,
    tests: Annotated[int, Field(ge=0)] = 20,
    incorrect: Annotated[int, Field(ge=0)] = 20,
) -> Source:
    """The factory registered as "code-contests-plus".

    path: a parquet file, a folder of shards or a pattern such as `ccplus_1x/*.parquet`.
    split: only files whose name begins with it, or that lie in a folder of that name.
    limit: how many rows are read at most.
    tests: how many tests of a problem are kept at most.
    incorrect: how many wrong solutions of a problem are kept at most.
    """
    dropped = {*(() if tests else ("test_cases",)), *(() if incorrect else ("incorrect_submissions",))}
    columns = tuple(column for column in COLUMNS if column.name not in dropped)
    read = partial(problem_of, tests=tests, incorrect=incorrect)
    return ParquetSource(base / path.expanduser(), columns, read, split=split, limit=limit)


def problem_of(row: Mapping[str, Any], *, tests: int, incorrect: int) -> RawProblem:
    """The problem of one row; raises Malformed or ValidationError."""
    name, statement = (row["id"] or "").strip(), row["description"] or ""
    title = (row["title"] or "").strip() or title_of(name)
    sections = cut(statement)
    return RawProblem(
        id=name,
        title=title,
        statement=statement,
        input_section=sections.input,
        output_section=sections.output,
        note=sections.note,
        solutions=tuple(_solutions(row, "correct_submissions")),
        incorrect=tuple(_solutions(row, "incorrect_submissions"))[:incorrect],
        tests=tests_of(row.get("test_cases"), "test_cases")[:tests],
        checker=row["checker"] or "",
        generator=row["generator"] or "",
        time_limit_seconds=_seconds(row["time_limit"]),
        memory_limit_bytes=_bytes(row["memory_limit"]),
        source=CODE_CONTESTS_PLUS.origin(name),
        licence=CODE_CONTESTS_PLUS.licence,
        attribution=CODE_CONTESTS_PLUS.attribution(title),
    )


def _solutions(row: Mapping[str, Any], column: str) -> Iterator[RawSolution]:
    for item in row.get(column) or ():
        if item is None:
            raise Malformed(f"{column}: an element is null")
        if item["code"] and item["code"].strip():
            yield RawSolution(language=LANGUAGES.get(item["language"], "other"), source=item["code"])


def _seconds(limit: float | None) -> float | None:
    found = positive(limit)
    return found / 1000 if found is not None and found >= MILLISECONDS_FROM else found


def _bytes(limit: float | None) -> int | None:
    return whole(limit) if limit is not None and limit >= BYTES_FROM else megabytes(limit)
