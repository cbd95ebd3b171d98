r"""Groups in braces, as TeX counts them: an escaped brace (`\{`) opens and closes nothing.

    enclosed("{1, 2}")                 # True: the first brace closes at the end
    last_box(r"so \boxed{3}, no: \boxed{4}")     # "4"

Every function reads its text once, from left to right, so that no input takes more than linear time.
"""

from __future__ import annotations

import re

_WRAPPER = re.compile(r"\\(?:text|texttt|textbf|mathrm)(?=\{)")
_TOKEN = re.compile(r"(?P<box>\\\\?boxed\s*\{)|\\.|[{}]", re.DOTALL)


def last_box(text: str) -> str | None:
    r"""The content of the balanced `\boxed{…}` that opens last; None when none is balanced.

    A box that never closes is passed over. Of nested boxes the inner one opens last.
    """
    openings: list[int] = []
    found: tuple[int, int] | None = None
    for token in _TOKEN.finditer(text):
        if token["box"]:
            openings.append(token.end())
        elif token[0] == "{":
            openings.append(-1)
        elif token[0] == "}" and openings:
            start = openings.pop()
            if start >= 0 and (found is None or start > found[0]):
                found = start, token.start()
    return None if found is None else text[found[0] : found[1]]


def depths(text: str) -> tuple[int, int, int]:
    """Depth of braces at the end of `text`, the lowest depth reached, and where depth first returned to 0.

    The last is the index after that closing brace, or -1.
    """
    depth = lowest = 0
    closed = -1
    for token in _TOKEN.finditer(text):
        if token[0][-1] == "{" and token[0] != "\\{":
            depth += 1
        elif token[0] == "}":
            depth -= 1
            lowest = min(lowest, depth)
            closed = token.end() if depth == 0 and closed < 0 else closed
    return depth, lowest, closed


def balanced(text: str) -> bool:
    """Whether every brace of `text` that is not escaped has its partner."""
    depth, lowest, _ = depths(text)
    return depth == 0 and lowest == 0


def enclosed(text: str) -> bool:
    """Whether `text` is one group: its first brace is its first character and closes at its end."""
    return text[:1] == "{" and text[-1:] == "}" and depths(text)[2] == len(text)


def unwrapped(text: str) -> str:
    r"""The inside of one `\text{…}` (or texttt, textbf, mathrm) around all of `text`, else `text`."""
    match = _WRAPPER.match(text)
    return text[match.end() + 1 : -1] if match and enclosed(text[match.end() :]) else text


def escape(text: str) -> str:
    """`text` with a backslash before every brace that is not escaped."""
    return _TOKEN.sub(lambda token: "\\" + token[0] if token[0] in "{}" else token[0], text)
