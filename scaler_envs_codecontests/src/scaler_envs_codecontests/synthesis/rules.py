"""The numbers that synthesis goes by: SCALER's (arXiv 2601.04809, synthesis) where it gives one, ours beyond.

Every field is a key of the table [rules] of a job's configuration.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Count = Annotated[int, Field(ge=1)]
Share = Annotated[float, Field(gt=0.0, le=1.0)]


class Rules(BaseModel):
    """Frozen; unknown keys are errors. A record names the hash of the rules that it was made by."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_version: int = 1
    solutions_least: Count = 3
    """Reference solutions that a problem must have (SCALER: 3)."""
    solutions_kept: Count = 10
    """How many are kept, in the source's order (SCALER: 10)."""
    tests_kept: Annotated[int, Field(ge=0)] = 10
    """Tests of the source that references are held to, in the source's order (ours)."""
    output_types: tuple[str, ...] = ("number", "array", "string")
    """Types of answers that are kept (SCALER)."""
    quorum: Count = 3
    """References that must agree on an answer (baseline of ours: a quorum of at least 3)."""
    tries: Count = 3
    """Replies that a stage may ask for, the first one included (SCALER: up to 3 times)."""
    breadth_runs: Count = 100
    """Random configurations on which the references must agree (SCALER: 100)."""
    breadth_largest: Count = 1000
    """The largest value of a scale parameter in those (SCALER: 1000)."""
    depth_runs: Count = 100
    """Instances at one configuration (SCALER: 100)."""
    depth_least: Count = 100
    """The smallest value of that configuration's parameters, where a parameter reaches it (SCALER: 100)."""
    depth_largest: Count = 10_000
    """The largest (SCALER: 10,000)."""
    depth_distinct: Count = 10
    """Answers that must differ among those (SCALER: 10)."""
    most_common: Share = 0.30
    """The share that one answer may have (SCALER: 30 %)."""
    most_duplicates: Share = 0.10
    """The share of instances that may repeat another at one level (ours)."""
    range_most: Count = 10_000
    """How far a scale parameter may rise above its least value (SCALER: 10,000)."""
    calibration_runs: Count = 5
    """Instances at each factor that is tried; all must fit (ours)."""
    prompt_tokens: Count = 4096
    """The budget of a rendered prompt (SCALER's training set-up)."""
    prompt_spare: Annotated[float, Field(ge=0.0, lt=1.0)] = 0.02
    """The share of that budget which calibration leaves free, as it sees only a few prompts (ours)."""
    levels_most: Annotated[int, Field(ge=3)] = 30
    """Levels of a ladder (SCALER: 30)."""
    levels_least: Count = 3
    """Fewer are no ladder (ours)."""
    check_instances: Count = 20
    """Instances of each level that the checks of the conformance kit look at first (ours)."""
    check_most: Count = 320
    """How large their samples may grow where they cannot decide yet (ours)."""
    closer_instances: Count = 200
    """Instances of the lowest level that some checks look at once more, as many as at `scaler check --deep`."""
    closer_most: Count = 960
    """How large those samples may grow."""
    check_examples: Count = 20
    """Examples that their searches try (ours)."""
    check_rounds: Count = 4
    """How often levels that fail by themselves are left out before the problem is (ours)."""
    tolerance: Annotated[float, Field(gt=0.0)] = 1e-7
    """Within which references that print reals agree (SCALER: 1e-7)."""
    faster: Annotated[float, Field(ge=1.0)] = 3.0
    """A reference displaces one before it only when it is so many times faster, so that records reproduce (ours)."""
    tokens: str = "estimate"
    """What counts tokens: `estimate`, or `hf:PATH` for a tokenizer on disk. Named in the record."""
