"""Language models as synthesis uses them: messages in, text out, with what it cost. The protocol, no implementation.

    reply = await llm.complete([Message(role="user", content="…")], attempt=0)
    reply.text, reply.completion_tokens

A backend is chosen by name in the configuration (`scaler_register_llms`). Keys come from the process's environment
and appear in no record, log or message of an error.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

from pydantic import BaseModel, ConfigDict, Field

from scaler_core.errors import ScalerError
from scaler_core.seeding import content_hash
from scaler_core.templates import Message

Ending = Literal["stop", "length", "filter"]
"""stop: the model ended its reply. length: it was cut at the most tokens. filter: the server held it back."""


class Reply(BaseModel):
    """What a model answered. Frozen, JSON; kept in a job's store, so that no call is paid twice."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    model: str
    """The model that the server says it was."""
    ending: Ending = "stop"
    prompt_tokens: int = Field(0, ge=0)
    completion_tokens: int = Field(0, ge=0)
    cost: float | None = Field(None, ge=0.0)
    """In the currency of the configured prices; None where no price is configured."""


class LLMError(ScalerError):
    """A model gave no reply. `passing`: whether it may give one later (busy, slow, cut off)."""

    def __init__(self, model: str, problem: str, *, passing: bool) -> None:
        self.model, self.problem, self.passing = model, problem, passing
        super().__init__(f"model '{model}': {problem}")


class LLM(Protocol):
    """One model behind one backend. Used from one event loop; many calls may be under way at once."""

    name: str
    """The backend's registered name and the model, as in `openai:qwen3-32b`: part of what a reply is kept under."""

    async def complete(self, messages: Sequence[Message], *, attempt: int) -> Reply:
        """One reply. `attempt`, from 0: another number asks for another reply to the same messages.

        Raises LLMError once it has given up; it retries what passes by itself.
        """

    async def close(self) -> None:
        """Let go of connections and processes. Idempotent."""


def reply_key(messages: Sequence[Message], *, attempt: int) -> str:
    """The content hash that a reply is kept and recorded under: the messages and the attempt, not the backend."""
    return content_hash([[message.model_dump(mode="json") for message in messages], attempt])
