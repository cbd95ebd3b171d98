"""A chat completion as servers write it, read strictly: what is missing or of a wrong type is told, never guessed.

completion = read_completion(body)         # or NoCompletion, a ValueError
completion.text, completion.ending, completion.usage
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from scaler_core.llm import Ending
from scaler_envs_codecontests.failure import shortened

ENDINGS: dict[str, Ending] = {"length": "length", "content_filter": "filter"}
"""Every other reason that servers give is an end of the model's own."""
BROKEN = {"abort", "error"}
"""Reasons of servers that gave up in the middle of a reply."""


class NoCompletion(ValueError):
    """What a server sent is no chat completion."""


class _Read(BaseModel):
    """A part of it. Servers add fields of their own, so that unknown ones are passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)


class Usage(_Read):
    """What the server counted."""

    prompt_tokens: int = Field(ge=0)
    completion_tokens: int = Field(0, ge=0)


class Said(_Read):
    """The message of a choice."""

    content: str | None = None
    refusal: str | None = None


class Choice(_Read):
    """One reply; only one is asked for."""

    message: Said
    finish_reason: str | None = None


class Completion(_Read):
    """See https://platform.openai.com/docs/api-reference/chat/object."""

    choices: list[Choice] = Field(min_length=1)
    model: str = ""
    usage: Usage | None = None

    @property
    def text(self) -> str:
        """The reply, or the words that it was refused with; empty where the model said nothing."""
        said = self.choices[0].message
        return said.content or said.refusal or ""

    @property
    def ending(self) -> Ending:
        """How the reply ended."""
        choice = self.choices[0]
        refused = choice.message.refusal and not choice.message.content
        return "filter" if refused else ENDINGS.get(choice.finish_reason or "", "stop")


def read_completion(body: bytes) -> Completion:
    """Raises NoCompletion, which names the field and shows how the body begins."""
    try:
        completion = Completion.model_validate_json(body)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        told = f"{where}: {first['msg']}" if where else first["msg"]
        raise NoCompletion(f"{told}; it begins with {_beginning(body)}") from error
    reason = completion.choices[0].finish_reason
    if reason in BROKEN:
        raise NoCompletion(f"the server broke it off (finish_reason '{reason}')")
    return completion


def _beginning(body: bytes) -> str:
    return repr(shortened(body[:400].decode("utf-8", "replace"), 100)) if body.strip() else "nothing: it is empty"
