"""The form of the contract: what an instance carries, which levels there are, what a spec is."""

from __future__ import annotations

from collections.abc import Iterator

from scaler_core.environment import EnvironmentSpec, Instance
from scaler_core.generation import GenerationFailure
from scaler_core.operations import WorkerFailure
from scaler_core.testing.check import Evidence, check
from scaler_core.testing.search import broken_point
from scaler_core.testing.sound.repeat import made_at
from scaler_core.testing.subject import Made, Subject


def _mismatch(subject: Subject, instance: Instance, level: int, seed: int) -> str:
    """The first field that is not what was asked for or what the spec says, in words; empty when all are."""
    spec = subject.spec
    wanted = {
        "environment": spec.id,
        "level": level,
        "seed": seed,
        "scale": tuple(spec.scale(level).items()),
        "answer_type": spec.answer,
    }
    for name, value in wanted.items():
        got = getattr(instance, name)
        if got != value:
            return f"{name} is {got!r}, expected {value!r}"
    return ""


def _misfits(subject: Subject) -> Iterator[Evidence]:
    for level in subject.levels:
        for (_, seed), made in made_at(subject, level, subject.depth.instances).items():
            if words := _mismatch(subject, made.instance, level, seed):
                yield Evidence(f"the instance's {words}", level=level, seed=seed)
                break


def _misfit_anywhere(subject: Subject) -> Iterator[Evidence]:
    """The smallest (level, seed) whose instance is not what was asked for."""
    words: dict[tuple[int, int], str] = {}

    def breaks(level: int, seed: int, made: Made | GenerationFailure) -> bool:
        words[level, seed] = _mismatch(subject, made.instance, level, seed) if isinstance(made, Made) else ""
        return bool(words[level, seed])

    if point := broken_point(subject, breaks):
        yield Evidence(f"the instance's {words[point]}", level=point[0], seed=point[1])


def _answer_to(subject: Subject, level: object) -> str:
    """What `generate` does for something that is no level; empty when it raises LevelOutOfRange."""
    payload = {"environment": subject.spec.id, "level": level, "seed": 0, "mood": 0}
    try:
        found = subject.bench.pool.submit("observe-generate", payload, deadline=subject.deadline).result()
    except WorkerFailure as failure:
        return f"it ended otherwise ({failure.kind}: {failure.detail[:200]})"
    if found.get("outside"):
        return ""
    return f"it raised GenerationError: {found['refused'][:200]}" if "refused" in found else "it made an instance"


def _levels_beyond(subject: Subject) -> Iterator[Evidence]:
    top = subject.spec.ladder.top
    for level in (-1, top + 1, True, "1"):
        if words := _answer_to(subject, level):
            yield Evidence(
                f"generate(level={level!r}) must raise LevelOutOfRange, as levels are the integers 0 to {top}; {words}",
                cause="the level is used without a look at it: a negative one counts from the end of a list",
                fix="take the scale parameters from `spec.scale(level)`, which raises LevelOutOfRange",
            )
            return


def _spec_changes(subject: Subject) -> Iterator[Evidence]:
    spec = subject.spec
    fix = "make the spec once, in the constructor"
    if subject.environment.spec != spec:
        yield Evidence("the spec is another one at the next look", cause="it is made at every look", fix=fix)
        return
    try:
        same = EnvironmentSpec.model_validate_json(spec.model_dump_json()) == spec
        words = "" if same else "the spec is not the same after JSON there and back"
    except ValueError as error:  # pydantic's errors of both directions are ValueErrors
        words = f"the spec is not JSON: {error}"
    if words:
        cause = "it is a subclass with fields of its own, or holds text that is not valid Unicode"
        yield Evidence(words, cause=cause, fix="use EnvironmentSpec as it is, with text that UTF-8 can write")


@check(
    cause="the fields are set by hand, or an instance is kept from another call",
    fix="make instances by `spec.instance(level, seed, …)`, which fills in what follows from the level",
)
def check_contract(subject: Subject) -> Iterator[Evidence]:
    """An instance carries what was asked for, other levels are refused, and the spec stays as it is.

    The environment, level, seed, scale and answer type of every instance are those of the request and the spec.
    LevelOutOfRange is raised for -1, for the level after the last, for True and for "1". The spec is equal at every
    look, and JSON there and back.
    """
    yield from _spec_changes(subject)
    yield from _levels_beyond(subject)
    misfits = list(_misfits(subject))
    yield from misfits or _misfit_anywhere(subject)
