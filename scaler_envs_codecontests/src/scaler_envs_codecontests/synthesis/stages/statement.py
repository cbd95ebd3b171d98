"""The statement, rewritten for one instance by the model, and held to the original.

What is checked of the text alone: no words for many tests, no samples, no contest, no lost powers; every number of the
task and every symbol of the input still there; words that inputs hold explained; a tolerance told where answers are
real numbers. Whether it says the same is not checked: nothing here understands it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from scaler_core.answer_type import AnswerType
from scaler_core.templates import Message
from scaler_core.testing.worth import wording
from scaler_envs_codecontests.raw import RawProblem
from scaler_envs_codecontests.sources.sections import heading_of
from scaler_envs_codecontests.synthesis.draft import Draft
from scaler_envs_codecontests.synthesis.reply import NoBlock, only_block
from scaler_envs_codecontests.synthesis.rules import Rules
from scaler_envs_codecontests.synthesis.stage import Back, Grown, Outcome, Told
from scaler_envs_codecontests.synthesis.stages.asking import conversation, whole_text
from scaler_envs_codecontests.synthesis.stages.constants import lost_numbers, lost_symbols

FIRST_LINE = re.compile(r"The first line holds the number 1\.", re.IGNORECASE)
"""What the prompt asks for where an input begins with the number of its test cases."""

WORD = re.compile(r"[^\W\d_]{2,}")


class AskStatement:
    """See the module."""

    name = "statement"

    def messages(self, draft: Draft, rules: Rules, told: Sequence[Told]) -> tuple[Message, ...]:
        """See AskStage."""
        assert draft.answer is not None
        values = {"problem": whole_text(draft.raw), "answer": tolerance_words(draft.answer)}
        return conversation("statement-1", values, told)

    def read(self, draft: Draft, rules: Rules, reply: str) -> Outcome:
        """Grown with the statement, or Back with the first thing that is wrong with it."""
        try:
            text = only_block(reply, "text", "txt", "markdown", "md").strip()
        except NoBlock as problem:
            return Back(self.name, problem.reason, str(problem))
        for reason, words in faults(text, draft):
            return Back(self.name, reason, words)
        return Grown(draft.model_copy(update={"statement": text}))


def tolerance_words(answer: AnswerType) -> str:
    """What to ask for where answers are real numbers; empty where they are exact."""
    if answer.scalar != "real":
        return ""
    kinds = {"absolute": answer.absolute, "relative": answer.relative}
    allowed = [f"{kind} error of {decimal(size)}" for kind, size in kinds.items() if size]
    return f"The answer is a decimal number; say that an {' or a '.join(allowed)} is accepted."


def decimal(size: float) -> str:
    """`10^-6`, or plain decimals."""
    exponent = round(math.log10(size))
    return f"10^{exponent}" if float(f"1e{exponent}") == size else f"{Decimal(repr(size)):f}"


def tells_tolerance(text: str, answer: AnswerType) -> bool:
    """Whether the text speaks of the error, and has the very number."""
    powers = re.findall(r"10\s*\^\s*\{?\s*[-−–]\s*(\d{1,2})", text)
    numbers = {float(f"1e-{power}") for power in powers} | {float(n) for n in re.findall(r"\d+\.\d+|\d+e-\d+", text)}
    return wording.tells_tolerance(text) and {answer.absolute, answer.relative} - {0.0} <= numbers


def faults(text: str, draft: Draft) -> Iterator[tuple[str, str]]:
    """Reason and words for everything that is wrong with a rewritten statement. Pure."""
    passages = (
        ("many-tests-told", "it speaks of many tests in one input", wording.multi_test(FIRST_LINE.sub("", text))),
        ("samples-told", "it holds samples or refers to some", wording.samples(text)),
        ("contest-told", "it holds what concerns only a contest or a program", wording.contest_cues(text)),
        ("superscript-lost", "it has a power as a plain number; write 10^9 for it", wording.lost_superscripts(text)),
        ("number-lost", "it lacks numbers of the original", lost_numbers(_task(draft.raw), text)),
        ("symbol-lost", "it does not mention symbols of the input", lost_symbols(draft.raw.input_section, text)),
        ("code-lost", "it does not mention what inputs hold", _lost_codes(draft.raw, text)),
    )
    for reason, words, found in passages:
        if found:
            yield reason, f"{words}: {', '.join(repr(passage) for passage in found[:8])}"
    if draft.answer is not None and draft.answer.scalar == "real" and not tells_tolerance(text, draft.answer):
        yield "tolerance-not-told", f"it does not say how exact the answer has to be. {tolerance_words(draft.answer)}"


def _lost_codes(raw: RawProblem, text: str) -> list[str]:
    """Words of the tests' inputs; those that the text has are taken out, as their letters are no codes."""
    known = {word.lower() for word in WORD.findall(text)}
    inputs = [WORD.sub(lambda word: "" if word[0].lower() in known else word[0], test.input) for test in raw.tests]
    return wording.unexplained_words(text, inputs)


def _task(raw: RawProblem) -> str:
    """The text before the first section, constraints, and the sections on input and output; no samples, no note."""
    kept, section = [], ""
    for line in raw.statement.splitlines():
        heading = heading_of(line)
        if section != "sample":  # what comes after samples explains them
            section = heading or section
        if heading is None and section in ("", "other"):
            kept.append(line)
    return "\n".join([*kept, raw.input_section, raw.output_section])
