"""SCALER's released pools: a JSON object, name -> environment record (arXiv 2601.04809, released data).

    [[packs]]
    use = "scaler-pool"
    path = "pool.json"

Read as they are, with the defects of the released code mended: the ladder has no level twice and ends at the
maximum; the Input section of the original statement is kept, without the samples, because some statements
cannot be understood without it; answers are exact text, real ones with the tolerance that the statement
declares; and references must agree.

One bad record does not lose the others: it is left out with its reason, in the pack's `left_out`, and so are each
level that cannot be generated and each solution that fails or is outvoted. That is tried once, when the pool is first
opened with a sandbox that may run its code (`scan`); until then the pool opens and lists the ladders that it declares.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from scaler_core.answer_type import AnswerType
from scaler_core.environment import Environment
from scaler_core.errors import PackError, SandboxRefused
from scaler_core.ladder import Ladder, ScaleParam
from scaler_core.packs import Pack, Runtime
from scaler_envs_codecontests.environment import QUORUM, ProblemEnvironment, spec_of
from scaler_envs_codecontests.failure import Failure
from scaler_envs_codecontests.levels import without
from scaler_envs_codecontests.problem import Problem, complaints, read_problem
from scaler_envs_codecontests.references import named
from scaler_envs_codecontests.scan import Scan
from scaler_envs_codecontests.scans import scan_all
from scaler_envs_codecontests.sources.sections import cut
from scaler_envs_codecontests.sources.titles import title_of
from scaler_envs_codecontests.sources.tolerance import declared_tolerance

LANGUAGES = {2: "cpp", 3: "python"}
"""The labels of DeepMind's code_contests; 1 is Python 2 and 4 Java, which no sandbox here runs."""
LICENCE = "Apache-2.0 (pool); CC-BY-4.0 (statements and solutions, from code_contests)"


class PoolParam(BaseModel):
    """One scale parameter: `min + int(base * r)`, at most `max`."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    min: int
    max: int
    base: Annotated[float, Field(gt=0.0, allow_inf_nan=False)] = 1.0


class PoolSolutions(BaseModel):
    """Two lists of equal length: programs and their language labels."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    solution: tuple[str, ...]
    language: tuple[int, ...]

    @model_validator(mode="after")
    def _paired(self) -> PoolSolutions:
        programs, labels = len(self.solution), len(self.language)
        if programs != labels:
            raise ValueError(f"expected a language for each solution, got {labels} for {programs}")
        if not any(label in LANGUAGES for label in self.language):
            raise ValueError("expected a solution in C++ (2) or Python 3 (3), got none")
        return self


class PoolRecord(BaseModel):
    """The fields of a released record that are read; the trainer's own state in it is not."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    logic_description: Annotated[str, Field(min_length=1)]
    raw_description: str = ""
    instruction: str = ""
    generate_testcase: Annotated[str, Field(min_length=1)]
    output_type: Literal["number", "string", "array"]
    is_output_unique: Literal[True]
    solutions: PoolSolutions
    params: dict[str, Any]
    difficulty_dict: dict[str, int] = {}


def open_pool(
    runtime: Runtime,
    *,
    path: Path,
    name: str = "scaler-pool",
    quorum: Annotated[int, Field(ge=1)] = QUORUM,
    time_limit_seconds: Annotated[float, Field(gt=0.0, le=60.0)] = 2.0,
    scan: bool = True,
) -> Pack:
    """The factory registered as "scaler-pool".

    path: the pool file, relative to the configuration's folder.
    name: the pack in the ids of its environments.
    quorum: how many references must agree on an answer.
    time_limit_seconds: the CPU time of one run of a generator or a reference.
    scan: whether to try every level once; it takes a while for a large pool, and is kept on disk.

    Raises PackError if the file is not a pool or no record of it can be used.
    """
    file = runtime.base / path.expanduser()
    problems, left_out = read_pool(file, time_limit_seconds=time_limit_seconds)
    scans = _scan_all(problems, name, runtime, quorum) if scan else {}
    builders: dict[str, Callable[[], Environment]] = {}
    for problem in problems:
        found = scans.get(problem.name)
        if found is not None and found.unusable:
            left_out[problem.name] = found.unusable
            continue
        if found is not None:
            left_out.update({f"{problem.name} {part}": why for part, why in _parts_left_out(problem, found)})
        builders[problem.name] = partial(_open, problem, name, runtime, quorum, found)
    if not builders:
        reasons = "; ".join(f"{short}: {why}" for short, why in left_out.items()) or "it is empty"
        raise PackError(str(file), f"no record can be used ({reasons})")
    return Pack(name, builders, left_out={f"{name}/{short}": why for short, why in left_out.items()})


def read_pool(file: Path, *, time_limit_seconds: float = 2.0) -> tuple[list[Problem], dict[str, str]]:
    """The problems of a pool file in its order, and the records left out with the reason.

    Raises PackError if the file cannot be read, is not JSON or is not an object of records.
    """
    records = _load(file)
    problems: list[Problem] = []
    left_out: dict[str, str] = {}
    taken: set[str] = set()
    for title, fields in records.items():
        short = _short_name(title, taken)
        taken.add(short)
        try:
            problems.append(_problem(file, title, short, fields, time_limit_seconds))
        except PackError as error:
            left_out[short] = str(error)
    return problems, left_out


def _load(file: Path) -> dict[str, Any]:
    where = str(file)
    try:
        records = json.loads(file.read_bytes())
    except OSError as error:
        reason = error.strerror or error
        raise PackError(where, f"cannot be read: {reason}; expected the path of a pool's JSON file") from error
    except (ValueError, RecursionError) as error:
        raise PackError(where, f"is not JSON ({error}); expected a pool file as released with SCALER") from error
    if not isinstance(records, dict):
        raise PackError(where, f"holds a JSON {type(records).__name__}; expected an object: name -> environment record")
    return records


def _short_name(title: str, taken: Iterable[str]) -> str:
    """`632_A. Grandma Laura` -> `632_A-Grandma-Laura`; a number is added until it is not taken."""
    base = re.sub(r"[^A-Za-z0-9_]+", "-", title).strip("-_") or "problem"
    short, copies = base, 1
    while short in taken:
        copies += 1
        short = f"{base}-{copies}"
    return short


def _problem(file: Path, title: str, short: str, fields: Any, time_limit_seconds: float) -> Problem:
    try:
        record = PoolRecord.model_validate(fields)
    except ValidationError as error:
        raise PackError(str(file), complaints(error), environment=title) from error
    solutions = [
        {"language": LANGUAGES[label], "source": source}
        for source, label in zip(record.solutions.solution, record.solutions.language, strict=True)
        if label in LANGUAGES and source.strip()
    ]
    problem = {
        "name": short,
        "title": title_of(title),
        "statement": _statement(record),
        "ladder": _ladder(file, title, record),
        "answer": _answer_type(record),
        "generator": record.generate_testcase,
        "solutions": solutions,
        "time_limit_seconds": time_limit_seconds,
        "source": f"SCALER pool: {title}",
        "licence": LICENCE,
        "tags": ("codecontests",),
    }
    return read_problem(problem, where=str(file), environment=title)


def _statement(record: PoolRecord) -> str:
    """The task, what the input holds (from the original statement, where it has such a section), the answer."""
    parts = [record.logic_description.strip()]
    if section := cut(record.raw_description).input:
        parts.append(f"Input\n\n{section}")
    if record.instruction.strip():
        parts.append(f"Output\n\n{record.instruction.strip()}")
    return "\n\n".join(parts)


def _answer_type(record: PoolRecord) -> AnswerType:
    tolerance = declared_tolerance(record.instruction)
    if record.output_type == "string":
        return AnswerType(kind="string")
    if tolerance is not None:
        absolute, relative = tolerance
        if record.output_type == "array":
            return AnswerType(kind="array", element="real", absolute=absolute, relative=relative)
        return AnswerType(kind="real", absolute=absolute, relative=relative)
    if record.output_type == "array":
        return AnswerType(kind="array", element="string")
    return AnswerType(kind="integer")


def _ladder(file: Path, title: str, record: PoolRecord) -> Ladder:
    """The released levels, each once, climbing, with the minimum first and the maximum last."""
    try:
        params = {key: PoolParam.model_validate(value) for key, value in record.params.items() if key != "difficulty"}
        scales = [ScaleParam(name=key, minimum=p.min, maximum=p.max) for key, p in params.items()]
    except ValidationError as error:
        raise PackError(str(file), f"params: {complaints(error)}", environment=title) from error
    if not params:
        raise PackError(str(file), "params: expected at least one scale parameter", environment=title)
    if not record.difficulty_dict:
        return Ladder.calibrated({key: (p.min, p.max) for key, p in params.items()})
    steps = sorted({step for step in record.difficulty_dict.values() if step > 0})
    levels = [tuple(p.min for p in params.values())]
    levels += [tuple(min(p.max, p.min + int(p.base * r)) for p in params.values()) for r in steps]
    levels += [tuple(p.max for p in params.values())]
    return Ladder(params=tuple(scales), levels=tuple(dict.fromkeys(levels)))


def _parts_left_out(problem: Problem, found: Scan) -> Iterator[tuple[str, str]]:
    """Levels, solutions and instances of a problem that are not used, with the reason."""
    for level, why in found.bad:
        yield f"level {level}", f"{_values(problem.ladder, level)}: {why}"
    if found.panel is not None:
        for index, why in found.panel.dropped:
            yield named(problem, [index]), why
        if found.panel.witnesses:
            yield (
                "some instances",
                f"those on which the majority is contradicted by {named(problem, found.panel.witnesses)}",
            )


def _values(ladder: Ladder, level: int) -> str:
    return ", ".join(f"{name} = {value}" for name, value in ladder.scale(level).items())


def _scan_all(problems: list[Problem], pack: str, runtime: Runtime, quorum: int) -> dict[str, Scan]:
    """A scan for each problem; none where the code may not run here, since nothing can be generated then."""
    try:
        return scan_all(problems, pack, runtime, quorum=quorum)
    except (SandboxRefused, Failure):
        return {}


def _open(problem: Problem, pack: str, runtime: Runtime, quorum: int, scan: Scan | None) -> Environment:
    panel = scan.panel if scan else None
    ladder = without(problem.ladder, {level for level, _ in scan.bad}) if scan else None
    spec = spec_of(problem, pack, quorum=quorum, panel=panel, ladder=ladder)
    left_out = [(problem.ladder.scale(level), why) for level, why in scan.bad] if scan else []
    return ProblemEnvironment(problem, spec, runtime, quorum=quorum, panel=panel, left_out=left_out)
