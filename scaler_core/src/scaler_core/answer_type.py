"""The type of an environment's answer: what `answers.judge` compares, and how exactly.

AnswerType(kind="integer")
AnswerType(kind="array", element="integer")
AnswerType(kind="real", absolute=1e-9, relative=1e-9)
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Scalar = Literal["integer", "rational", "real", "string", "boolean"]
Kind = Literal[
    "integer",
    "rational",
    "real",
    "string",
    "boolean",
    "array",
    "matrix",
    "set",
    "multiset",
    "edges",
    "checked",
]
Tolerance = Annotated[float, Field(ge=0.0, allow_inf_nan=False)]
COLLECTIONS = ("array", "matrix", "set", "multiset", "edges")


class AnswerType(BaseModel):
    """How an answer is read and compared. One exact comparator in process; `checked` runs a checker.

    `element` is the scalar type inside a collection (for `edges`: of the vertices), and only there.
    `absolute` and `relative` are the tolerances of reals: an answer within either is correct.
    `directed` tells whether an edge (u, v) differs from (v, u).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Kind
    element: Scalar | None = None
    absolute: Tolerance = 0.0
    relative: Tolerance = 0.0
    directed: bool = False

    @model_validator(mode="after")
    def _coherent(self) -> AnswerType:
        if (self.kind in COLLECTIONS) != (self.element is not None):
            raise ValueError(f"answer type {self.kind}: element is for {', '.join(COLLECTIONS)}, and needed there")
        if (self.absolute or self.relative) and self.scalar != "real":
            raise ValueError(f"answer type {self.kind}: a tolerance is for reals; {self.scalar} answers are exact")
        if self.scalar == "real" and not (self.absolute or self.relative):
            raise ValueError("answer type real: declare a tolerance, absolute or relative; or use rational")
        if self.scalar == "real" and self.kind in ("set", "multiset", "edges"):
            raise ValueError(f"answer type {self.kind}: elements with a tolerance have no exact matching")
        if self.directed and self.kind != "edges":
            raise ValueError("answer type: directed is for edges")
        return self

    @property
    def scalar(self) -> str:
        """The type of the scalars: `element` for a collection, else the kind itself."""
        return self.element or self.kind
