"""Calls gathered into batches: each gets its own result, or what its batch raised."""

from __future__ import annotations

import asyncio
import threading

import pytest

from scaler_envs_codecontests.llms.batches import Batches


def gathered(work, count, *, most=4, before=None):
    """What so many calls at once get, and the batches that the work was given."""
    seen = []

    def kept(items):
        seen.append(list(items))
        return work(items)

    async def run():
        batches = Batches(kept, most=most, linger=0.0)
        calls = [asyncio.ensure_future(batches.ask(number)) for number in range(count)]
        if before is not None:
            await before(batches, calls)
        found = await asyncio.gather(*calls, return_exceptions=True)
        await batches.close()
        await batches.close()
        return found

    return asyncio.run(run()), seen


def test_calls_at_once_become_batches_of_at_most_so_many():
    found, seen = gathered(lambda items: [item * item for item in items], 10)
    assert found == [number * number for number in range(10)]
    assert seen == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]]


def test_what_a_batch_raises_each_of_its_calls_gets_and_no_other():
    def work(items):
        if 5 in items:
            raise ValueError("five")
        return items

    found, _ = gathered(work, 10)
    assert [type(one) for one in found] == [int] * 4 + [ValueError] * 4 + [int] * 2


def test_all_batches_run_in_one_thread_that_is_not_the_loop():
    found, _ = gathered(lambda items: [threading.get_ident()] * len(items), 9)
    assert len(set(found)) == 1
    assert found[0] != threading.get_ident()


def test_a_call_that_was_given_up_is_not_worked_on():
    async def give_up(batches, calls):
        await asyncio.sleep(0)
        calls[1].cancel()
        calls[2].cancel()

    found, seen = gathered(list, 4, before=give_up)
    assert seen == [[0, 3]]
    assert [found[0], found[3]] == [0, 3]
    assert isinstance(found[1], asyncio.CancelledError)


def test_what_waits_when_it_is_closed_is_given_up():
    async def close(batches, calls):
        await asyncio.sleep(0)
        await batches.close()

    found, seen = gathered(list, 3, before=close)
    assert (seen, [type(one) for one in found]) == ([], [asyncio.CancelledError] * 3)


@pytest.mark.parametrize("work", [lambda items: items[1:], lambda items: [*items, 0]])
def test_results_that_cannot_be_told_apart_are_an_error_and_hang_nobody(work):
    found, _ = gathered(work, 3)
    assert [str(one) for one in found] == [f"{len(work([0, 1, 2]))} results for 3 calls: they cannot be told apart"] * 3


def test_calls_that_come_later_are_a_batch_of_their_own():
    seen = []

    async def run():
        batches = Batches(lambda items: seen.append(list(items)) or items, most=9, linger=0.0)
        for number in range(2):
            await asyncio.gather(batches.ask(number), batches.ask(-number))
        await batches.close()

    asyncio.run(run())
    assert seen == [[0, 0], [1, -1]]
