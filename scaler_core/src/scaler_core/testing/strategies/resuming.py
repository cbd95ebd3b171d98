"""A curator repeats, resumes and disturbs nobody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from scaler_core.contract import as_json
from scaler_core.testing.check import Evidence, rule
from scaler_core.testing.moods import mood
from scaler_core.testing.strategies.continuity import difference
from scaler_core.testing.strategies.curator import CuratorSubject
from scaler_core.testing.strategies.processes import digest, elsewhere
from scaler_core.testing.strategies.simulation import Simulation, Unfit
from scaler_core.testing.strategies.world import World

FURTHER = 25
"""Steps that a resumed run goes on."""


@rule(
    cause="a generator of its own, the time, or the order of a set decides",
    fix="draw from the `rng` that choose and allot are given only",
)
def check_curator_repeats(subject: CuratorSubject) -> Iterator[Evidence]:
    """The same outcomes and the same generators give the same plans."""

    def look(world: World) -> str:
        first, second = subject.transcript(world), subject.transcript(world)
        return "" if first == second else f"in {world}, twice: {difference(first, second)}"

    if words := subject.run("curator-repeats", look):
        yield Evidence(words)


@rule(
    cause="the order of a set of ids decides, which differs from process to process",
    fix="sort what is taken out of a set, or keep ids in a dict or a tuple",
)
def check_curator_other_process(subject: CuratorSubject) -> Iterator[Evidence]:
    """Another process, with another hash seed, comes to the same plans."""
    subject.usable()
    importable = subject.importable
    try:
        here = digest("curator", subject.factory, subject.options)
    except Unfit:
        return
    there = elsewhere(importable)
    if here != there and subject.repeats(subject.corners[0]):
        yield Evidence(f"in this process: {here[:12]}; in another: {there[:12]} (hashes of all plans)")


@rule(
    cause="something that decides is not in the state, is read back in another order, or is no JSON",
    fix="put all that update changes into state_dict, as lists of pairs where the order of keys matters",
)
def check_curator_state(subject: CuratorSubject) -> Iterator[Evidence]:
    """A run that is resumed from its state, with the keys sorted, goes on for 25 steps as if it had not stopped."""

    def look(world: World) -> str:
        simulation, fresh = Simulation(subject, world).finished(), Simulation(subject, world)
        words = _unlike(simulation, fresh)
        longer = replace(world, steps=world.steps + FURTHER)
        return f"in {world}: {words}" if words and subject.repeats(longer) else ""

    if words := subject.run("curator-state", look):
        yield Evidence(words)


def _unlike(simulation: Simulation, fresh: Simulation) -> str:
    """How `fresh` differs once it has the state of `simulation`, or nothing."""
    try:
        fresh.scheduler.load_state_dict(simulation.state())
    except Unfit as error:
        return str(error)
    except Exception as error:  # noqa: BLE001 - whatever a stranger's method raises
        return f"load_state_dict raised {type(error).__name__}: {error}"
    kept, again = (as_json("curator", one.curator.state_dict) for one in (simulation, fresh))
    if kept != again:
        return f"the state {kept!r:.200} loads as {again!r:.200}"
    fresh.resume_as(simulation)
    return _further(simulation, fresh)


def _further(simulation: Simulation, fresh: Simulation) -> str:
    simulation.transcript = fresh.transcript = ""
    for one in (simulation, fresh):
        with mood(0):
            try:
                one.finished(FURTHER)
            except Unfit as error:
                return "" if one is simulation else f"once its state was loaded {error}"
    if simulation.transcript == fresh.transcript:
        return ""
    return (
        f"the original and the one that resumed differ, further {difference(simulation.transcript, fresh.transcript)}"
    )


@rule(
    cause="random.random() or numpy.random is used",
    fix="draw from the `rng` that is given: the global generators are the trainer's, and are not checkpointed",
)
def check_curator_global_random(subject: CuratorSubject) -> Iterator[Evidence]:
    """It neither reads nor changes the global generators of random numbers."""
    subject.usable()
    for world in subject.corners:
        with mood(1) as touched:
            try:
                Simulation(subject, world).finished()
            except Unfit:
                continue
            found = touched()
        if found:
            yield Evidence(f"in {world}: it used {', '.join(found)}")
            return
