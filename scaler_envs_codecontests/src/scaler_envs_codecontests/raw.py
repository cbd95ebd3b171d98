"""A programming problem as its source has it, before synthesis; what every reader of `sources/` makes of a row.

    for row in reader:
        match row: RawProblem(...) is a problem, BadRow(...) says why there is none

The code it carries is data: it is never imported, it runs only in a sandbox.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Literal, Protocol

from pydantic import BaseModel, ConfigDict, Field

from scaler_core.seeding import content_hash
from scaler_envs_codecontests.problem import Text

RawLanguage = Literal["cpp", "python", "python2", "java", "other"]
"""Languages as sources have them; a sandbox runs the first two."""


class RawSolution(BaseModel):
    """A program that its source calls right (or wrong, in `incorrect`)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    language: RawLanguage
    source: Text


class Test(BaseModel):
    """One input with the output that is expected."""

    __test__ = False  # no test class of pytest's
    model_config = ConfigDict(frozen=True, extra="forbid")

    input: str
    output: str


class RawProblem(BaseModel):
    """All that synthesis may use. Frozen, JSON. What a source does not have is empty or None, never guessed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_version: Literal[1] = 1
    id: Text
    """Unique within the source, stable between runs."""
    title: Text
    statement: Text
    """The whole text, with its sections as the source has them."""
    input_section: str = ""
    output_section: str = ""
    """Where the source keeps them apart from the statement."""
    note: str = ""
    solutions: tuple[RawSolution, ...] = ()
    incorrect: tuple[RawSolution, ...] = ()
    tests: tuple[Test, ...] = ()
    """Public tests first."""
    checker: str = ""
    """Source of a checker, for problems with several right outputs."""
    checker_language: Literal["testlib", "python"] = "testlib"
    """testlib: C++ with testlib.h. python: as open-r1/codeforces has it, called with the paths of the input, of a right
    output and of the output to judge; it prints the points."""
    generator: str = ""
    """Source of a testlib generator in C++, where the source ships one."""
    time_limit_seconds: Annotated[float, Field(gt=0.0)] | None = None
    memory_limit_bytes: Annotated[int, Field(gt=0)] | None = None
    input_file: str = ""
    output_file: str = ""
    """Files instead of standard streams; empty for standard streams."""
    tags: tuple[str, ...] = ()
    rating: int | None = None
    translated: bool = False
    """Whether the statement is a translation, so that words may be off."""
    source: Text
    """Where it comes from, for attribution: data set, row, and the contest where known."""
    url: str = ""
    licence: Text
    attribution: str = ""

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 of the whole record: what a job's stored results are bound to."""
        return content_hash(self.model_dump(mode="json"))


class BadRow(BaseModel):
    """A row of which no problem can be made: counted with its reason, never fatal."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: int
    """From 0, in the order of the files."""
    reason: str
    """A few words without values, to count by, such as "solutions: not a list"."""
    detail: str = ""


class Source(Protocol):
    """What `scaler_register_sources` makes: rows, streamed."""

    def rows(self) -> Iterator[RawProblem | BadRow]:
        """Each row once, in the order of the files; memory does not grow with their number.

        Raises PackError, naming the file, what was expected and what to do, for a file that is no such data set.
        """
