"""A source, a model and stages for tests of the job: tiny, scripted by the statement of each problem.

A statement is lines `STAGE: word word …`. For a stage that asks they are the replies to its tries, one after the
other; for one that works its verdicts on its visits. The last word goes for all that follow.
"""

from __future__ import annotations

import asyncio
import os
import re
import signal
import time
from pathlib import Path

from scaler_core import hookimpl
from scaler_core.answer_type import AnswerType
from scaler_core.ladder import Ladder
from scaler_core.llm import LLMError, Reply, reply_key
from scaler_core.seeding import derive_random
from scaler_core.templates import Message
from scaler_envs_codecontests.llms.spending import Spending
from scaler_envs_codecontests.problem import Problem, Solution
from scaler_envs_codecontests.raw import BadRow, RawProblem, RawSolution
from scaler_envs_codecontests.synthesis.draft import Agreement, Calibration, Metadata, Range
from scaler_envs_codecontests.synthesis.stage import Back, Dropped, Grown

GENERATOR = """import random
def generate_testcase(scale):
    return str(random.randrange(10 ** scale["n"])), scale
"""
ECHO = "print(int(input()) + 1)"
STAGES = tuple(f"synthesis.job.fakes:{name}" for name in ("Sift", "AskSizes", "AskCode", "Try", "Finish"))


def script(statement: str, stage: str) -> list[str]:
    found = re.search(rf"^{stage}: (.*)$", statement, re.MULTILINE)
    return found[1].split() if found else ["good"]


def word(words: list[str], number: int) -> str:
    return words[min(number, len(words) - 1)]


def die_once(draft, stage: str) -> None:
    """Kill this process, the first time that it comes here for a problem that asks for it: `STAGE dies: PATH`."""
    found = re.search(rf"^{stage} dies: (.*)$", draft.raw.statement, re.MULTILINE)
    if found and not Path(found[1]).exists():
        Path(found[1]).touch()
        os.kill(os.getpid(), signal.SIGKILL)


class Sift:
    name = "sift"

    def run(self, draft, tools):
        said = script(draft.raw.statement, self.name)[0]
        if said == "crash":
            os._exit(3)
        if said == "hang":
            time.sleep(600)
        if said == "raise":
            raise RuntimeError("the sandbox is on fire")
        return Grown(draft) if said == "good" else Dropped(said, f"found {said}")


class Asking:
    def messages(self, draft, rules, told):
        who = "anybody" if "anonymous" in draft.raw.statement else draft.name
        lines = [self.name, who, draft.raw.statement, *(f"told {one.reply}: {one.problem}" for one in told)]
        return (Message(role="user", content="\n".join(lines)),)

    def read(self, draft, rules, reply):
        die_once(draft, self.name)
        if reply == "good":
            return Grown(self.grown(draft))
        if reply == "hopeless":
            return Dropped("hopeless", "the model says so")
        return Back(self.name, f"{reply}-reply", f"the reply was {reply}")


class AskSizes(Asking):
    name = "sizes"

    def grown(self, draft):
        metadata = Metadata(scale_params={"n": Range(min=1, max=9)}, output_type="number", is_output_unique=True)
        return draft.model_copy(update={"metadata": metadata, "generator": None})


class AskCode(Asking):
    name = "code"

    def grown(self, draft):
        return draft.model_copy(update={"generator": f"# {(draft.generator or '').count('try')} try\n{GENERATOR}"})


class Try:
    """Sends the first tries back to a stage that asks: the number of times that it did is in the generator."""

    name = "try"

    def run(self, draft, tools):
        die_once(draft, self.name)
        said = script(draft.raw.statement, self.name)[0]
        if said == "tell-checks":
            return Dropped("told", ", ".join(check.name for check in tools.checks()))
        if said.startswith("always-"):
            return Back(said.removeprefix("always-"), "bad-instances", "the instance 0 has no answer")
        number = derive_random(tools.seed, draft.name).randrange(1000)
        return Grown(draft.model_copy(update={"generator": f"{draft.generator}# drawn {number}\n"}))


class Finish:
    name = "finish"

    def run(self, draft, tools):
        solutions = tuple(Solution(language="python", source=one.source) for one in draft.raw.solutions)
        record = Problem(
            name=draft.name,
            title=draft.raw.title,
            statement="Print the number that comes next.",
            ladder=Ladder.linear({"n": (1, 5)}),
            answer=AnswerType(kind="integer"),
            chance=0.2,
            generator=draft.generator,
            solutions=solutions,
            source=draft.raw.source,
            licence=draft.raw.licence,
        )
        agreement = Agreement(order=tuple(range(len(solutions))), instances=100, disputed=4)
        found = Calibration(
            factor=4, tokens=80, counted_by="estimate", limited_by="failure", detail="all crash at n = 9"
        )
        return Grown(draft.model_copy(update={"record": record, "agreement": agreement, "calibration": found}))


def problem(name: str, *lines: str) -> RawProblem:
    solutions = tuple(RawSolution(language="python", source=f"{ECHO}  # {number}") for number in range(3))
    return RawProblem(
        id=f"id {name}",
        title=name,
        statement="\n".join(lines) or "plain",
        solutions=solutions,
        source=f"fake set: {name}",
        url=f"fake:{name}",
        licence="CC-BY-4.0",
        attribution="by the fakers",
    )


class Rows:
    """Lines of a file: `NAME | STAGE: words | STAGE: words`; one without a name is a bad row."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def rows(self):
        for number, line in enumerate(self.path.read_text(encoding="utf-8").splitlines()):
            name, *lines = (part.strip() for part in line.split("|"))
            yield problem(name, *lines) if name else BadRow(number=number, reason="no name")


class Scripted:
    """Replies by script; writes a line into `calls` for each reply before it gives it: that is what is paid."""

    name = "scripted:fake"

    def __init__(self, calls: Path, jitter: float, spending: Spending) -> None:
        self.calls, self.jitter, self.spending = calls, jitter, spending
        self.closed = False

    async def complete(self, messages, *, attempt):
        self.spending.admit()
        stage, name, *lines = messages[0].content.split("\n")
        told = sum(line.startswith("told ") for line in lines)
        key = reply_key(messages, attempt=attempt)
        await asyncio.sleep(self.jitter * derive_random(key, os.getpid()).random())
        said = word(script("\n".join(lines), stage), attempt if "by attempt" in lines else told)
        if said == "down":
            raise LLMError(self.name, "the server is down", passing=True)
        with self.calls.open("a", encoding="utf-8") as file:
            file.write(f"{key} {stage} {name} {attempt}\n")
        self.spending.add(10, 2)
        return Reply(text=said, model="fake-1", prompt_tokens=10, completion_tokens=2, cost=0.5)

    async def close(self):
        self.closed = True


def rows(base: Path, *, path: Path) -> Rows:
    return Rows(base / path)


def scripted(base: Path, plugins, *, calls: Path, jitter: float = 0.0, token_budget: int | None = None) -> Scripted:
    return Scripted(base / calls, jitter, Spending(Scripted.name, token_budget=token_budget))


@hookimpl
def scaler_register_sources(register):
    register("rows", rows)


@hookimpl
def scaler_register_llms(register):
    register("scripted", scripted)
