"""Asking again: what passes is tried again after a pause that grows, is jittered, and heeds the server's wish.

found, tries = await persistently(once, retries=6, random=Random(0), sleep=asyncio.sleep)
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from math import isfinite
from random import Random

from scaler_core.llm import Reply

FIRST = 1.0
"""Seconds: the longest first pause; it doubles with each failure."""
LONGEST = 60.0
"""Seconds: the longest pause of our own choice."""
PATIENCE = 600.0
"""Seconds: a server that asks for a longer pause is given up for now."""

Sleep = Callable[[float], Awaitable[None]]


@dataclass(frozen=True)
class Failure:
    """One request that brought no reply. `passing`: whether the same request may bring one later."""

    problem: str
    passing: bool
    pause: float | None = None
    """Seconds that the server asked to wait."""


async def persistently(
    once: Callable[[], Awaitable[Reply | Failure]], *, retries: int, random: Random, sleep: Sleep
) -> tuple[Reply | Failure, int]:
    """What the last request brought, and how many were made: at most `retries` after the first."""
    for tries in range(1, retries + 2):
        found = await once()
        if isinstance(found, Reply) or not found.passing or tries > retries or (found.pause or 0) > PATIENCE:
            break
        await sleep(pause(tries, found.pause, random))
    return found, tries


def pause(failures: int, asked: float | None, random: Random) -> float:
    """Seconds to wait after so many failures, from 1: at least what the server asked for.

    Jittered, so that many callers that were turned away together do not come back together.
    """
    if asked is not None:
        return asked + random.uniform(0, FIRST)
    grown = min(LONGEST, FIRST * 2 ** (failures - 1))
    return random.uniform(grown / 2, grown)


def asked_pause(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds that `Retry-After` asks for, as a number or as a date (RFC 9110, 10.2.3); None where it says nothing."""
    text = headers.get("retry-after", "").strip()
    try:
        seconds = float(text) if text[:1].isdigit() else _until(text, now)
    except (ValueError, TypeError, OverflowError):
        return None
    return max(0.0, seconds) if isfinite(seconds) else None


def _until(text: str, now: datetime) -> float:
    when = parsedate_to_datetime(text)
    return ((when if when.tzinfo else when.replace(tzinfo=timezone.utc)) - now).total_seconds()
