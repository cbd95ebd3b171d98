"""Problems of your own, a folder each: what people write by hand, with programs in files of their own.

    [source]
    use = "folders"
    path = "problems"
    licence = "Apache-2.0"

    problems/<name>/
      problem.toml        title, tags, time_limit_seconds, [[tests]] …: fields of `RawProblem`
      statement.md        the whole statement, with its sections
      solutions/          right programs: *.cpp, *.py, *.py2, *.java; in the order of their names
      incorrect/          wrong ones, if there are any

The folder's name is the problem's identifier. Other files in it are passed over. Line endings are read as one newline.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from scaler_core.errors import PackError
from scaler_envs_codecontests.raw import BadRow, RawLanguage, RawProblem, Source
from scaler_envs_codecontests.sources.rows import Malformed, Record, problems
from scaler_envs_codecontests.sources.sections import cut

tomllib = importlib.import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")

TABLE, STATEMENT = "problem.toml", "statement.md"
LANGUAGES: dict[str, RawLanguage] = {".cpp": "cpp", ".py": "python", ".py2": "python2", ".java": "java"}
BY_FOLDER = ("id", "schema_version", "statement", "solutions", "incorrect")
"""Fields that are not written into the table."""


def folders(
    base: Path,
    *,
    path: Path,
    include: list[str] | None = None,
    licence: str = "",
    source: str = "hand-written",
    attribution: str = "",
    limit: Annotated[int, Field(ge=0)] | None = None,
) -> Source:
    """The factory registered as "folders".

    path: a folder of problem folders.
    include: only the problems of these names.
    licence: of the problems whose table names none.
    source: where those come from whose table does not say; the problem's name is added.
    attribution: whom to thank for those whose table does not say.
    limit: how many folders are read at most.
    """
    common = {"licence": licence, "source": source, "attribution": attribution}
    return Folders(base / path.expanduser(), None if include is None else tuple(include), common, limit)


@dataclass(frozen=True)
class Folders:
    """The problems in the folders of a folder, one in memory at a time."""

    path: Path
    include: tuple[str, ...] | None
    common: Mapping[str, str]
    limit: int | None = None

    def rows(self) -> Iterator[RawProblem | BadRow]:
        """See `raw.Source`; raises PackError before the first row for a path that holds no problems."""
        records: Iterator[Record] = ({"folder": folder} for folder in self._folders())
        return problems(records, self._problem, limit=self.limit)

    def _folders(self) -> list[Path]:
        if not self.path.is_dir():
            raise PackError(str(self.path), "no such folder; expected a folder with a folder for each problem")
        found = {entry.name: entry for entry in sorted(self.path.iterdir()) if (entry / TABLE).is_file()}
        if not found:
            raise PackError(str(self.path), f"none of its folders holds a file {TABLE}")
        missing = sorted(set(self.include or ()) - found.keys())
        if missing:
            raise PackError(str(self.path), f"no problem '{missing[0]}' to include; there are: {', '.join(found)}")
        return [folder for name, folder in found.items() if self.include is None or name in self.include]

    def _problem(self, record: Mapping[str, Any]) -> RawProblem:
        folder: Path = record["folder"]
        table, statement = _table(folder), _text(folder / STATEMENT)
        sections = cut(statement)
        fields = {
            "input_section": sections.input,
            "output_section": sections.output,
            "note": sections.note,
            **self.common,
            "source": f"{self.common['source']}: {folder.name}",
            **table,
            "id": folder.name,
            "statement": statement,
            "solutions": _programs(folder / "solutions"),
            "incorrect": _programs(folder / "incorrect"),
        }
        return RawProblem.model_validate(fields)


def _table(folder: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = tomllib.loads(_text(folder / TABLE))
    except tomllib.TOMLDecodeError as error:
        raise Malformed(f"{TABLE}: not TOML", f"{folder.name}: {error}") from error
    for name in BY_FOLDER:
        if name in found:
            raise Malformed(f"{TABLE}: holds '{name}', which the folder says", folder.name)
    return found


def _programs(folder: Path) -> list[dict[str, str]]:
    files = sorted(entry for entry in folder.iterdir() if entry.is_file()) if folder.is_dir() else []
    return [{"language": LANGUAGES.get(file.suffix, "other"), "source": _text(file)} for file in files]


def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8").replace("\r\n", "\n")
    except OSError as error:
        raise Malformed(f"{file.name}: cannot be read", f"{file.parent.name}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise Malformed(f"{file.name}: not UTF-8", f"{file.parent.name}: {error}") from error
