"""The sections of a statement that has them only inside of its text.

    sections = cut(statement)
    sections.input, sections.output, sections.note      # empty for what the statement does not have

A section begins below a line that is only its heading (`Input`, `Output:`, `## Input Format`, `-----Note-----`) and
ends at the next heading. From the first heading of samples on, an Input or an Output is that of a sample.

Not covered: headings that go on in the same line (`Input: the first line holds …`), for a sample is often written so;
statements in other languages than English.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Heading = Literal["input", "output", "note", "sample", "other"]

DECORATION = " \t\r-=_#*:\u00a0"
"""What may stand around the words of a heading."""
WORDS: tuple[tuple[Heading, str], ...] = (
    ("input", r"(the )?input( (format|specification|description|data|section))?"),
    ("output", r"(the )?output( (format|specification|description|data|section))?"),
    ("note", r"(notes?|explanations?|hints?)"),
    (
        "sample",
        r"(sample|example)s?( (input|output|test|case|data|i/o|of|and|&)s?)*( ?[#(]?\d+\)?)?"
        r"|(input|output) (sample|example)s?( ?#?\d+)?"
        r"|(input|output) for (the )?(sample|example) (input|output)( ?#?\d+)?",
    ),
    (
        "other",
        r"constraints?|limits?|limitations?|restrictions|scoring|partial scores?|subtasks?( ?#?\d+)?|interaction"
        r"|(problem )?(statement|description)|problem|background|task|your task"
        r"|(sample|example) explanations?( ?#?\d+)?|explanation \d+",
    ),
)
HEADINGS = tuple((kind, re.compile(words)) for kind, words in WORDS)
LONGEST = 40
"""A line of more characters is no heading."""


@dataclass(frozen=True)
class Sections:
    """The text below each heading, without blank space around it."""

    input: str = ""
    output: str = ""
    note: str = ""


def cut(statement: str) -> Sections:
    """The sections of `statement`; of two with the same heading the first that is not empty. Pure, never raises."""
    found: dict[str, str] = {}
    current, lines, in_samples = "", list[str](), False
    for line in [*statement.split("\n"), None]:
        heading = "other" if line is None else heading_of(line)
        if heading is None:
            lines.append(line or "")
            continue
        if text := "\n".join(lines).strip():
            found.setdefault(current, text)
        in_samples = in_samples or heading == "sample"
        current, lines = ("" if in_samples and heading in ("input", "output") else heading), []
    return Sections(**{name: found.get(name, "") for name in ("input", "output", "note")})


def heading_of(line: str) -> Heading | None:
    """What kind of section a line begins; None if it is no heading."""
    words = " ".join(line.strip(DECORATION).lower().split())
    if not words or len(words) > LONGEST:
        return None
    return next((kind for kind, pattern in HEADINGS if pattern.fullmatch(words)), None)
