"""Parquet files as rows, streamed: a batch of a few rows is in memory at a time, however large the files are.

    source = ParquetSource(path, COLUMNS, read, split="train", limit=None)
    for row in source.rows(): ...                    # RawProblem or BadRow

The schemas of all files are looked at before the first row is read: a job of hours does not end at the last shard.
Files of one data set may nest a column in different ways; each is read by its own schema.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from scaler_core.errors import PackError
from scaler_envs_codecontests.raw import BadRow, RawProblem
from scaler_envs_codecontests.sources.columns import Column, fitting
from scaler_envs_codecontests.sources.files import files_at
from scaler_envs_codecontests.sources.rows import Malformed, Read, Record, problems

SUFFIXES = {".parquet"}
BATCH = 16
"""Rows that are decoded together: those of code_contests hold about a megabyte each."""
BUFFER = 1 << 20
"""Bytes of a column that are read at a time; without it a whole row group would be."""


@dataclass(frozen=True)
class ParquetSource:
    """The rows of one data set. `read` makes a problem of a row that has the `columns`."""

    path: Path
    columns: Sequence[Column]
    read: Read
    split: str | None = None
    limit: int | None = None

    def rows(self) -> Iterator[RawProblem | BadRow]:
        """See `raw.Source`; raises PackError before the first row for any file that does not fit."""
        arrow = Arrow.imported(self.path)
        files = files_at(self.path, SUFFIXES, split=self.split)
        present = {file: arrow.columns(file, self.columns) for file in files}
        return problems(self._records(arrow, present), self.read, limit=self.limit)

    def _records(self, arrow: Arrow, present: Mapping[Path, tuple[str, ...]]) -> Iterator[Record]:
        nothing = dict.fromkeys((column.name for column in self.columns), None)
        for file, names in present.items():
            for record in arrow.records(file, names):
                yield record if isinstance(record, Malformed) else {**nothing, **record}


@dataclass(frozen=True)
class Arrow:
    """The two modules of pyarrow that are used, imported when the first file is read."""

    lib: Any
    parquet: Any

    @classmethod
    def imported(cls, path: Path) -> Arrow:
        """Raises PackError, with what to install, where pyarrow is missing."""
        try:
            return cls(importlib.import_module("pyarrow"), importlib.import_module("pyarrow.parquet"))
        except ImportError as error:
            fix = 'install it: pip install "scaler-envs-codecontests[synthesis]"'
            raise PackError(
                str(path), f"parquet files are read by pyarrow, which cannot be imported ({error}); {fix}"
            ) from error

    def columns(self, file: Path, columns: Sequence[Column]) -> tuple[str, ...]:
        """The columns to read from `file`; raises PackError if it is no parquet file or lacks a needed one."""
        with self._opened(file) as opened:
            return fitting(columns, opened.schema_arrow, where=str(file))

    def records(self, file: Path, names: Sequence[str]) -> Iterator[Record]:
        """The rows of `file`, with only these columns; raises PackError at the first damaged page."""
        with self._opened(file) as opened:
            for group in range(opened.num_row_groups):
                try:
                    for batch in opened.iter_batches(BATCH, row_groups=[group], columns=list(names), use_threads=False):
                        yield from (_row(batch, number) for number in range(batch.num_rows))
                except (self.lib.ArrowException, OSError, ValueError) as error:
                    place = f"damaged in row group {group} of {opened.num_row_groups}"
                    raise PackError(str(file), f"{place} ({_line(error)}); fetch the file again") from error

    def _opened(self, file: Path) -> Any:
        if file.stat().st_size == 0:
            raise PackError(str(file), "is empty; expected a parquet file; fetch it again")
        try:
            return self.parquet.ParquetFile(file, buffer_size=BUFFER, pre_buffer=False)
        except (self.lib.ArrowException, OSError, ValueError) as error:
            problem = f"cannot be read as parquet ({_line(error)}): it is cut off, or another kind of file"
            raise PackError(str(file), f"{problem}; fetch it again, or name the right one") from error


def _row(batch: Any, number: int) -> Record:
    """One row as Python objects: those of a whole batch may be large."""
    try:
        return cast("Mapping[str, Any]", batch.slice(number, 1).to_pylist()[0])
    except UnicodeDecodeError as error:
        return Malformed("row: text that is not UTF-8", str(error))


def _line(error: BaseException) -> str:
    """The first line of a message: the next ones may show the file's bytes."""
    return str(error).partition("\n")[0][:200]
