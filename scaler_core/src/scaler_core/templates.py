"""Prompt templates: how a question becomes the messages that a policy reads.

    template = chat(system="Think step by step.")
    prompt = template.render(environment.spec, instance, format.instruction(instance.answer_type))

A template reads the environment's short name and the instance's statement and input, nothing else: level, seed and
reference answer never reach the policy.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from pydantic import BaseModel, ConfigDict

from scaler_core.environment import EnvironmentSpec, Instance


class Message(BaseModel):
    """One message of a prompt, in the form that chat templates of tokenizers take."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    role: Literal["system", "user", "assistant"]
    content: str


Prompt = tuple[Message, ...]


class Template(Protocol):
    """How an instance becomes a prompt."""

    def render(self, spec: EnvironmentSpec, instance: Instance, instruction: str) -> Prompt:
        """The messages for `instance`; `instruction` is the answer format's sentence. Pure."""


@dataclass(frozen=True)
class Chat:
    """One user message: the statement, the input under its heading, the instruction, blank lines between."""

    system: str = ""

    def render(self, spec: EnvironmentSpec, instance: Instance, instruction: str) -> Prompt:
        """See Template."""
        data = instance.input.strip("\n")
        parts = [instance.statement.strip(), f"Input:\n{data}" if data.strip() else "", instruction.strip()]
        user = Message(role="user", content="\n\n".join(part for part in parts if part))
        return (Message(role="system", content=self.system), user) if self.system else (user,)


@dataclass(frozen=True)
class Compact:
    """One line, `name input=`, without statement or instruction: for policies that read a few dozen characters.

    Where the input is empty the statement holds the data and takes its place.
    """

    def render(self, spec: EnvironmentSpec, instance: Instance, instruction: str) -> Prompt:
        """See Template."""
        data = instance.input.strip() or instance.statement.strip()
        return (Message(role="user", content=f"{spec.name} {' '.join(data.splitlines())}="),)


def chat(*, system: str = "") -> Template:
    """Statement, input and instruction as one user message.

    system: the text of a system message before it; empty: none.
    """
    return Chat(system)


def compact() -> Template:
    """`short-name input=` as one user message."""
    return Compact()
