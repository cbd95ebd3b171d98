r"""Recorded replies: JSON lines, each under the content hash of what was asked (`llm.reply_key`).

    {"key": "5f1c…", "attempt": 0, "asked": "Write a generator for …", "reply": {"text": "…", "model": "m", …}}

    recordings = read_recordings(Path("replies"))          # a file, or all *.jsonl in a folder
    recordings[reply_key(messages, attempt=0)].reply

Files that are written here are sorted by key, so that the same replies are the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from scaler_core.errors import ConfigError
from scaler_core.llm import Reply, reply_key
from scaler_core.run import write_text
from scaler_core.templates import Message
from scaler_envs_codecontests.failure import shortened
from scaler_envs_codecontests.sources.files import files_at

SUFFIXES = {".jsonl"}


class Recording(BaseModel):
    """One reply, with what it replied to. Frozen JSON; holds no price, which is the time's and not the reply's."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    attempt: Annotated[int, Field(ge=0)]
    asked: str
    """How the last message begins: for people; the key says what was asked."""
    reply: Reply

    def line(self) -> str:
        """As a line of a file."""
        return self.model_dump_json() + "\n"


def record(messages: Sequence[Message], reply: Reply, *, attempt: int) -> Recording:
    """The recording of a reply."""
    key = reply_key(messages, attempt=attempt)
    return Recording(key=key, attempt=attempt, asked=beginning(messages), reply=reply.model_copy(update={"cost": None}))


def beginning(messages: Sequence[Message]) -> str:
    """The first words of the last message."""
    return shortened(messages[-1].content, 80) if messages else ""


def read_recordings(path: Path) -> dict[str, Recording]:
    """All recordings of a file or folder, by key.

    Raises PackError for a path that names no file, ConfigError for a line that is no recording and for two replies
    under one key.
    """
    found: dict[str, Recording] = {}
    for file in files_at(path, SUFFIXES):
        for number, line in enumerate(file.read_bytes().split(b"\n"), 1):
            if line.strip():
                place = f"{file}, line {number}"
                recording = _read(line, place)
                if found.setdefault(recording.key, recording).reply != recording.reply:
                    problem = f"a second reply under {recording.key}, to '{recording.asked}'"
                    raise ConfigError(f"{place}: {problem}; delete one of the two")
    return found


def write_recordings(path: Path, recordings: Iterable[Recording]) -> None:
    """Replace the file by these, sorted by key; it holds the old or the new ones at any moment."""
    write_text(path, "".join(recording.line() for recording in sorted(recordings, key=lambda one: one.key)))


def _read(line: bytes, place: str) -> Recording:
    try:
        return Recording.model_validate_json(line, strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        told = f"{where}: {first['msg']}" if where else first["msg"]
        raise ConfigError(f"{place}: {told}; expected a recorded reply, as the model 'record' writes them") from error
