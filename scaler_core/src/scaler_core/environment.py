"""The contract of an environment: it makes unlimited questions at an integer level and checks answers.

    instance = environment.generate(level=3, seed=17)
    verdict = environment.verify(instance, "42")

An environment never parses a model's output and bakes no prompt: `formats` and `templates` do that.
"""

from __future__ import annotations

from typing import Annotated, Literal, Protocol, runtime_checkable

from pydantic import BaseModel, ConfigDict, Field, model_validator

from scaler_core.answer_type import AnswerType
from scaler_core.errors import LevelOutOfRange
from scaler_core.ladder import Ladder
from scaler_core.seeding import content_hash

ENVIRONMENT_ID = r"^[a-z0-9][a-z0-9_.\-]*/[A-Za-z0-9][A-Za-z0-9_.\-]*$"
Status = Literal["correct", "wrong", "unanswered", "error"]


class EnvironmentSpec(BaseModel):
    """What is known of an environment before an instance is made. Frozen, JSON."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_version: Literal[1] = 1
    id: Annotated[str, Field(pattern=ENVIRONMENT_ID)]
    """`<pack>/<name>`; unique in a run."""
    title: str
    """A few words for people."""
    ladder: Ladder
    answer: AnswerType
    chance: Annotated[float, Field(ge=0.0, lt=1.0)] = 0.0
    """The declared probability that a blind guess is right, at the most guessable level."""
    tags: tuple[str, ...] = ()
    source: str
    """Where it comes from: a URL, a dataset row, or "hand-written"."""
    licence: str
    content: str
    """Hash of what determines its instances (code or record); part of the pack's content hash."""
    isolated: bool = False
    """Whether `verify` is foreign or slow code, judged in a worker process with a deadline."""
    sandbox_floor: int | None = None
    """The lowest sandbox rung that its code may run at; None for an environment that carries no code. Set by the
    class that runs the code, never by a record."""
    kind: Literal["single_turn"] = "single_turn"

    @property
    def name(self) -> str:
        """The part of the id after the pack."""
        return self.id.partition("/")[2]

    def scale(self, level: int) -> dict[str, int]:
        """The scale parameters at `level`; raises LevelOutOfRange with the environment's name."""
        if type(level) is not int or not 0 <= level <= self.ladder.top:
            raise LevelOutOfRange(self.id, level, self.ladder.top)
        return self.ladder.scale(level)

    def instance(
        self, level: int, seed: int, *, statement: str, answer: str, input: str = "", payload: str = ""
    ) -> Instance:
        """The instance of `level` and `seed`, with the fields that follow from them; raises LevelOutOfRange."""
        return Instance(
            environment=self.id,
            level=level,
            seed=seed,
            scale=tuple(self.scale(level).items()),
            statement=statement,
            input=input,
            answer=answer,
            answer_type=self.answer,
            payload=payload,
        )


class Instance(BaseModel):
    """One question with all that `verify` needs. Frozen, hashable, JSON; JSON there and back verifies the same."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_version: Literal[1] = 1
    environment: str
    level: int
    seed: int
    scale: tuple[tuple[str, int], ...]
    """The level's scale parameters, by name."""
    statement: str
    """The task in words; the same for all instances of an environment, or with the numbers filled in."""
    input: str
    """The data of this instance; may be empty when the statement holds them."""
    answer: str
    """The reference answer as exact text, never rounded through a float."""
    answer_type: AnswerType
    payload: str = ""
    """JSON text of the environment's own, for a `verify` that needs more than the answer."""

    @property
    def content_hash(self) -> str:
        """SHA-256 of the canonical JSON: equal for equal bytes, in any process."""
        return content_hash(self.model_dump(mode="json"))


class Verdict(BaseModel):
    """What became of one answer. An `error` is the environment's failure, never the policy's."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    status: Status
    score: Annotated[float, Field(ge=0.0, le=1.0)] = 0.0
    """Quality of the answer: 1 for `correct`, partial credit below 1 for `wrong`, 0 otherwise; may be left out."""
    parsed: str | None = None
    """What was read from the answer, in canonical form."""
    reason: str = ""
    """Why, in words; for `wrong`, `unanswered` and `error`."""

    @model_validator(mode="before")
    @classmethod
    def _scored(cls, data: object) -> object:
        """Without a score, a correct answer is worth 1 and any other 0."""
        if isinstance(data, dict) and "score" not in data:
            return {**data, "score": 1.0 if data.get("status") == "correct" else 0.0}
        return data

    @model_validator(mode="after")
    def _coherent(self) -> Verdict:
        fits = {"correct": self.score == 1.0, "wrong": self.score < 1.0}.get(self.status, self.score == 0.0)
        if not fits:
            raise ValueError(f"a verdict '{self.status}' cannot have the score {self.score}")
        return self

    @property
    def correct(self) -> bool:
        """Whether the answer is right."""
        return self.status == "correct"


@runtime_checkable
class Environment(Protocol):
    """The contract. Behaviour only: no base class to inherit from."""

    @property
    def spec(self) -> EnvironmentSpec:
        """What is known of the environment; the same object at every call."""

    def generate(self, level: int, seed: int) -> Instance:
        """One instance. Pure: the same arguments give the same bytes in any process.

        Raises LevelOutOfRange for a level outside the ladder, GenerationError when no instance can be made.
        """

    def verify(self, instance: Instance, answer: str) -> Verdict:
        """Judge `answer`, the bare text that the answer format extracted. Pure; never raises on any text."""
