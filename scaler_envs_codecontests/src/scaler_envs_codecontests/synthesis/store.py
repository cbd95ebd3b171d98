"""A job's store: one SQLite file that holds all that is known of every problem. Killed at any moment it loses nothing
that was finished, as each step of a problem is one transaction, on the disk before the next step begins.

    store = Store.create(folder, facts)      # or Store.open(folder); one process writes, see `lock`
    store.add(number, problem, name)
    store.settle(number, event, next_stage="breadth", draft=draft)
    store.story(number, order)

Reading while another process writes is fine: `Store.open(folder, read_only=True)`.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Any, Literal

from scaler_core.errors import RunError
from scaler_core.llm import Reply
from scaler_core.templates import Message
from scaler_envs_codecontests.raw import BadRow, RawProblem
from scaler_envs_codecontests.synthesis.draft import Draft
from scaler_envs_codecontests.synthesis.schema import SCHEMA, VERSION
from scaler_envs_codecontests.synthesis.story import Event, Story

FILE = "job.sqlite"
WAIT_SECONDS = 30.0
"""For another process that reads or writes at the same moment."""
FINISHED = ""
"""The stage after the last one: what a kept problem's last draft is stored under."""

State = Literal["waiting", "kept", "dropped", "failed"]
"""failed: the model, the sandbox or a stage did not work; the next run tries again."""

_EVENT = ", ".join(f'"{field.name}"' for field in fields(Event))


@dataclass(frozen=True)
class Standing:
    """Where a problem is."""

    number: int
    id: str
    name: str
    state: State
    stage: str
    reason: str
    detail: str


@dataclass(frozen=True)
class Paid:
    """A stored reply."""

    number: int
    stage: str
    attempt: int
    llm: str
    reply: Reply
    seconds: float


class Store:
    """See the module. Used from one thread."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._db, self.path = connection, path

    @classmethod
    def create(cls, folder: Path, facts: Mapping[str, Any]) -> Store:
        """A new store in `folder`, there at once or not at all; `facts` are JSON values."""
        path = folder / FILE
        draft = folder / f".{FILE}.draft"
        for left in folder.glob(f".{FILE}.draft*"):  # of a process that was killed
            left.unlink()
        store = cls(sqlite3.connect(draft), path)
        store._db.executescript(f"PRAGMA user_version = {VERSION};{SCHEMA}")
        store._set_facts(facts)
        store._db.commit()
        store.close()
        draft.replace(path)
        return cls.open(folder)

    @classmethod
    def open(cls, folder: Path, *, read_only: bool = False) -> Store:
        """The store in `folder`; raises RunError if there is none, or one of another version."""
        path = folder / FILE
        if not path.is_file():
            raise RunError(f"{folder} holds no synthesis job: no {FILE}; begin one with: scaler synth run CONFIG")
        try:
            store = cls(sqlite3.connect(path, timeout=WAIT_SECONDS), path)
            (version,) = store._db.execute("PRAGMA user_version").fetchone()
            if version == VERSION:
                store._prepare(read_only)
                return store
        except sqlite3.DatabaseError as error:
            raise RunError(f"{path} cannot be read: {error}; it was damaged, begin the job anew") from error
        store.close()
        raise RunError(f"{path} has version {version}, expected {VERSION}; read it with the SCALER that wrote it")

    def _prepare(self, read_only: bool) -> None:
        if read_only:
            self._db.execute("PRAGMA query_only = ON")
            return
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.execute("PRAGMA foreign_keys = ON")

    def close(self) -> None:
        """Let go of the file. Idempotent."""
        self._db.close()

    @contextmanager
    def _step(self) -> Iterator[None]:
        """All changes inside are made, or none."""
        try:
            with self._db:
                yield
        except sqlite3.OperationalError as error:  # a full disk, a folder that is not ours
            raise RunError(f"{self.path} cannot be written: {error}; mend that, then run the job again") from error

    # Facts

    def facts(self) -> dict[str, Any]:
        """What the job was begun with, and what is known of it as a whole."""
        return {name: json.loads(value) for name, value in self._db.execute("SELECT name, value FROM facts")}

    def note(self, **facts: Any) -> None:
        """Add or replace facts: JSON values."""
        with self._step():
            self._set_facts(facts)

    def _set_facts(self, facts: Mapping[str, Any]) -> None:
        rows = [(name, json.dumps(value, sort_keys=True)) for name, value in facts.items()]
        self._db.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?)", rows)

    # Rows of the source

    def known_rows(self) -> dict[int, str]:
        """The numbers of all rows that were taken in; with the content hash of those that are problems, else ""."""
        found = dict.fromkeys((number for (number,) in self._db.execute("SELECT number FROM bad_rows")), "")
        return found | dict(self._db.execute("SELECT number, raw FROM problems"))

    def add_many(self, rows: Sequence[tuple[int, RawProblem, str] | tuple[int, BadRow]], *, stage: str) -> None:
        """Take in rows: number, problem and name of each that waits for `stage` from now on, or why it is none."""
        with self._step():
            for row in rows:
                if len(row) == 2:
                    self._db.execute("INSERT INTO bad_rows VALUES (?, ?, ?)", (row[0], row[1].reason, row[1].detail))
                    continue
                number, raw, name = row
                self._keep_raw(raw)
                self._db.execute(
                    "INSERT INTO problems (number, id, name, raw, state, stage) VALUES (?, ?, ?, ?, 'waiting', ?)",
                    (number, raw.id, name, raw.content_hash, stage),
                )
                self._keep_draft(number, stage, Draft(raw=raw, name=name))

    def bad_rows(self) -> list[tuple[str, int]]:
        """Reasons with how many rows have them, the most frequent first."""
        ask = "SELECT reason, count(*) FROM bad_rows GROUP BY reason ORDER BY count(*) DESC, reason"
        return list(self._db.execute(ask))

    def taken(self) -> tuple[dict[str, int], set[str]]:
        """Ids with their row, and names, of all problems."""
        rows = self._db.execute("SELECT id, number, name FROM problems").fetchall()
        return {id: number for id, number, _ in rows}, {name for _, _, name in rows}

    # Problems

    def standings(self, *states: State) -> list[Standing]:
        """All problems in these states, or in any, in the order of the source."""
        where = f"WHERE state IN ({', '.join('?' * len(states))})" if states else ""
        ask = f"SELECT number, id, name, state, stage, reason, detail FROM problems {where} ORDER BY number"
        return [Standing(*row) for row in self._db.execute(ask, states)]

    def standing(self, number: int) -> Standing:
        """One problem's; KeyError for no such number."""
        ask = "SELECT number, id, name, state, stage, reason, detail FROM problems WHERE number = ?"
        row = self._db.execute(ask, (number,)).fetchone()
        if row is None:
            raise KeyError(number)
        return Standing(*row)

    def counts(self) -> list[tuple[State, str, str, int]]:
        """State, stage and reason with the number of problems that have them."""
        ask = "SELECT state, stage, reason, count(*) FROM problems GROUP BY state, stage, reason ORDER BY 4 DESC, 3"
        return list(self._db.execute(ask))

    def draft(self, number: int, stage: str) -> Draft:
        """The draft that `stage` begins with; FINISHED for that of a kept problem."""
        ask = "SELECT drafts.body, raws.body FROM drafts JOIN raws ON raws.hash = raw WHERE problem = ? AND stage = ?"
        body, raw = self._db.execute(ask, (number, stage)).fetchone()
        return Draft.model_validate_json(json.dumps({**_unpacked(body), "raw": _unpacked(raw)}))

    def raw_hash(self, number: int) -> str:
        """The content hash of the problem as its source has it."""
        (found,) = self._db.execute("SELECT raw FROM problems WHERE number = ?", (number,)).fetchone()
        return str(found)

    def _keep_draft(self, number: int, stage: str, draft: Draft) -> None:
        self._keep_raw(draft.raw)
        body = _packed(draft.model_dump(mode="json", exclude={"raw"}))
        row = (number, stage, draft.raw.content_hash, body)
        self._db.execute("INSERT OR REPLACE INTO drafts VALUES (?, ?, ?, ?)", row)

    def _keep_raw(self, raw: RawProblem) -> None:
        if not self._db.execute("SELECT 1 FROM raws WHERE hash = ?", (raw.content_hash,)).fetchone():
            row = (raw.content_hash, _packed(raw.model_dump(mode="json")))
            self._db.execute("INSERT INTO raws VALUES (?, ?)", row)

    # Steps

    def settle(
        self, number: int, event: Event, *, state: State = "waiting", stage: str, draft: Draft | None = None
    ) -> None:
        """What became of a problem at a stage: it is in `state` at `stage` now, which begins with `draft`."""
        with self._step():
            self._settle(number, event, state, stage)
            if draft is not None:
                self._keep_draft(number, FINISHED if state == "kept" else stage, draft)

    def _settle(self, number: int, event: Event, state: State, stage: str) -> None:
        marks = ", ".join("?" * len(fields(Event)))
        self._db.execute(f"INSERT INTO events (problem, {_EVENT}) VALUES (?, {marks})", (number, *astuple(event)))
        told = (event.reason, event.detail) if state in ("dropped", "failed") else ("", "")
        self._db.execute(
            "UPDATE problems SET state = ?, stage = ?, reason = ?, detail = ? WHERE number = ?",
            (state, stage, *told, number),
        )

    def retry(self, numbers: Sequence[int], event: Event, *, stage: str) -> None:
        """All of these problems wait for `stage` again, with new tries."""
        with self._step():
            for number in numbers:
                self._settle(number, event, "waiting", stage)

    def revive(self) -> int:
        """Problems that failed wait again where they were; tells how many."""
        with self._step():
            change = "UPDATE problems SET state = 'waiting', reason = '', detail = '' WHERE state = 'failed'"
            return self._db.execute(change).rowcount

    def events(self, number: int) -> list[Event]:
        """What happened to a problem, oldest first."""
        ask = f"SELECT {_EVENT} FROM events WHERE problem = ? ORDER BY number"
        return [Event(*row) for row in self._db.execute(ask, (number,))]

    def story(self, number: int, order: Sequence[str]) -> Story:
        """The events with the replies' texts; `order`: the names of the stages."""
        events = tuple(self.events(number))
        read = {event.reply for event in events if event.reply is not None}
        return Story(events, tuple(order), {one: self.paid(one).reply.text for one in read})

    # Replies

    def reply(self, key: str, llm: str) -> int | None:
        """The number of the reply that was paid for these messages and this attempt; None if none was."""
        ask = "SELECT number FROM replies WHERE key = ? AND llm = ? ORDER BY number LIMIT 1"
        row = self._db.execute(ask, (key, llm)).fetchone()
        return None if row is None else int(row[0])

    def paid(self, number: int) -> Paid:
        """A reply that is kept."""
        ask = "SELECT number, stage, attempt, llm, reply, seconds FROM replies WHERE number = ?"
        return _paid(self._db.execute(ask, (number,)).fetchone())

    def keep_reply(
        self,
        problem: int,
        messages: Sequence[Message],
        reply: Reply,
        *,
        stage: str,
        attempt: int,
        llm: str,
        key: str,
        seconds: float,
        at: float,
    ) -> int:
        """Keep what was paid for, before anything else is done with it; tells its number."""
        asked = _packed([message.model_dump(mode="json") for message in messages])
        said = _packed(reply.model_dump(mode="json"))
        with self._step():
            done = self._db.execute(
                "INSERT INTO replies (problem, stage, attempt, llm, key, messages, reply, seconds, at) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (problem, stage, attempt, llm, key, asked, said, seconds, at),
            )
        assert done.lastrowid is not None  # an INSERT of one row
        return done.lastrowid

    def replies(self) -> Iterator[Paid]:
        """All replies, oldest first."""
        ask = "SELECT number, stage, attempt, llm, reply, seconds FROM replies ORDER BY number"
        return map(_paid, self._db.execute(ask))

    # Times, for rates

    def ends(self, most: int) -> list[float]:
        """When the last `most` problems were kept or dropped, oldest first."""
        ask = (
            "SELECT max(events.at) FROM events JOIN problems ON problems.number = problem "
            "WHERE state IN ('kept', 'dropped') GROUP BY problem ORDER BY 1 DESC LIMIT ?"
        )
        return [at for (at,) in self._db.execute(ask, (most,))][::-1]

    def seconds(self) -> dict[str, tuple[int, float]]:
        """For each stage how often it ran, and how long in all."""
        ask = "SELECT stage, count(*), total(seconds) FROM events WHERE kind != 'retried' GROUP BY stage"
        return {stage: (times, seconds) for stage, times, seconds in self._db.execute(ask)}


def _paid(row: tuple[int, str, int, str, bytes, float]) -> Paid:
    number, stage, attempt, llm, reply, seconds = row
    return Paid(number, stage, attempt, llm, Reply.model_validate(_unpacked(reply)), seconds)


def _packed(value: object) -> bytes:
    return zlib.compress(json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode(), 6)


def _unpacked(body: bytes) -> Any:
    return json.loads(zlib.decompress(body))
