"""The trainer `simulated`: a learner that is a formula, under the ordinary scheduler, session and run folder.

    [trainer]
    use = "simulated"
    scenario = "base"

It trains on any pack: instances are made and answers judged as ever, only the policy is simulated. So it shows within
seconds what a configuration does, before a real policy costs hours. With the pack `simulated` the ladders are those of
the scenario too. A run is a function of its seed and goes on from a checkpoint bit for bit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import fmean
from typing import Annotated, Any

from pydantic import Field

from scaler_core.assembly import Assembly
from scaler_core.cli.output import say
from scaler_core.errors import RunError
from scaler_core.progress import Progress
from scaler_core.run import RunFolder, read_json, write_json
from scaler_core.session import Item, Session
from scaler_simulation.bootstrap import interval
from scaler_simulation.learner import Learner
from scaler_simulation.population import Place
from scaler_simulation.scenario import read_scenario

STATE = "learner.json"
WRONG = "none"
"""What the learner writes when it is wrong; right in no environment whose answers it could guess."""


def simulated(
    *, scenario: str | dict[str, Any] = "base", rollouts: Annotated[int, Field(ge=2, le=512)] = 8
) -> SimulatedTrainer:
    """A learner that is a formula, for a look at strategies and configurations within seconds.

    scenario: what the learner is like: a name, a .toml file, or values.
    rollouts: responses for each prompt.
    """
    if not isinstance(scenario, str) or not scenario.endswith(".toml"):
        read_scenario(scenario)  # a wrong name is told before anything is made
    return SimulatedTrainer(scenario, rollouts)


def pool_of(assembly: Assembly) -> list[Place]:
    """The environments of a run, as a learner needs to know them."""
    specs = [assembly.environments[name].spec for name in assembly.environments]
    return [Place(spec.id, spec.ladder.top, spec.chance) for spec in specs]


class SimulatedTrainer:
    """Trains no policy."""

    def __init__(self, scenario: str | Mapping[str, Any], rollouts: int) -> None:
        self.scenario, self.rollouts = scenario, rollouts

    def train(self, assembly: Assembly, folder: RunFolder, *, resume: bool) -> None:
        """All steps, with checkpoints; then the results."""
        learner = self._learner(assembly)
        before = learner.abilities()
        session = Session(assembly, folder, resume=resume)
        if session.restored is not None:
            _load(learner, session.restored)
        with Progress("simulated: {done} of {total} steps", total=session.config.steps - session.step) as progress:
            while session.step < session.config.steps:
                learner.learn(self._groups(session, learner), step=session.step)
                session.close_step(trainer={"ability": learner.ability()})
                session.checkpoint_if_due(lambda path: write_json(path / STATE, learner.state_dict()))
                progress.step()
        session.finish({"ability": _results(learner, before)})
        say(f"done: {folder.path}; look at it with: scaler report {folder.path}")

    def _learner(self, assembly: Assembly) -> Learner:
        scenario = read_scenario(self.scenario, base=assembly.base)
        return Learner(scenario, pool_of(assembly), seed=assembly.config.seed)

    def _groups(self, session: Session, learner: Learner) -> list[tuple[str, float]]:
        """One step's groups that train; planned again while the filter refuses some, as often as configured."""
        groups: list[tuple[str, float]] = []
        missing = session.config.scheduler.prompts
        for part in range(1 + session.config.filter.refills):
            items = session.next_batch(missing)
            missing = 0
            for item, correct in zip(items, self._answers(session, learner, items, part), strict=True):
                outcome = session.record(item.request, _scored(session, item, correct, self.rollouts))
                if outcome.rollouts and session.accepts(outcome):
                    groups.append((item.request.environment, outcome.accuracy))
                else:
                    missing += 1
            if not missing:
                break
        return groups

    def _answers(self, session: Session, learner: Learner, items: Sequence[Item], part: int) -> list[int]:
        asked = [(item.request.environment, item.request.level) for item in items]
        with session.timed("rollout"):
            return learner.answer(asked, rollouts=self.rollouts, step=session.step, part=part)


def _scored(session: Session, item: Item, correct: int, rollouts: int) -> list[Any]:
    """`correct` right responses, and wrong ones."""
    answer_format = session.assembly.answer_format
    right, wrong = answer_format.wrap(item.instance.answer), answer_format.wrap(WRONG)
    texts = [right] * correct + [wrong] * (rollouts - correct)
    return [session.score(item.request, item.instance, text, policy_version=session.step) for text in texts]


def _load(learner: Learner, checkpoint: Path) -> None:
    remedy = f"remove the folder {checkpoint} to continue from the checkpoint before it"
    try:
        learner.load_state_dict(read_json(checkpoint / STATE, remedy=remedy))
    except (KeyError, TypeError, ValueError) as error:
        raise RunError(f"{checkpoint / STATE} is no state of this learner: {error}; {remedy}") from error


def _results(learner: Learner, before: Sequence[float]) -> dict[str, Any]:
    """Ability before and after, known exactly; intervals are over the choice of environments."""
    after = learner.abilities()
    gain = [late - early for early, late in zip(before, after, strict=True)]

    def measured(values: Sequence[float]) -> dict[str, Any]:
        low, high = interval(values, seed=learner.seed)
        return {"mean": fmean(values), "low": low, "high": high}

    def of_all(values: Sequence[float]) -> dict[str, Any]:
        return {**measured(values), "environments": dict(zip(learner.index, values, strict=True))}

    return {"before": of_all(before), "after": of_all(after), "gain": measured(gain)}
