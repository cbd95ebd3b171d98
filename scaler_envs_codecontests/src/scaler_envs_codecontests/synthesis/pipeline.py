"""The driver: takes every waiting problem through the stages, many at once, each step kept before the next begins.

    asyncio.run(Pipeline(store, stages, …).run(on_end=progress.step))

What becomes of a problem depends on its draft, the rules, the seed and the replies alone, never on what finishes when.
A model, a sandbox or a stage that does not work fails the problem for now: it costs no try, and the next run goes on
with it. After `most_failures` of these in a row at one stage, with no success between, the job stops and says why. A
budget that is used up stops it at once; problems that would have asked go on waiting where they are.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from scaler_core.errors import RunError
from scaler_core.llm import LLM, LLMError, Reply, reply_key
from scaler_core.operations import WorkerFailure, words_of
from scaler_core.templates import Message
from scaler_core.workers import JobPool
from scaler_envs_codecontests.llms.spending import BudgetSpent
from scaler_envs_codecontests.synthesis.draft import Draft
from scaler_envs_codecontests.synthesis.order import is_asking
from scaler_envs_codecontests.synthesis.spent import read_spent
from scaler_envs_codecontests.synthesis.stage import AskStage, Back, Dropped, Grown, Outcome, Stage
from scaler_envs_codecontests.synthesis.store import State, Store
from scaler_envs_codecontests.synthesis.story import Event, Story
from scaler_envs_codecontests.synthesis.work import OPERATION, Terms, read_outcome, task

LATE, CRASHED = "stage-timeout", "stage-crashed"
"""Reasons of a problem that was dropped for what it did to a worker."""
RUNS = 2
"""How often a stage is run whose worker dies, before the problem is held to be the cause."""


class JobStopped(RunError):
    """Too many failures in a row, or a budget that is used up: nothing that a problem did."""


class Failed(Exception):
    """A problem cannot go on for now, and why: nothing that the problem did."""


class Pipeline:
    """One job's stages over its store."""

    def __init__(
        self,
        store: Store,
        stages: Sequence[tuple[str, Stage]],
        *,
        terms: Terms,
        llm: LLM,
        pool: JobPool,
        version: str,
        at_once: int = 32,
        deadline: float = 1800.0,
        most_failures: int = 5,
    ) -> None:
        """`stages`: with the import path that workers load each by. `deadline`: seconds for one stage that works."""
        self._store, self._terms, self._rules = store, terms, terms.rules
        self._llm, self._pool, self._version = llm, pool, version
        self._stages = {stage.name: stage for _, stage in stages}
        self._paths = {stage.name: path for path, stage in stages}
        self._order = tuple(self._stages)
        self._at_once, self._deadline, self._most_failures = at_once, deadline, most_failures
        self._in_a_row: Counter[str] = Counter()
        self._in_flight: dict[str, asyncio.Task[int]] = {}

    async def run(self, *, on_end: Callable[[], None] = lambda: None) -> None:
        """Take every waiting problem to its end; raises JobStopped, WorkersFailed or RunError. `on_end`: one ended."""
        waiting = iter([standing.number for standing in self._store.standings("waiting")])

        async def take() -> None:
            for number in waiting:  # all takers share it
                await self._through(number)
                on_end()

        takers = [asyncio.create_task(take()) for _ in range(self._at_once)]
        try:
            await asyncio.gather(*takers)
        except Exception:
            for taker in takers:
                taker.cancel()
            await asyncio.gather(*takers, *self._in_flight.values(), return_exceptions=True)  # they cost, so keep them
            raise

    async def _through(self, number: int) -> None:
        """One problem, from where it is to its end."""
        standing = self._store.standing(number)
        while standing.state == "waiting":
            began = time.time()
            try:
                outcome, reply, seconds = await self._step(number, standing.stage)
                self._settle(number, standing.stage, outcome, reply, seconds)
                self._in_a_row[standing.stage] = 0
            except Failed as failed:
                event = Event("failed", standing.stage, reason="failed", detail=str(failed))
                self._write(number, event, time.time() - began, state="failed", stage=standing.stage)
                self._count_failure(standing.stage, str(failed))
            standing = self._store.standing(number)

    def _count_failure(self, stage: str, problem: str) -> None:
        self._in_a_row[stage] += 1
        if self._in_a_row[stage] >= self._most_failures:
            raise JobStopped(
                f"the job stopped after {self._in_a_row[stage]} failures in a row at {stage}; last: {problem}; "
                "nothing that was finished or paid is lost: mend that, then run the job again"
            )

    async def _step(self, number: int, name: str) -> tuple[Outcome, int | None, float]:
        """What the stage says, the number of the reply that it read, and the seconds that it took."""
        draft = self._store.draft(number, name)
        stage = self._stages[name]
        if is_asking(stage):
            return await self._ask(number, draft, stage)
        outcome, seconds = await self._work(draft, name)
        return outcome, None, seconds

    # Asking

    async def _ask(self, number: int, draft: Draft, stage: AskStage) -> tuple[Outcome, int, float]:
        story = self._store.story(number, self._order)
        attempt, told = story.attempt(stage.name), story.told(stage.name)
        began = time.monotonic()
        try:
            messages = stage.messages(draft, self._rules, told)
            kept = await self._replied(number, stage.name, messages, attempt)
            text = self._store.paid(kept).reply.text
            return stage.read(draft, self._rules, text), kept, time.monotonic() - began
        except BudgetSpent as error:
            raise JobStopped(f"the job stopped at {stage.name}: {error}; {self._paid()}") from error
        except LLMError as error:
            raise Failed(str(error)) from error
        except (RunError, asyncio.CancelledError):
            raise
        except Exception as error:  # a defect of the stage or of the backend must not end the other problems
            raise Failed(f"stage '{stage.name}': {words_of(error)}") from error

    def _paid(self) -> str:
        spent = "; ".join(one.words for one in read_spent(self._store))
        return f"all that was finished or paid is kept; paid in all runs of this job: {spent or 'nothing'}"

    async def _replied(self, number: int, stage: str, messages: Sequence[Message], attempt: int) -> int:
        """The number of the stored reply; the model is asked only if it never was, also not by another problem."""
        key = reply_key(messages, attempt=attempt)
        kept = self._store.reply(key, self._llm.name)
        if kept is not None:
            return kept
        if key not in self._in_flight:
            call = self._pay(number, stage, messages, attempt, key)
            self._in_flight[key] = asyncio.create_task(call)
            self._in_flight[key].add_done_callback(lambda done: self._landed(key, done))
        return await asyncio.shield(self._in_flight[key])

    def _landed(self, key: str, done: asyncio.Task[int]) -> None:
        """Forget a call; its exception is looked at, as whoever waited for it may be gone."""
        del self._in_flight[key]
        if not done.cancelled():
            done.exception()

    async def _pay(self, number: int, stage: str, messages: Sequence[Message], attempt: int, key: str) -> int:
        began = time.monotonic()
        reply: Reply = await self._llm.complete(messages, attempt=attempt)
        return self._store.keep_reply(
            number,
            messages,
            reply,
            stage=stage,
            attempt=attempt,
            llm=self._llm.name,
            key=key,
            seconds=time.monotonic() - began,
            at=time.time(),
        )

    # Working

    async def _work(self, draft: Draft, name: str) -> tuple[Outcome, float]:
        payload = task(draft, stage=self._paths[name], terms=self._terms)
        for run in range(RUNS):
            try:
                future = self._pool.submit(OPERATION, payload, deadline=self._deadline)
                result: dict[str, Any] = await asyncio.wrap_future(future)
                return read_outcome(result, draft), result["seconds"]
            except WorkerFailure as failure:
                if failure.kind == "timeout":
                    return Dropped(LATE, f"stage '{name}' was not done in {self._deadline:g} s"), self._deadline
                if failure.kind not in ("died", "protocol"):
                    raise Failed(f"stage '{name}': {failure.detail}") from failure
                if run == RUNS - 1:
                    return Dropped(CRASHED, f"stage '{name}' ended its worker {RUNS} times: {failure.detail}"), 0.0
            except ValidationError as error:
                raise Failed(f"stage '{name}' gave no draft: {error}") from error
        raise AssertionError("the last run returns or raises")

    # What follows

    def _settle(self, number: int, name: str, outcome: Outcome, reply: int | None, seconds: float) -> None:
        if isinstance(outcome, Grown):
            self._grow(number, Event("grown", name, reply=reply), outcome.draft, seconds)
        elif isinstance(outcome, Dropped):
            event = Event("dropped", name, reason=outcome.reason, detail=outcome.detail, reply=reply)
            self._write(number, event, seconds, state="dropped", stage=name)
        else:
            self._go_back(number, name, outcome, reply, seconds)

    def _grow(self, number: int, event: Event, draft: Draft, seconds: float) -> None:
        place = self._order.index(event.stage) + 1
        if place < len(self._order):
            self._write(number, event, seconds, stage=self._order[place], draft=draft)
            return
        if draft.record is None:
            raise Failed(f"stage '{event.stage}', the last one, left no record")
        self._write(number, event, seconds, state="kept", stage=event.stage, draft=draft)

    def _go_back(self, number: int, name: str, back: Back, reply: int | None, seconds: float) -> None:
        """To the stage that asks again, unless its tries are used up."""
        to = self._stages.get(back.to)
        if to is None or not is_asking(to) or self._order.index(back.to) > self._order.index(name):
            raise Failed(f"stage '{name}' sends back to '{back.to}', which is no stage before it that asks")
        event = Event("back", name, back.to, back.reason, back.detail, reply)
        before = self._store.story(number, self._order)
        spent = Story((*before.events, event), self._order, before.replies).spent(back.to)
        if spent < self._rules.tries:
            self._write(number, event, seconds, stage=back.to)
        else:
            self._write(number, event, seconds, state="dropped", stage=name)

    def _write(
        self,
        number: int,
        event: Event,
        seconds: float,
        *,
        state: State = "waiting",
        stage: str,
        draft: Draft | None = None,
    ) -> None:
        known = replace(event, seconds=round(seconds, 3), at=round(time.time(), 3), version=self._version)
        self._store.settle(number, known, state=state, stage=stage, draft=draft)
