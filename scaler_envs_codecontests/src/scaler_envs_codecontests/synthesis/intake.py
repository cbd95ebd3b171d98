"""Taking the source's rows into the store, each once, whatever was taken in before a kill.

    take_in(source, store, first="pre-filter")

The source is read from its beginning again until it was read to its end once; a row that is there already must be the
same row. Names are given in the order of the source, so that they do not depend on when a job was interrupted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from scaler_core.errors import RunError
from scaler_envs_codecontests.raw import BadRow, RawProblem, Source
from scaler_envs_codecontests.sources.titles import title_of
from scaler_envs_codecontests.synthesis.store import Store

BATCH = 64
"""Rows in one transaction, and in memory at once."""
LONGEST = 60
"""Characters of a name."""

Row = tuple[int, RawProblem, str] | tuple[int, BadRow]


def take_in(source: Source, store: Store, *, first: str, on_rows: Callable[[int], None] = lambda rows: None) -> None:
    """Take in what is not there yet; every problem waits for the stage `first`. `on_rows` is told how many are read.

    Raises RunError for another source than the job began with.
    """
    if store.facts().get("taken_in"):
        return
    batch: list[Row] = []
    for row in _new_rows(source, store):
        batch.append(row)
        if len(batch) == BATCH:
            store.add_many(batch, stage=first)
            on_rows(batch[-1][0] + 1)
            batch = []
    store.add_many(batch, stage=first)
    store.note(taken_in=True)


def name_of(title: str, taken: set[str]) -> str:
    """`1575_A. Another Sorting Problem` -> `another-sorting-problem`; with a number from 2 where that is taken."""
    base = re.sub(r"[^a-z0-9]+", "-", title_of(title).lower())[:LONGEST].strip("-") or "problem"
    name, copies = base, 1
    while name in taken:
        copies += 1
        name = f"{base}-{copies}"
    return name


def _new_rows(source: Source, store: Store) -> Iterator[Row]:
    known = store.known_rows()
    ids, names = store.taken()
    for number, row in enumerate(source.rows()):
        if number in known:
            if isinstance(row, RawProblem) and known[number] not in ("", row.content_hash):
                raise RunError(
                    f"row {number} of the source, {row.id!r}, has changed since the job took it in; "
                    "put the source back, or begin another job under another name"
                )
            continue
        if isinstance(row, BadRow):
            yield number, row
        elif row.id in ids:
            yield number, BadRow(number=number, reason="id: taken", detail=f"{row.id} is row {ids[row.id]} already")
        else:
            ids[row.id] = number
            names.add(name := name_of(row.title, names))
            yield number, row, name
