"""The pack `simulated`: the environments of a scenario, with questions that only a simulated learner cares about.

    [[packs]]
    use = "simulated"
    scenario = "base"

Ladders and chances are those of the scenario. A question asks for a number again, so that generation, prompts,
verification and reports do what they always do. Train on it with the trainer `simulated`.
"""

from __future__ import annotations

from functools import lru_cache, partial
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from scaler_core import AnswerType, EnvironmentSpec, Instance, Ladder, Pack, Verdict, derive_random
from scaler_core.answers import judge
from scaler_core.packs import Runtime
from scaler_core.seeding import content_hash
from scaler_simulation.population import PACK, Place, places
from scaler_simulation.scenario import read_scenario

INTEGER = AnswerType(kind="integer")
CONTENT = content_hash(Path(__file__).read_text(encoding="utf-8"))


@lru_cache(maxsize=64)
def ladder(top: int) -> Ladder:
    """Levels 0 to `top`."""
    return Ladder.linear({"level": (0, top)})


class Repeat:
    """An environment whose answer stands in the question: what is right or wrong is the learner's decision."""

    def __init__(self, place: Place) -> None:
        self.spec = EnvironmentSpec(
            id=place.environment,
            title="A number to repeat",
            ladder=ladder(place.top),
            answer=INTEGER,
            chance=place.chance,
            source="simulation",
            licence="Apache-2.0",
            content=CONTENT,
        )

    def generate(self, level: int, seed: int) -> Instance:
        """A number of six digits."""
        number = derive_random(self.spec.id, level, seed).randint(100_000, 999_999)
        return self.spec.instance(level, seed, statement=f"Output the number {number}.", answer=str(number))

    def verify(self, instance: Instance, answer: str) -> Verdict:
        """Whether it is the number."""
        return judge(instance.answer_type, instance.answer, answer)


def open_pack(
    runtime: Runtime, *, scenario: str | dict[str, Any] = "base", seed: Annotated[int, Field(ge=0)] = 0
) -> Pack:
    """The environments of a scenario.

    scenario: its name, its .toml file, or its values.
    seed: which sample of the scenario; ladders and chances are drawn by it.
    """
    pool = places(read_scenario(scenario, base=runtime.base), seed=seed)
    builders = {place.environment.removeprefix(f"{PACK}/"): partial(Repeat, place) for place in pool}
    return Pack(PACK, builders)
