"""What a model replies about the fabricated rows: right, wrong in the ways in which models are wrong, and mended.

Author({"Sum of a list": {"metadata": ("no idea", "```json …")}}, Path("calls.txt"))
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from scaler_core.llm import LLMError, Reply, reply_key
from scaler_core.templates import Message
from scaler_envs_codecontests.problem import Problem
from scaler_envs_codecontests.synthesis.stages.asking import asked_about

Replies = Mapping[str, tuple[str, ...]]
"""By stage: what is said at each try."""


def fenced(language: str, text: str, before: str = "") -> str:
    """A reply with one block."""
    return f"{before}\n\n```{language}\n{text.strip()}\n```\n".lstrip()


def metadata(params: Mapping[str, tuple[int, int]], output: str = "number", unique: bool = True) -> str:
    """The JSON that is asked for."""
    ranges = {name: {"min": low, "max": high} for name, (low, high) in params.items()}
    return json.dumps({"scale_params": ranges, "output_type": output, "is_output_unique": unique})


def params_of(problem: Problem) -> dict[str, tuple[int, int]]:
    """The scale parameters of a bundled problem."""
    return {param.name: (param.minimum, param.maximum) for param in problem.ladder.params}


def good_replies(problem: Problem, output: str) -> dict[str, tuple[str, ...]]:
    """What a careful model says."""
    return {
        "metadata": (fenced("json", metadata(params_of(problem), output), "The size of an instance is what grows."),),
        "generator": (fenced("python", problem.generator, "Each value is drawn uniformly."),),
        "statement": (fenced("text", problem.statement),),
    }


class Author:
    """A model that has read `replies`, by the name of each row: it finds the row by the title in what it is asked."""

    name = "author"

    def __init__(self, replies: Mapping[str, Replies], calls: Path) -> None:
        """`calls`: where the key of each reply that is paid becomes a line."""
        self.replies, self.calls = replies, calls

    async def complete(self, messages: Sequence[Message], *, attempt: int) -> Reply:
        """See LLM."""
        asked, (stage, title, failed) = messages[0].content, asked_about(messages)
        if title not in self.replies:
            raise LLMError(self.name, f"nothing is known of {title!r}", passing=False)
        said = self.replies[title][stage]
        with self.calls.open("a", encoding="utf-8") as file:
            file.write(f"{reply_key(messages, attempt=attempt)} {stage} {title}\n")
        text = said[min(failed, len(said) - 1)]
        return Reply(text=text, model="author-1", prompt_tokens=len(asked) // 4, completion_tokens=len(text) // 4)

    async def close(self) -> None:
        """See LLM."""
