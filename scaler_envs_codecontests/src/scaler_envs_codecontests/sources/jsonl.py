"""JSON lines of our own: each line of a file is one problem, with the fields of `RawProblem` and no others.

    [source]
    use = "jsonl"
    path = "problems.jsonl"

The JSON schema of a line is printed by `python -m scaler_envs_codecontests.sources.jsonl`, and kept in
`docs/raw-problem.schema.json`. Write it from Python with `RawProblem(…).model_dump_json()`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from scaler_core.errors import PackError
from scaler_envs_codecontests.raw import BadRow, RawProblem, Source
from scaler_envs_codecontests.sources.files import files_at
from scaler_envs_codecontests.sources.rows import Malformed, Record, problems

SUFFIXES = {".jsonl", ".ndjson"}
LONGEST = 1 << 26
"""Bytes of a line that is read: 64 MiB. What is longer is no line of such a file."""
MARK = b"\xef\xbb\xbf"
"""The mark that some editors put before UTF-8."""


def jsonl(
    base: Path,
    *,
    path: Path,
    split: str | None = None,
    limit: Annotated[int, Field(ge=0)] | None = None,
) -> Source:
    """The factory registered as "jsonl".

    path: a file of JSON lines, a folder of them or a pattern such as `problems-*.jsonl`.
    split: only files whose name begins with it, or that lie in a folder of that name.
    limit: how many rows are read at most; blank lines are no rows.
    """
    return JsonLines(base / path.expanduser(), split=split, limit=limit)


@dataclass(frozen=True)
class JsonLines:
    """The problems of JSON lines, one line in memory at a time."""

    path: Path
    split: str | None = None
    limit: int | None = None

    def rows(self) -> Iterator[RawProblem | BadRow]:
        """See `raw.Source`; raises PackError before the first row for a path that names no file."""
        files = files_at(self.path, SUFFIXES, split=self.split)
        records = (_record(line) for file in files for line in _lines(file) if not isinstance(line, bytes) or line)
        return problems(records, _problem, limit=self.limit)


def schema() -> str:
    """The JSON schema (draft 2020-12) of one line, as text."""
    return json.dumps(RawProblem.model_json_schema(), indent=2, ensure_ascii=False) + "\n"


def _problem(fields: Mapping[str, Any]) -> RawProblem:
    # Through text: in JSON mode a list may become a tuple, and nothing else is bent into shape.
    return RawProblem.model_validate_json(json.dumps(fields), strict=True)


def _lines(file: Path) -> Iterator[bytes | Malformed]:
    """Each line without blank space around it; raises PackError where the file cannot be read."""
    try:
        with file.open("rb") as opened:
            first = True
            while line := opened.readline(LONGEST):
                if len(line) == LONGEST and not line.endswith(b"\n"):
                    yield Malformed("line: too long", f"over {LONGEST} bytes")
                    _skip_line(opened)
                else:
                    yield (line.removeprefix(MARK) if first else line).strip()
                first = False
    except OSError as error:
        raise PackError(str(file), f"cannot be read: {error.strerror or error}; expected JSON lines") from error


def _skip_line(opened: Any) -> None:
    while (rest := opened.readline(LONGEST)) and not rest.endswith(b"\n"):
        pass


def _record(line: bytes | Malformed) -> Record:
    if isinstance(line, Malformed):
        return line
    try:
        found = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        return Malformed("line: not UTF-8", str(error))
    except (ValueError, RecursionError) as error:
        return Malformed("line: not JSON", str(error))
    return found if isinstance(found, dict) else Malformed("line: not a JSON object", f"a {type(found).__name__}")


if __name__ == "__main__":
    sys.stdout.write(schema())
