"""A programming problem as a record: the one form that every source is read into and the synthesis writes.

    problem = read_problem(fields, where="pool.json", environment="kth-digit")     # or PackError
    problem.content_hash

The code a record carries (generator, solutions) is data: it is never imported, it runs only in a sandbox.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, field_validator

from scaler_core.answer_type import AnswerType
from scaler_core.errors import PackError
from scaler_core.ladder import Ladder
from scaler_core.sandbox import Language
from scaler_core.seeding import content_hash

NAME = r"^[A-Za-z0-9][A-Za-z0-9_.\-]*$"
"""A problem's name: what may follow the pack in an environment's id."""

Text = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]


class Solution(BaseModel):
    """A reference program: reads the instance on standard input, prints the answer."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    language: Language
    source: Text

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 of language and source."""
        return content_hash([self.language, self.source])


class Problem(BaseModel):
    """All that an environment is made of. Frozen, JSON, independent of where it came from."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_version: Literal[1] = 1
    name: Annotated[str, Field(pattern=NAME)]
    title: Text
    statement: Text
    """The task for one instance: what the input holds and what to answer."""
    ladder: Ladder
    answer: AnswerType
    chance: Annotated[float, Field(ge=0.0, lt=1.0)] = 0.0
    """The declared probability that a blind guess is right, at the most guessable level."""
    generator: Text
    """Python source that defines `generate_testcase(scale: dict[str, int]) -> (stdin_text, dict)`."""
    solutions: Annotated[tuple[Solution, ...], Field(min_length=1)]
    """Reference programs in the order in which they are asked."""
    time_limit_seconds: Annotated[float, Field(gt=0.0, le=60.0)] = 2.0
    """CPU seconds for one run of the generator or of a solution."""
    source: Text
    licence: Text
    tags: tuple[str, ...] = ()

    @field_validator("answer")
    @classmethod
    def _comparable(cls, answer: AnswerType) -> AnswerType:
        if answer.kind == "checked":
            raise ValueError("a problem whose answer needs a checker cannot be judged yet")
        return answer

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 of the whole record: changes with any file of it."""
        return content_hash(self.model_dump(mode="json"))


def complaints(error: ValidationError) -> str:
    """Each field that is wrong with what was expected, in one line."""
    return "; ".join(
        f"{'.'.join(map(str, item['loc'])) or 'record'}: {item['msg'].removeprefix('Value error, ')}"
        for item in error.errors(include_url=False, include_input=False)
    )


def read_problem(fields: Mapping[str, Any], *, where: str, environment: str) -> Problem:
    """The record that `fields` describe; raises PackError naming file, environment, field and expectation."""
    try:
        return Problem.model_validate(fields)
    except ValidationError as error:
        raise PackError(where, complaints(error), environment=environment) from error
