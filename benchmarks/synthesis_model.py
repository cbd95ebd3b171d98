"""The bundled problems as a source has them, and a model that replies about them as a careful one would.

    write_problems(path)                       # for the source `jsonl`
    load_plugins(("synthesis_model",))         # registers the model `bundled`

Its replies are right at the first try: what is measured is the work on them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from scaler_core import hookimpl
from scaler_core.llm import LLM, Reply
from scaler_core.plugins import Plugins
from scaler_core.registry import Register
from scaler_core.templates import Message
from scaler_envs_codecontests.folder import read_folder
from scaler_envs_codecontests.llms.recorder import Recorder
from scaler_envs_codecontests.pack import bundled
from scaler_envs_codecontests.problem import Problem
from scaler_envs_codecontests.raw import RawProblem, RawSolution
from scaler_envs_codecontests.synthesis.stages.asking import asked_about

TYPES = {"integer": "number", "real": "number", "string": "string", "array": "array"}
"""Kinds of answers that synthesis keeps, as metadata call them."""


def problems() -> list[Problem]:
    """The bundled ones whose answers synthesis keeps, by name."""
    names = sorted(entry.name for entry in bundled().iterdir() if entry.is_dir())
    found = [read_folder(bundled() / name, name=name) for name in names]
    return [problem for problem in found if problem.answer.kind in TYPES]


def raw_of(problem: Problem) -> RawProblem:
    """The problem as a contest has it: the first paragraph of its statement says what the input holds."""
    given, _, task = problem.statement.partition("\n\n")
    return RawProblem(
        id=problem.name,
        title=problem.name,
        statement=f"{task}\n\nInput\n\n{given}\n\nOutput\n\nPrint the answer.",
        solutions=tuple(RawSolution(language=one.language, source=one.source) for one in problem.solutions),
        time_limit_seconds=problem.time_limit_seconds,
        source=problem.source,
        licence=problem.licence,
    )


def write_problems(path: Path, most: int | None = None) -> int:
    """Write the first `most` as JSON lines; tells how many."""
    found = problems()[:most]
    path.write_text("".join(raw_of(problem).model_dump_json() + "\n" for problem in found), encoding="utf-8")
    return len(found)


def reply(problem: Problem, stage: str) -> str:
    """What a careful model says."""
    if stage == "metadata":
        ranges = {param.name: {"min": param.minimum, "max": param.maximum} for param in problem.ladder.params}
        said = {"scale_params": ranges, "output_type": TYPES[problem.answer.kind], "is_output_unique": True}
        return f"```json\n{json.dumps(said)}\n```"
    return f"```python\n{problem.generator}\n```" if stage == "generator" else f"```text\n{problem.statement}\n```"


class Bundled:
    """A model that knows the bundled problems by their titles."""

    name = "bundled"

    def __init__(self) -> None:
        self.problems = {problem.name: problem for problem in problems()}

    async def complete(self, messages: Sequence[Message], *, attempt: int) -> Reply:
        """See LLM."""
        stage, title, _ = asked_about(messages)
        return Reply(text=reply(self.problems[title], stage), model="bundled")

    async def close(self) -> None:
        """See LLM."""


def recorded(base: Path, plugins: Plugins, *, path: Path) -> LLM:
    """The factory registered as "bundled". path: where the replies are recorded."""
    return Recorder(Bundled(), base / path)


@hookimpl
def scaler_register_llms(register: Register) -> None:
    """Add the model `bundled`."""
    register("bundled", recorded, summary="right replies about the bundled problems")
