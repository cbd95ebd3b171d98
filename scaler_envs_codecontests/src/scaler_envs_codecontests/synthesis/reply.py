"""The one fenced block of a model's reply.

    only_block(reply, "json")        # its text, or NoBlock with the reason and what to tell the model

What a model thinks aloud before `</think>` is no part of its reply. Blocks of other languages are passed over; one
without a language counts where none has the right one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[ \t]*([^`\n]*)$")
THOUGHT = "</think>"


class NoBlock(Exception):
    """There is not exactly one block. `reason` is a code of `reasons`; the message is told to the model."""

    def __init__(self, reason: str, problem: str) -> None:
        self.reason = reason
        super().__init__(problem)


@dataclass(frozen=True)
class Block:
    """What stands between two fences."""

    language: str
    text: str
    closed: bool


def blocks(reply: str) -> list[Block]:
    """All fenced blocks in order; one whose closing fence is missing goes to the end. Pure, never raises."""
    found: list[Block] = []
    opened, language, lines = "", "", list[str]()
    for line in reply.rpartition(THOUGHT)[2].splitlines():
        fence = FENCE.match(line)
        if not opened:
            if fence:
                opened, language, lines = fence[1], fence[2].strip().lower(), []
        elif fence and fence[1].startswith(opened) and not fence[2].strip():
            found.append(Block(language, "\n".join(lines), closed=True))
            opened = ""
        else:
            lines.append(line)
    return [*found, Block(language, "\n".join(lines), closed=False)] if opened else found


def only_block(reply: str, *languages: str) -> str:
    """The text of the one block in one of `languages`, the first of which is named in messages; raises NoBlock."""
    found = blocks(reply)
    named = [block for block in found if block.language.split(" ")[0] in languages]
    meant = named or [block for block in found if not block.language]
    wanted = f"expected exactly one block that begins with ```{languages[0]} and ends with ```"
    if not meant:
        raise NoBlock("no-block", f"your reply has no fenced block in {languages[0]}; {wanted}")
    if not all(block.closed for block in meant):
        raise NoBlock("broken-block", f"a fenced block of your reply is never closed; {wanted}")
    if len(meant) > 1:
        raise NoBlock("several-blocks", f"your reply has {len(meant)} fenced blocks in {languages[0]}; {wanted}")
    if not meant[0].text.strip():
        raise NoBlock("no-block", f"the fenced block of your reply is empty; {wanted}")
    return meant[0].text
