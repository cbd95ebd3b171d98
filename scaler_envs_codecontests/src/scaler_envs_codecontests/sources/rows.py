"""From the rows of a data set to problems: one malformed row does not lose the others.

    for row in problems(records, read, limit=100): ...      # RawProblem or BadRow, in the order of the records

`read` makes a problem of a record, or raises Malformed. What it made is checked here once more: an identifier that an
earlier row has gets a mark of the statement, and a row that repeats an earlier one is a bad row. Of each row that went
by, two numbers are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from pydantic import ValidationError

from scaler_core.seeding import content_hash, derive_seed
from scaler_envs_codecontests.raw import BadRow, RawProblem

Read = Callable[[Mapping[str, Any]], RawProblem]
SHOWN = 200
"""Characters of a value that a detail may hold."""


class Malformed(Exception):
    """A row of which no problem can be made. `reason`: to count by, without values; `detail`: for people."""

    def __init__(self, reason: str, detail: str = "") -> None:
        self.reason, self.detail = reason, detail[:SHOWN]
        super().__init__(f"{reason} ({self.detail})" if detail else reason)


Record = Mapping[str, Any] | Malformed
"""A row as its file has it, or why it could not be read."""


def problems(records: Iterable[Record], read: Read, *, limit: int | None = None) -> Iterator[RawProblem | BadRow]:
    """A problem or a reason for each of the first `limit` records."""
    taken: set[int] = set()
    for number, record in enumerate(islice(records, limit)):
        try:
            if isinstance(record, Malformed):
                raise record
            yield _untaken(read(record), taken)
        except ValidationError as error:
            yield BadRow(number=number, reason=_complaint(error), detail=_values(error))
        except Malformed as error:
            yield BadRow(number=number, reason=error.reason, detail=error.detail)


def marked(name: str, text: str) -> str:
    """`name` with eight hexadecimal digits of `text`, for names that several problems have."""
    return f"{name}-{content_hash(text)[:8]}"


def _untaken(problem: RawProblem, taken: set[int]) -> RawProblem:
    """The problem, under an identifier that no earlier one has; raises Malformed for the same problem again."""
    mark = marked(problem.id, problem.statement)
    plain_key, mark_key = derive_seed(problem.id), derive_seed(mark)
    if mark_key in taken:
        raise Malformed("id and statement: those of an earlier row", problem.id)
    is_first = plain_key not in taken
    taken |= {plain_key, mark_key}
    return problem if is_first else problem.model_copy(update={"id": mark})


def _complaint(error: ValidationError) -> str:
    """The first field that is wrong, with what was expected; no value and no position, so that equal faults are."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    place = ".".join(str(part) for part in first["loc"] if not isinstance(part, int))
    # What follows a colon are values: the place in the text where JSON ends, say.
    return f"{place or 'row'}: {first['msg'].removeprefix('Value error, ').partition(':')[0]}"


def _values(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    return f"{'.'.join(map(str, first['loc']))} = {first['input']!r}"[:SHOWN]
