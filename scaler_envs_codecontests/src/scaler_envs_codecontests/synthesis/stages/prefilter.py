"""The pre-filter: what can be told of a problem from its text and its solutions alone (SCALER, synthesis).

What is kept is cut to what later stages use: sections apart, the first few solutions in C++ or Python 3, each once,
the first few tests.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator

from scaler_core.tokens import estimate_tokens
from scaler_envs_codecontests.raw import RawProblem, RawSolution
from scaler_envs_codecontests.sources.sections import cut
from scaler_envs_codecontests.synthesis.draft import Draft
from scaler_envs_codecontests.synthesis.rules import Rules
from scaler_envs_codecontests.synthesis.stage import Dropped, Grown, Outcome, Tools

IMAGE = re.compile(
    r"<im(?:age|g)\b|\[im(?:age|g)\b|!\[[^\]]*\]|\\includegraphics|\b(?:https?://|\w)\S*\.(?:png|jpe?g|gif|svg|bmp)\b",
    re.IGNORECASE,
)
INTERACTIVE = re.compile(
    r"\binteractive (?:problem|task|version|program|grader|judge)|\bfflush\b"
    r"|\bflush(?:ing)? (?:the )?(?:output|stream|buffer)",
    re.IGNORECASE,
)
SPACE = re.compile(r"\s+")


class PreFilter:
    """See the module."""

    name = "pre-filter"

    def run(self, draft: Draft, tools: Tools) -> Outcome:
        """Grown with a shorter `raw`, or Dropped."""
        raw = sectioned(draft.raw)
        found = next(_reasons(raw, tools.rules), None)
        if found is not None:
            return found
        kept = usable(raw.solutions)
        if len(kept) < tools.rules.solutions_least:
            return Dropped("too-few-solutions", _counted(raw, len(kept), tools.rules))
        raw = raw.model_copy(
            update={
                "solutions": kept[: tools.rules.solutions_kept],
                "incorrect": (),
                "tests": raw.tests[: tools.rules.tests_kept],
            }
        )
        return Grown(draft.model_copy(update={"raw": raw}))


def sectioned(raw: RawProblem) -> RawProblem:
    """The problem with the sections that are only in its statement."""
    cuts = cut(raw.statement)
    return raw.model_copy(
        update={
            "input_section": raw.input_section.strip() or cuts.input,
            "output_section": raw.output_section.strip() or cuts.output,
            "note": raw.note.strip() or cuts.note,
        }
    )


def _reasons(raw: RawProblem, rules: Rules) -> Iterator[Dropped]:
    text = f"{raw.statement}\n{raw.input_section}\n{raw.output_section}"
    if not raw.input_section:
        yield Dropped("no-input-section", "the statement has no section on its input")
    if not raw.output_section:
        yield Dropped("no-output-section", "the statement has no section on its output")
    if image := IMAGE.search(text):
        yield Dropped("image", f"the statement holds {image[0][:60]!r}")
    if interactive := INTERACTIVE.search(text):
        yield Dropped("interactive", f"the statement speaks of {interactive[0]!r}")
    if raw.input_file or raw.output_file:
        yield Dropped("files", f"reads {raw.input_file or 'standard input'}, writes {raw.output_file or 'to output'}")
    if (tokens := estimate_tokens(raw.statement)) > rules.prompt_tokens:
        yield Dropped("statement-too-long", f"about {tokens} tokens, expected at most {rules.prompt_tokens}")


def usable(solutions: tuple[RawSolution, ...]) -> tuple[RawSolution, ...]:
    """Those in C++, and in Python where it is Python 3, each once but for blanks, in order."""
    found: dict[str, RawSolution] = {}
    for solution in solutions:
        if solution.language == "cpp" or (solution.language == "python" and is_python3(solution.source)):
            found.setdefault(SPACE.sub(" ", solution.source).strip(), solution)
    return tuple(found.values())


def is_python3(source: str) -> bool:
    """Whether the syntax is that of Python 3; nothing is run."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _counted(raw: RawProblem, kept: int, rules: Rules) -> str:
    languages = [solution.language for solution in raw.solutions]
    counts = ", ".join(f"{languages.count(name)} in {name}" for name in dict.fromkeys(languages))
    return (
        f"{kept} different ones in C++ or Python 3, expected {rules.solutions_least}; "
        f"the source has {counts or 'none'} (those in python whose syntax is Python 2's do not count)"
    )
