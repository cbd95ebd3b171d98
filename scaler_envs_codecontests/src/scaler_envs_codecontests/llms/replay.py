"""Replies that were recorded: no server, no key, no cost, and the same job each time.

[llm]
use = "replay"
path = "replies"
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from scaler_core.llm import LLM, LLMError, Reply, reply_key
from scaler_core.plugins import Plugins
from scaler_core.templates import Message
from scaler_envs_codecontests.llms.recordings import Recording, beginning, read_recordings


def replay(base: Path, plugins: Plugins, *, path: Path) -> LLM:
    """The factory registered as "replay"; `plugins` is not used.

    path: a file of recorded replies (JSON lines), or a folder of such files.
    """
    folder = base / path.expanduser()
    return Replay(f"replay:{folder.name}", read_recordings(folder))


class Replay:
    """The recorded replies as a model."""

    def __init__(self, name: str, recordings: Mapping[str, Recording]) -> None:
        self.name, self._recordings = name, recordings

    async def complete(self, messages: Sequence[Message], *, attempt: int) -> Reply:
        """See LLM; raises LLMError, with the key and how to record it, for what was never asked before."""
        key = reply_key(messages, attempt=attempt)
        if key in self._recordings:
            return self._recordings[key].reply
        asked = f"under {key} (attempt {attempt}), to '{beginning(messages)}'"
        raise LLMError(
            self.name,
            f'no reply is recorded {asked}; what is asked has changed, or is new: record it with use = "record" and '
            'of = { use = "openai", … } under [llm]',
            passing=False,
        )

    async def close(self) -> None:
        """See LLM."""
