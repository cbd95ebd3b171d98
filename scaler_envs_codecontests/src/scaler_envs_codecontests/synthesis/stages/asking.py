"""What is asked of a model: a prompt's file with its places filled, and the tries that failed, told as a conversation.

conversation("metadata-1", {"problem": …}, told)     # user, then assistant and user for each failed try

A prompt's file is `prompts/NAME-VERSION.md`. A file that jobs have used is never changed: another version is another
file, since replies are kept under what was asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from scaler_core.templates import Message
from scaler_envs_codecontests.raw import RawProblem
from scaler_envs_codecontests.synthesis.stage import Told

PLACE = re.compile(r"\{\{(\w+)\}\}")
ASKING = ("metadata", "generator", "statement")
"""The stages that ask."""
PROBLEM = "# The problem"
"""The heading below which a prompt has the problem."""
MOST_REPLIED = 20_000
"""Characters of a failed reply that are shown again."""


@cache
def prompt(name: str) -> str:
    """The text of `prompts/<name>.md`."""
    file = files("scaler_envs_codecontests.synthesis") / "prompts" / f"{name}.md"
    return file.read_text(encoding="utf-8").strip()


def filled(name: str, values: Mapping[str, str]) -> str:
    """The prompt with every `{{place}}` filled, once: what a value holds is not looked into. Raises KeyError."""
    return PLACE.sub(lambda place: values[place[1]], prompt(name))


def conversation(name: str, values: Mapping[str, str], told: Sequence[Told]) -> tuple[Message, ...]:
    """The messages that ask; each failed try is a reply of the model and what was wrong with it."""
    messages = [Message(role="user", content=filled(name, values))]
    for failed in told:
        messages.append(Message(role="assistant", content=failed.reply[:MOST_REPLIED]))
        messages.append(Message(role="user", content=filled("failed-1", {"problem": failed.problem})))
    return tuple(messages)


def asked_about(messages: Sequence[Message]) -> tuple[str, str, int]:
    """The stage that asks, the title of the problem, and how many tries failed: for models that follow a script."""
    asked = messages[0].content
    stage = next(name for name in ASKING if asked.startswith(prompt(f"{name}-1").partition("\n")[0]))
    title = asked.partition(f"{PROBLEM}\n\n## ")[2].partition("\n")[0]
    return stage, title, sum(message.role == "assistant" for message in messages)


def whole_text(raw: RawProblem) -> str:
    """Title, statement, and the sections and the note that are not in the statement already."""
    parts = [f"## {raw.title}", raw.statement.strip()]
    for heading, text in (("Input", raw.input_section), ("Output", raw.output_section), ("Note", raw.note)):
        if text.strip() and text.strip() not in raw.statement:
            parts.append(f"{heading}\n\n{text.strip()}")
    return "\n\n".join(parts)
