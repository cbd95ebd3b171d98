r"""Answer formats: the sentence that asks for an answer, and the reading of it out of a reply, always as a pair.

    format = boxed()
    format.instruction(AnswerType(kind="integer"))     # "Give … within \boxed{}."
    format.extract(r"So it is \boxed{42}.")            # "42"

A format knows how a reply marks its answer; what the answer means is for `answers.judge`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from scaler_core.answer_type import AnswerType
from scaler_core.braces import balanced, enclosed, escape, last_box

_SHAPES = {
    "integer": "an integer, such as 42",
    "rational": "an exact fraction or decimal, such as 3/4",
    "real": "a decimal number, such as 2.5",
    "string": "the exact text, without quotes",
    "boolean": "yes or no",
    "array": "a list in order, such as {0}",
    "matrix": "a list of rows, such as [{0}, {0}]",
    "set": "the distinct elements in any order, separated by commas, without brackets, or \\emptyset if there are none",
    "multiset": "the elements in any order, separated by commas, without brackets, repeats kept, or \\emptyset if none",
    "edges": "a list of pairs in any order, such as [{1}, {1}]",
    "checked": "in the form that the task asks for",
}
_LISTS = {
    "integer": ("[3, 1]", "(3, 1)"),
    "rational": ("[3/4, 1]", "(3/4, 1)"),
    "real": ("[2.5, 1]", "(2.5, 1)"),
    "string": ('["ab", "c"]', '("ab", "c")'),
    "boolean": ("[yes, no]", "(yes, no)"),
}
_TAG = re.compile(r"[A-Za-z][A-Za-z0-9_\-]*")


class AnswerFormat(Protocol):
    """How the policy is asked to mark its answer, and how the answer is found again."""

    def instruction(self, answer_type: AnswerType) -> str:
        """The sentence added to the prompt: where the answer goes, and its shape for the type."""

    def extract(self, reply: str) -> str | None:
        """The bare text of the answer, stripped; None when the reply holds none. Linear in the reply."""

    def wrap(self, answer: str) -> str:
        """A reply that presents `answer`: `extract` of it gives `answer.strip()`, if that is not empty."""


def shape(answer_type: AnswerType) -> str:
    """What an answer of the type looks like, in words; never with braces, which policies copy into the box."""
    return _SHAPES[answer_type.kind].format(*_LISTS.get(answer_type.scalar, ()))


@dataclass(frozen=True)
class Boxed:
    r"""The content of the balanced `\boxed{…}` that opens last, out of one doubled pair of braces.

    Doubled braces are unwrapped only when they enclose the whole content and hold something: `\boxed{{5}}` is 5,
    `\boxed{{}}` the empty set and `\boxed{{1}, {2}}` left as it is. So `\boxed{{1, 2}}` gives `1, 2`, which is read
    as a set where a set is asked for; a string that is itself in braces is written `\boxed{\{ab\}}`.
    """

    def instruction(self, answer_type: AnswerType) -> str:
        """See AnswerFormat."""
        return f"Give the final answer within \\boxed{{}}, as {shape(answer_type)}."

    def extract(self, reply: str) -> str | None:
        """See AnswerFormat. A box that never closes is passed over for one before it that does."""
        content = (last_box(reply) or "").strip()
        if enclosed(content) and content[1:-1].strip():
            content = content[1:-1].strip()
        return content or None

    def wrap(self, answer: str) -> str:
        r"""See AnswerFormat; not so for two kinds of answer that a box cannot hold as they are.

        Where braces have no partner each gets a backslash, as TeX needs, which `judge` undoes in strings without
        backslashes of their own. Of an answer with a `\boxed{…}` inside, `extract` finds that box.
        """
        content = answer.strip()
        if not balanced(content):
            content = escape(content)
        if enclosed(content) and content[1:-1].strip():
            content = f"{{{content}}}"
        # An odd run of backslashes at the end would escape the brace that closes the box.
        spacer = " " if (len(content) - len(content.rstrip("\\"))) % 2 else ""
        return f"\\boxed{{{content}{spacer}}}"


@dataclass(frozen=True)
class Tags:
    """The text between the last `<name>` that is closed and the first `</name>` after it."""

    name: str = "answer"

    def __post_init__(self) -> None:
        if not _TAG.fullmatch(self.name):
            raise ValueError(f"tags: name {self.name!r}; expected a letter, then letters, digits, - or _")

    def instruction(self, answer_type: AnswerType) -> str:
        """See AnswerFormat."""
        return f"Give the final answer between <{self.name}> and </{self.name}>, as {shape(answer_type)}."

    def extract(self, reply: str) -> str | None:
        """See AnswerFormat."""
        opening, closing = f"<{self.name}>", f"</{self.name}>"
        start = reply.rfind(opening, 0, max(reply.rfind(closing), 0))
        if start < 0:
            return None
        start += len(opening)
        return reply[start : reply.find(closing, start)].strip() or None

    def wrap(self, answer: str) -> str:
        """See AnswerFormat."""
        return f"<{self.name}>{answer.strip()}</{self.name}>"


@dataclass(frozen=True)
class Raw:
    """The whole reply is the answer, for policies too small to learn a format."""

    def instruction(self, answer_type: AnswerType) -> str:
        """See AnswerFormat."""
        return f"Reply with the final answer alone, as {shape(answer_type)}."

    def extract(self, reply: str) -> str | None:
        """See AnswerFormat."""
        return reply.strip() or None

    def wrap(self, answer: str) -> str:
        """See AnswerFormat."""
        return answer.strip()


def boxed() -> AnswerFormat:
    r"""The last balanced `\boxed{}` of the reply."""
    return Boxed()


def tags(*, name: str = "answer") -> AnswerFormat:
    """The last `<answer>…</answer>` of the reply. Raises ValueError for a malformed name.

    name: the tag, without its angle brackets.
    """
    return Tags(name)


def raw() -> AnswerFormat:
    """The whole reply."""
    return Raw()
