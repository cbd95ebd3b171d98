"""Instances of a draft's generator, and what is told to the model of one that is no good."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from scaler_envs_codecontests.environment import ProblemEnvironment
from scaler_envs_codecontests.failure import Failure
from scaler_envs_codecontests.references import Votes
from scaler_envs_codecontests.synthesis.draft import Metadata
from scaler_envs_codecontests.synthesis.rules import Rules
from scaler_envs_codecontests.synthesis.stage import Back, Dropped
from scaler_envs_codecontests.synthesis.stages.candidate import values

Scale = dict[str, int]
REASONS = {
    "generator": "generator-fails",
    "scale": "ignores-parameter",
    "timeout": "generator-hangs",
    "disagreement": "invalid-instances",
    "references": "references-fail",
}
"""What the cause of a Failure is called as a reason."""
MOST_SHOWN = 600
"""Characters of an input that are told to the model."""


class Bad(Exception):
    """The generator is to blame: how the stage ends."""

    def __init__(self, back: Back) -> None:
        self.outcome = back
        super().__init__(back.detail)


class Left(Exception):
    """The problem is left out: how the stage ends."""

    def __init__(self, reason: str, detail: str) -> None:
        self.outcome = Dropped(reason, detail)
        super().__init__(detail)


def blamed(reason: str, detail: str) -> Bad:
    """The generator is to write again, for this reason."""
    return Bad(Back("generator", reason, detail))


def draw(environment: ProblemEnvironment, scale: Mapping[str, int], seed: int) -> str:
    """The input; raises Bad for what the generator does, Failure where the sandbox does not work."""
    try:
        return environment.draw_at(dict(scale), seed)
    except Failure as failure:
        if failure.cause == "sandbox":
            raise
        raise blamed(REASONS[failure.cause], f"at {values(scale)}: {failure}") from failure


def answer(environment: ProblemEnvironment, scale: Mapping[str, int], stdin: str) -> str:
    """What the quorum says; raises Bad where it disagrees or fails, Left where it is too slow, Failure as `draw`."""
    try:
        return environment.references.answer(stdin)
    except Failure as failure:
        if failure.cause == "sandbox":
            raise
        if failure.cause == "timeout":
            raise Left("too-slow", f"at {values(scale)}: {failure}") from failure
        words = f"the input made for {values(scale)} was\n\n{excerpt(stdin)}\n\n{failure}"
        raise blamed(REASONS[failure.cause], words) from failure


def excerpt(stdin: str) -> str:
    """The beginning of an input, as it stands."""
    text = stdin.rstrip()
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}… ({len(text)} characters in all)"


def counterexample(scale: Mapping[str, int], stdin: str, votes: Votes) -> str:
    """Configuration, input, and what each reference said."""
    return f"the input made for {values(scale)} was\n\n{excerpt(stdin)}\n\nand right solutions gave {votes.told()}"


def configurations(metadata: Metadata, rules: Rules, rng: Random) -> list[Scale]:
    """`rules.breadth_runs` of them: the least, the largest, and random ones; smaller before larger.

    Half of the random values are uniform, half uniform in their logarithm, so that small instances come up too.
    """
    ends = ends_of(metadata, rules.breadth_largest)
    found = [{name: low for name, (low, _) in ends.items()}, {name: high for name, (_, high) in ends.items()}]
    while len(found) < rules.breadth_runs:
        found.append({name: _between(low, high, rng) for name, (low, high) in ends.items()})
    return sorted(found[: rules.breadth_runs], key=lambda scale: sum(scale.values()))


def ends_of(metadata: Metadata, most: int) -> dict[str, tuple[int, int]]:
    """The least value of each scale parameter, and the largest, which is at most `most` where that is not less."""
    return {name: (r.min, capped(r.min, r.max, most)) for name, r in metadata.scale_params.items()}


def capped(low: int, high: int, most: int) -> int:
    """`high`, but at most `most` where `low` allows it."""
    return max(low, min(high, most))


def _between(low: int, high: int, rng: Random) -> int:
    if rng.random() < 0.5:
        return rng.randint(low, high)
    # Doubling by whole numbers: a logarithm is not the same on every machine.
    span = (high - low).bit_length()
    return min(high, low + rng.getrandbits(rng.randint(0, span))) if span else low


def most_common(answers: Sequence[str]) -> tuple[str, int]:
    """The answer that comes most often, the first of equal ones, and how often."""
    counts: dict[str, int] = {}
    for answer in answers:
        counts[answer] = counts.get(answer, 0) + 1
    return max(counts.items(), key=lambda pair: pair[1])
