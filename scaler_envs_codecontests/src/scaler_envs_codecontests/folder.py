"""Reading a problem from its folder: `problem.toml`, `statement.md`, `generator.py` and `solutions/`.

    problem = read_folder(folder, name="kth-digit")

The format is described in `problems/README.md`. Line endings are read as one newline, so that a checkout with
other ones has the same content hash.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from scaler_core.errors import PackError
from scaler_core.ladder import Ladder, ScaleParam
from scaler_envs_codecontests.problem import Problem, complaints, read_problem

if TYPE_CHECKING:
    from importlib.abc import Traversable

tomllib = importlib.import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")

LANGUAGES = {".cpp": "cpp", ".py": "python"}


class Spaced(BaseModel):
    """`[ladder]` by ranges: the levels are spaced by a rule."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    spacing: Literal["linear", "calibrated"]
    step: int = 1
    ranges: dict[str, tuple[int, int]]

    def ladder(self) -> Ladder:
        """Raises ValueError for ranges or a step that make no ladder."""
        if self.spacing == "linear":
            return Ladder.linear(self.ranges, step=self.step)
        return Ladder.calibrated(self.ranges)


class Listed(BaseModel):
    """`[ladder]` level by level."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    params: tuple[str, ...]
    levels: tuple[tuple[int, ...], ...]

    def ladder(self) -> Ladder:
        """Raises ValueError for levels that do not climb."""
        if not self.levels or any(len(level) != len(self.params) for level in self.levels):
            raise ValueError(f"each level needs one value for each of {', '.join(self.params)}")
        params = tuple(
            ScaleParam(name=name, minimum=low, maximum=high)
            for name, low, high in zip(self.params, self.levels[0], self.levels[-1], strict=True)
        )
        return Ladder(params=params, levels=self.levels)


def read_folder(folder: Traversable, *, name: str) -> Problem:
    """The problem in `folder`; raises PackError naming the file, the problem and the field."""
    fields = _table(folder, name)
    fields["ladder"] = _ladder(fields.get("ladder"), name)
    fields["name"] = name
    fields["statement"] = _text(folder, name, "statement.md").strip()
    fields["generator"] = _text(folder, name, "generator.py")
    fields["solutions"] = _solutions(folder, name)
    return read_problem(fields, where="problem.toml", environment=name)


def _text(folder: Traversable, name: str, *path: str) -> str:
    place = folder
    for part in path:
        place = place / part
    try:
        text = place.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PackError("/".join(path), f"cannot be read as UTF-8 text: {error}", environment=name) from error
    return text.replace("\r\n", "\n")


def _table(folder: Traversable, name: str) -> dict[str, Any]:
    try:
        found: dict[str, Any] = tomllib.loads(_text(folder, name, "problem.toml"))
    except tomllib.TOMLDecodeError as error:
        raise PackError("problem.toml", f"is not TOML: {error}", environment=name) from error
    own = sorted({"name", "statement", "generator", "solutions", "schema_version"} & found.keys())
    if own:
        raise PackError("problem.toml", f"{own[0]}: is not set here but by the folder", environment=name)
    return found


def _ladder(table: Any, name: str) -> Ladder:
    if not isinstance(table, dict):
        raise PackError("problem.toml", "ladder: missing; expected a table [ladder]", environment=name)
    kind: type[Spaced] | type[Listed] = Listed if "levels" in table else Spaced
    try:
        return kind.model_validate(table).ladder()
    except ValidationError as error:
        raise PackError("problem.toml", f"ladder: {complaints(error)}", environment=name) from error
    except ValueError as error:
        raise PackError("problem.toml", f"ladder: {error}", environment=name) from error


def _solutions(folder: Traversable, name: str) -> list[dict[str, str]]:
    try:
        names = sorted(entry.name for entry in (folder / "solutions").iterdir() if entry.is_file())
    except OSError as error:
        raise PackError("solutions", f"is not a folder of programs: {error}", environment=name) from error
    kinds = [(file, LANGUAGES.get(PurePath(file).suffix)) for file in names]
    strange = [file for file, language in kinds if language is None]
    if strange:
        raise PackError(f"solutions/{strange[0]}", "expected a file *.cpp or *.py", environment=name)
    return [
        {"language": language, "source": _text(folder, name, "solutions", file)}
        for file, language in kinds
        if language is not None
    ]
