"""Single calls of one event loop, gathered into batches for an engine that works on many at a time.

batches = Batches(engine_call, most=256, linger=0.1)
result = await batches.ask(item)                       # engine_call([item, …]) in a thread; its part of the result
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, TypeVar

from scaler_envs_codecontests.llms.retries import Sleep

Item = TypeVar("Item")
Result = TypeVar("Result")


class Batches(Generic[Item, Result]):
    """While a batch is worked on, the next one gathers; what a batch raises, each of its callers gets.

    So they do where the work returns too few results or too many.
    """

    def __init__(
        self,
        work: Callable[[Sequence[Item]], Sequence[Result]],
        *,
        most: int,
        linger: float,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        """`linger`: seconds that the first batch waits for more to come. `work`: one result for each item."""
        self._work, self._most, self._linger, self._sleep = work, most, linger, sleep
        self._waiting: list[tuple[Item, asyncio.Future[Result]]] = []
        self._running: asyncio.Task[None] | None = None
        # One thread for all batches: an engine may be bound to the thread that calls it first.
        self._thread = ThreadPoolExecutor(1, "batches")

    async def ask(self, item: Item) -> Result:
        """The result for `item`; raises what the work raised."""
        future: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, future))
        if self._running is None or self._running.done():
            self._running = asyncio.create_task(self._drain())
        return await future

    async def close(self) -> None:
        """Drop what waits, let the batch under way end, and end the thread. Idempotent."""
        for _, future in self._waiting:
            future.cancel()
        if self._running is not None:
            await asyncio.wait([self._running])
        self._thread.shutdown()

    async def _drain(self) -> None:
        await self._sleep(self._linger)
        while waiting := [pair for pair in self._waiting if not pair[1].done()]:
            batch, self._waiting = waiting[: self._most], waiting[self._most :]
            await self._run([item for item, _ in batch], [future for _, future in batch])

    async def _run(self, items: Sequence[Item], futures: Sequence[asyncio.Future[Result]]) -> None:
        loop = asyncio.get_running_loop()
        (found,) = await asyncio.gather(
            loop.run_in_executor(self._thread, self._results, items), return_exceptions=True
        )
        for number, future in enumerate(futures):
            if future.done():
                continue
            if isinstance(found, BaseException):
                future.set_exception(found)
            else:
                future.set_result(found[number])

    def _results(self, items: Sequence[Item]) -> Sequence[Result]:
        results = self._work(items)
        if len(results) != len(items):
            raise RuntimeError(f"{len(results)} results for {len(items)} calls: they cannot be told apart")
        return results
