"""deepmind/code_contests (CC-BY-4.0): parquet, 13,328 / 117 / 165 rows.

    [source]
    use = "code-contests"
    path = "code_contests/data"
    split = "train"

Tests and solutions are read in both forms that are about: a struct of lists, as published, and a list of structs, as
in copies. Sections are cut out of the description, which has them only inside of its text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Annotated, Any, cast

from pydantic import Field

from scaler_envs_codecontests.raw import RawLanguage, RawProblem, RawSolution, Source, Test
from scaler_envs_codecontests.sources.columns import BOOLEAN, INTEGER, TEXT, Column, either, list_of, struct
from scaler_envs_codecontests.sources.dataset import CODE_CONTESTS
from scaler_envs_codecontests.sources.limits import positive, whole
from scaler_envs_codecontests.sources.parquet import ParquetSource
from scaler_envs_codecontests.sources.rows import Malformed
from scaler_envs_codecontests.sources.sections import cut
from scaler_envs_codecontests.sources.titles import title_of

SITES = {1: "CodeChef", 2: "Codeforces", 3: "HackerEarth", 4: "Code Jam", 5: "AtCoder", 6: "Aizu"}
LANGUAGES: dict[int, RawLanguage] = {1: "python2", 2: "cpp", 3: "python", 4: "java"}
GYM = 100_000
"""Codeforces contests from this number on are of its gym."""


def _pairs(first: str, first_kind: Any, second: str) -> Any:
    """Two lists in a struct, or a list of structs of two."""
    together = {first: first_kind, second: TEXT}
    apart = {name: list_of(kind) for name, kind in together.items()}
    return either(struct(**apart), list_of(struct(**together)))


TESTS = ("public_tests", "private_tests", "generated_tests")
COLUMNS = (
    Column("name", TEXT),
    Column("description", TEXT),
    Column("solutions", _pairs("language", INTEGER, "solution")),
    Column("incorrect_solutions", _pairs("language", INTEGER, "solution"), needed=False),
    *(Column(name, _pairs("input", TEXT, "output"), needed=False) for name in TESTS),
    Column("source", INTEGER, needed=False),
    Column("time_limit", struct(seconds=INTEGER, nanos=INTEGER), needed=False),
    Column("memory_limit_bytes", INTEGER, needed=False),
    Column("input_file", TEXT, needed=False),
    Column("output_file", TEXT, needed=False),
    Column("is_description_translated", BOOLEAN, needed=False),
    Column("cf_contest_id", INTEGER, needed=False),
    Column("cf_index", TEXT, needed=False),
    Column("cf_rating", INTEGER, needed=False),
    Column("cf_tags", list_of(TEXT), needed=False),
)


def code_contests(
    base: Path,
    *,
    path: Path,
    split: str | None = None,
    limit: Annotated[int, Field(ge=0)] | None = None,
    tests: Annotated[int, Field(ge=0)] = 20,
    incorrect: Annotated[int, Field(ge=0)] = 20,
) -> Source:
    """The factory registered as "code-contests".

    path: a parquet file, a folder of shards or a pattern such as `data/train-*.parquet`.
    split: only files whose name begins with it, or that lie in a folder of that name.
    limit: how many rows are read at most.
    tests: how many tests of a problem are kept at most, public ones first.
    incorrect: how many wrong solutions of a problem are kept at most.
    """
    dropped = {*(TESTS if tests == 0 else ()), *(() if incorrect else ("incorrect_solutions",))}
    columns = tuple(column for column in COLUMNS if column.name not in dropped)
    read = partial(problem_of, tests=tests, incorrect=incorrect)
    return ParquetSource(base / path.expanduser(), columns, read, split=split, limit=limit)


def problem_of(row: Mapping[str, Any], *, tests: int, incorrect: int) -> RawProblem:
    """The problem of one row; raises Malformed or ValidationError."""
    name, statement = (row["name"] or "").strip(), row["description"] or ""
    sections, url = cut(statement), _url(row)
    return RawProblem(
        id=name,
        title=title_of(name),
        statement=statement,
        input_section=sections.input,
        output_section=sections.output,
        note=sections.note,
        solutions=tuple(_solutions(row, "solutions")),
        incorrect=tuple(_solutions(row, "incorrect_solutions"))[:incorrect],
        tests=tuple(_tests(row))[:tests],
        time_limit_seconds=_seconds(row.get("time_limit")),
        memory_limit_bytes=whole(row["memory_limit_bytes"]),
        input_file=row["input_file"] or "",
        output_file=row["output_file"] or "",
        tags=tuple(tag for tag in row["cf_tags"] or () if tag),
        rating=whole(row["cf_rating"]),
        translated=bool(row["is_description_translated"]),
        source=CODE_CONTESTS.origin(name, _place(row)),
        url=url,
        licence=CODE_CONTESTS.licence,
        attribution=CODE_CONTESTS.attribution(title_of(name), url),
    )


def _solutions(row: Mapping[str, Any], column: str) -> Iterator[RawSolution]:
    for label, source in _paired(row, column, "language", "solution"):
        if source and source.strip():
            yield RawSolution(language=LANGUAGES.get(label, "other"), source=source)


def _tests(row: Mapping[str, Any]) -> Iterator[Test]:
    for column in TESTS:
        for given, expected in _paired(row, column, "input", "output"):
            if given is None or expected is None:
                raise Malformed(f"{column}: a test without input or output")
            yield Test(input=given, output=expected)


def _paired(row: Mapping[str, Any], column: str, first: str, second: str) -> Iterator[tuple[Any, Any]]:
    """Both forms as pairs; nothing for a column that is null or missing."""
    value = row.get(column) or ()
    if isinstance(value, Mapping):
        left, right = value[first] or (), value[second] or ()
        if len(left) != len(right):
            raise Malformed(f"{column}: not as many of '{second}' as of '{first}'", f"{len(right)} and {len(left)}")
        return zip(left, right, strict=True)
    if None in value:
        raise Malformed(f"{column}: an element is null")
    return ((item[first], item[second]) for item in value)


def _seconds(limit: Mapping[str, int | None] | None) -> float | None:
    """`{seconds: 2, nanos: 500_000_000}` -> 2.5."""
    return positive((limit["seconds"] or 0) + (limit["nanos"] or 0) / 1e9) if limit else None


def _place(row: Mapping[str, Any]) -> str:
    site = SITES.get(cast("int", row["source"]), "")
    contest, index = row["cf_contest_id"], row["cf_index"]
    return f"{site} contest {contest}, problem {index}" if site and contest and index else site


def _url(row: Mapping[str, Any]) -> str:
    contest, index = row["cf_contest_id"], row["cf_index"]
    if not (contest and index):
        return ""
    return f"https://codeforces.com/{'gym' if contest >= GYM else 'contest'}/{contest}/problem/{index}"
