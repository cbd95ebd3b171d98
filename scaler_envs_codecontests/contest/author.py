"""The model of the contest problems: it says what `replies.md` of each problem says. A plugin for `desk.py`.

[llm]
use = "author"
path = "problems"

<!-- ends: kept -->          where the problem has to end: kept, or a reason of synthesis/reasons.py
<!-- metadata 1 -->          what follows is the reply to the first try
<!-- generator 1 -->
<!-- generator 2 -->         what it says once the first was found wrong; the last one stands for all that follow
<!-- statement 1 -->
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scaler_core import hookimpl
from scaler_core.errors import ConfigError
from scaler_core.llm import LLM, LLMError, Reply, reply_key
from scaler_core.plugins import Plugins
from scaler_core.registry import Register
from scaler_core.templates import Message
from scaler_envs_codecontests.sources.folders import TABLE, tomllib
from scaler_envs_codecontests.synthesis.stages.asking import asked_about

FILE = "replies.md"
MODEL = "hand-written"
MARK = re.compile(r"^<!-- *(?:(ends): *([a-z-]+)|(metadata|generator|statement) (\d+)) *-->[ \t]*$", re.MULTILINE)


@dataclass(frozen=True)
class Script:
    """One problem's replies by stage, and where it has to end."""

    ends: str
    said: dict[str, tuple[str, ...]]


def read_script(folder: Path) -> Script:
    """Raises ConfigError naming the file, for one that begins otherwise or whose tries are not counted from 1."""
    file = folder / FILE
    text = file.read_text(encoding="utf-8")
    marks = list(MARK.finditer(text))
    if not marks or marks[0][1] is None or text[: marks[0].start()].strip():
        raise ConfigError(f"{file}: expected to begin with a line such as <!-- ends: kept -->")
    said: dict[str, tuple[str, ...]] = {}
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    for mark, end in zip(marks[1:], ends[1:], strict=True):
        stage, number = mark[3], int(mark[4] or 0)
        before = said.get(stage or "", ())
        if stage is None or number != len(before) + 1:
            raise ConfigError(f"{file}: '{mark[0]}' where try {len(before) + 1} of {stage or 'a stage'} was expected")
        reply = text[mark.end() : end].strip() + "\n"
        said[stage] = (*before, reply)
    return Script(marks[0][2], said)


def scripts(path: Path) -> dict[str, Script]:
    """By the title of the problem, which is what a prompt holds."""
    found = {}
    for table in sorted(path.glob(f"*/{TABLE}")):
        if not (table.parent / FILE).exists():
            continue  # being written
        title = tomllib.loads(table.read_text(encoding="utf-8"))["title"]
        if title in found:
            raise ConfigError(f"{table}: another problem has the title '{title}' too")
        found[title] = read_script(table.parent)
    return found


class Author:
    """See the module."""

    name = MODEL

    def __init__(self, path: Path) -> None:
        self._scripts = scripts(path)

    async def complete(self, messages: Sequence[Message], *, attempt: int) -> Reply:
        """See LLM; raises LLMError where the script says nothing."""
        asked, (stage, title, failed) = messages[0].content, asked_about(messages)
        said = self._scripts[title].said.get(stage, ()) if title in self._scripts else ()
        if not said:
            key = reply_key(messages, attempt=attempt)
            raise LLMError(self.name, f"{FILE} of '{title}' has no reply for {stage} ({key})", passing=False)
        text = said[min(failed, len(said) - 1)]
        return Reply(text=text, model=MODEL, prompt_tokens=len(asked) // 4, completion_tokens=len(text) // 4)

    async def close(self) -> None:
        """See LLM."""


def author(base: Path, plugins: Plugins, *, path: Path) -> LLM:
    """The factory registered as "author"; path: the folder of the problem folders."""
    return Author(base / path)


@hookimpl
def scaler_register_llms(register: Register) -> None:
    """Add the model of the contest problems."""
    register("author", author)
