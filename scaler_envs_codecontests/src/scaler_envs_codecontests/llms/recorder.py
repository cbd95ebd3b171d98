"""Another model's replies, recorded as they come: what is recorded already is replayed, the rest is asked for.

    [llm]
    use = "record"
    path = "replies.jsonl"
    of = { use = "openai", model = "qwen3-32b", base_url = "http://localhost:8000/v1" }

Each reply is a line of the file before anyone sees it; when the model is closed, the file is sorted. One process at a
time may record to a file.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scaler_core.errors import ConfigError
from scaler_core.llm import LLM, LLMError, Reply, reply_key
from scaler_core.plugins import Plugins
from scaler_core.templates import Message
from scaler_envs_codecontests.llms.opening import open_llm
from scaler_envs_codecontests.llms.recordings import read_recordings, record, write_recordings


def recorder(base: Path, plugins: Plugins, *, path: Path, of: dict[str, Any]) -> LLM:
    """The factory registered as "record"; the other model is one of `plugins`, those of the job.

    path: the file of recorded replies (JSON lines); it is made where it is missing.
    of: the model to record, and its options.
    """
    use = of.get("use")
    if not isinstance(use, str):
        raise ConfigError('of names no model; expected a table such as { use = "openai", model = "…" }')
    options = {name: value for name, value in of.items() if name != "use"}
    return Recorder(open_llm(plugins, use, options, base=base), base / path.expanduser())


class Recorder:
    """A model in front of another one; it goes by the other's name, since the replies are the other's."""

    def __init__(self, model: LLM, path: Path) -> None:
        """Raises ConfigError for a file that holds anything else than recordings."""
        if path.is_dir():
            raise ConfigError(f"{path} is a folder; replies are recorded to one file, such as {path / 'replies.jsonl'}")
        self.name, self.path, self._model = model.name, path, model
        path.parent.mkdir(parents=True, exist_ok=True)
        drop_torn_line(path)
        self._recordings = read_recordings(path)

    async def complete(self, messages: Sequence[Message], *, attempt: int) -> Reply:
        """See LLM. A reply costs where it was asked for now, and nothing where it was recorded."""
        key = reply_key(messages, attempt=attempt)
        if key in self._recordings:
            return self._recordings[key].reply
        reply = await self._model.complete(messages, attempt=attempt)
        if key in self._recordings:  # asked twice at once: all get what was recorded first
            return self._recordings[key].reply
        recording = record(messages, reply, attempt=attempt)
        self._append(recording.line())
        self._recordings[key] = recording
        return reply

    def _append(self, line: str) -> None:
        try:
            with self.path.open("a", encoding="utf-8", newline="") as file:
                file.write(line)
        except OSError as error:
            told = f"its reply cannot be recorded in {self.path} ({error.strerror or error})"
            raise LLMError(self.name, f"{told}; make room there, or record elsewhere", passing=False) from error

    async def close(self) -> None:
        """See LLM; sorts the file."""
        await self._model.close()
        write_recordings(self.path, self._recordings.values())


def drop_torn_line(path: Path) -> None:
    """Take away a last line that was never finished, since the process was killed in it; make the file if need be."""
    with path.open("a+b") as file:
        file.seek(0)
        content = file.read()
        file.truncate(content.rfind(b"\n") + 1)
