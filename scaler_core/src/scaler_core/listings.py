r"""Collections as text, split into the texts of their elements: lists, members of sets, rows of matrices.

    split(items("[1, 2, 3]"))               # ["1", "2", "3"]
    split(members(tidy(r"\{1, 2\}")))       # ["1", "2"]
    rows("[[1, 2], [3, 4]]")                # [["1", "2"], ["3", "4"]]

Where there is a comma, commas separate and each element is stripped (one trailing comma is allowed); where there is
none, whitespace separates. So a comma never groups thousands here: `1,234` is two elements. TeX spacing, `\left`
and `\right` are dropped. Strings in quotes have been lifted out before: see `literals.lift`.
"""

from __future__ import annotations

import re

from scaler_core.numerals import Unreadable, excerpt, without_math

_TEX = re.compile(r"\\\\|\\(?:left|right|qquad|quad)(?![A-Za-z])|\\[,;:! ]|\\[{}]")
_ENVIRONMENT = re.compile(
    r"\\begin\{([bpvBV]?matrix|array)\}(?:\{[lcr| ]*\})?(.*)\\end\{\1\}",
    re.DOTALL,
)
_GROUP = re.compile(r"\s*(?:[,;]\s*)?(?:\[([^][()]*)\]|\(([^][()]*)\))")
_GROUP_OR_SET = re.compile(r"\s*(?:[,;]\s*)?(?:\[([^][()]*)\]|\(([^][()]*)\)|\{([^][(){}]*)\})")
_EMPTY_SETS = ("\\emptyset", "\\varnothing", "∅")
_PAIRS = {"[": "]", "(": ")", "{": "}"}


def _without_tex(match: re.Match[str]) -> str:
    token = match[0]
    if token == "\\\\":
        return token
    if token in ("\\{", "\\}"):
        return token[1]
    return "" if token in ("\\left", "\\right") else " "


def tidy(text: str) -> str:
    """`text` without math delimiters, TeX spacing and sizing, its set braces unescaped."""
    text = without_math(text)
    return _TEX.sub(_without_tex, text).strip() if "\\" in text else text


def inside(text: str, brackets: str) -> str | None:
    """What stands between the first and last characters when they are a pair opened by one of `brackets`."""
    if len(text) >= 2 and text[0] in brackets and text[-1] == _PAIRS[text[0]]:
        return text[1:-1].strip()
    return None


def split(body: str) -> list[str]:
    """The elements of a body without brackets; raises Unreadable for an empty element."""
    if "," not in body:
        return body.split()
    parts = [part.strip() for part in body.split(",")]
    if not parts[-1]:
        parts.pop()
    if "" in parts:
        raise Unreadable(f"{excerpt(body)} has an empty element")
    return parts


def items(text: str) -> str:
    """The body of a list: in brackets, in parentheses or bare. Braces write a set and are refused."""
    if text[:1] == "{":
        raise Unreadable(f"{excerpt(text)} is a set; expected a list such as [1, 2, 3], whose order counts")
    body = inside(text, "[(")
    return text if body is None else body


def members(text: str, *, repeats: bool = False) -> str:
    """The body of a set: in braces or bare. Brackets write a list: only where `repeats` count may they stand for it."""
    if text[:1] in ("[", "(") and not repeats:
        raise Unreadable(f"{excerpt(text)} is a list; expected a set such as {{1, 2, 3}}, or 1, 2, 3")
    body = inside(text, "{[(")
    return "" if text in _EMPTY_SETS else text if body is None else body


def _without_comma(text: str) -> str:
    """`text` without one comma after its closing bracket or TeX matrix."""
    head = text[:-1].rstrip()
    return head if text.endswith(",") and head.endswith(("]", ")", "}")) else text


def _groups(text: str, *, braces: bool) -> list[str] | None:
    """The bodies of `text` when it is one bracketed group after another; None when it is not."""
    pattern = _GROUP_OR_SET if braces else _GROUP
    bodies: list[str] = []
    place = 0
    while match := pattern.match(text, place):
        if not bodies and match[0][0] in ",;":
            return None
        bodies.append(next(body for body in match.groups() if body is not None))
        place = match.end()
    return bodies if bodies and not text[place:].strip() else None


def _lines(body: str) -> list[str]:
    """The rows of a body without inner brackets: at semicolons, else at line breaks."""
    parts = body.split(";") if ";" in body else body.splitlines()
    return [part for part in parts if part.strip()]


def _typeset(text: str) -> list[list[str]] | None:
    r"""The cells of a `\begin{pmatrix}…\end{pmatrix}`; None when it is not one."""
    match = _ENVIRONMENT.fullmatch(text)
    if match is None:
        return None
    lines = [line for line in match[2].split("\\\\") if line.strip()]
    return [[cell.strip() for cell in line.split("&")] for line in lines]


def rows(text: str, *, outer: str = "[(", braces: bool = False) -> list[list[str]]:
    """The rows of a matrix, each a list of element texts; raises Unreadable.

    Rows are nested brackets (with or without one of the brackets `outer` around them, and where `braces` also
    written in braces), or lines, or parts between semicolons, or a TeX matrix.
    """
    text = _without_comma(text)
    if (cells := _typeset(text)) is not None:
        return cells
    groups = _groups(text, braces=braces)
    if groups is not None and (len(groups) > 1 or (text[0] == "{" and groups[0].strip())):
        return [split(group) for group in groups]
    body = inside(text, outer)
    if body is None:
        return [split(line) for line in _lines(text)]
    nested = _groups(_without_comma(body), braces=braces)
    if nested is not None:
        return [split(group) for group in nested]
    if body and text[0] == "{":
        raise Unreadable(f"{excerpt(text)}: expected pairs, such as [(1, 2), (2, 3)]")
    return [split(line) for line in _lines(body)]
