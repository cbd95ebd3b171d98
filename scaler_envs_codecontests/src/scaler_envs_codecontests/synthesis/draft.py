"""A draft: a problem on its way to a record, grown by one stage after the other. Frozen JSON, kept in a store."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from scaler_core.answer_type import AnswerType
from scaler_core.ladder import Ladder
from scaler_envs_codecontests.problem import Problem, Text
from scaler_envs_codecontests.raw import RawProblem

OutputType = Literal["string", "number", "array", "graph", "matrix", "bool", "others"]


class Range(BaseModel):
    """The least and the largest value of a scale parameter."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    min: int
    max: int


class Metadata(BaseModel):
    """What the model said of a problem (SCALER, meta-information)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    scale_params: dict[str, Range]
    output_type: OutputType
    is_output_unique: bool


class Agreement(BaseModel):
    """How the references voted; indices are of `raw.solutions` after the pre-filter. No times: records reproduce."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    order: tuple[int, ...]
    """The references that are asked, in this order."""
    outvoted: tuple[tuple[int, str], ...] = ()
    """Those that are not, with the reason."""
    instances: Annotated[int, Field(ge=0)]
    """On how many instances they were compared."""
    disputed: Annotated[int, Field(ge=0)] = 0
    """On how many of these one that is left out contradicted the majority."""


class Calibration(BaseModel):
    """How far the ladder may go: the largest common factor that fits the prompt and the time limit."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    factor: Annotated[int, Field(ge=0)]
    tokens: Annotated[int, Field(ge=0)]
    """Of the longest prompt seen at the top."""
    counted_by: str
    """What counted them."""
    limited_by: Literal["prompt", "time", "failure", "range"]
    """What does not fit one step above; failure: references crash there, or print nothing that can be read."""
    detail: str = ""
    """In words, for a failure."""


class Draft(BaseModel):
    """Everything that is known so far; None for what no stage has found yet."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_version: Literal[1] = 1
    raw: RawProblem
    name: Text
    """Its name in the pack; unique in the job."""
    metadata: Metadata | None = None
    generator: str | None = None
    answer: AnswerType | None = None
    """How answers are compared, as the references print them."""
    agreement: Agreement | None = None
    calibration: Calibration | None = None
    ladder: Ladder | None = None
    chance: float | None = None
    """How often the best blind guess is right at the most guessable level, rounded up."""
    statement: str | None = None
    """The task for one instance."""
    record: Problem | None = None
    """The finished record, once the last stage is through."""
