r"""Strings as answers write them: TeX escapes undone, and quotes around the elements of a collection.

    read_string(r"hello\_world")      # "hello_world"
    read_string(r"\text{Yes}")        # "Yes"
    lift(r'["a, b", c]')              # ('["0", c]', ["a, b"])

A string is compared exactly: case, inner whitespace and quotes count. Only three things do not: whitespace around
it, one `\text{…}` around all of it, and the backslash of `\_ \{ \} \# \% \& \$`. No Unicode normalisation.
"""

from __future__ import annotations

import re

from scaler_core.braces import unwrapped
from scaler_core.numerals import Unreadable, bare, excerpt

_ESCAPED = re.compile(r"\\([_{}#%&$])")
_AMBIGUOUS = re.compile(r"\\(?=[_{}#%&$])")
_QUOTED = re.compile(r""""[^"\\]*(?:\\.[^"\\]*)*"|'[^'\\]*(?:\\.[^'\\]*)*'|["']""", re.DOTALL)
_QUOTED_ESCAPE = re.compile(r"""\\(["'\\_{}#%&$])""")
_LIFTED = re.compile(r'"([0-9]+)"')
_NOT_BARE = re.compile(r"""[\[\](){}"',;]""")


def _encodable(text: str) -> str:
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise Unreadable(f"{excerpt(text)} holds a lone surrogate; expected Unicode text") from error
    return text


def read_string(text: str) -> str:
    """The string that `text` writes; raises Unreadable for text that is not valid Unicode."""
    text = _encodable(text.strip())
    return _ESCAPED.sub(r"\1", unwrapped(text).strip()) if "\\" in text else text


def write_string(value: str) -> str:
    """The text that `read_string` reads back as `value`; raises Unreadable for outer whitespace."""
    if value != value.strip():
        raise Unreadable(f"{excerpt(value)}: whitespace around a string is not compared; leave it out")
    text = _AMBIGUOUS.sub(r"\\\\", _encodable(value))
    return f"\\text{{{text}}}" if not text or unwrapped(text) is not text else text


def read_boolean(text: str) -> bool:
    """`yes` or `true`, `no` or `false`, in any case; nothing else, since 1, y or on are other answers."""
    words = {"yes": True, "true": True, "no": False, "false": False}
    word = bare(text).lower()
    if word not in words:
        raise Unreadable(f"{excerpt(text)} is not a truth value; expected yes, no, true or false")
    return words[word]


def quote(value: str) -> str:
    """`value` in double quotes, as an element of a collection."""
    escaped = _encodable(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def lift(text: str) -> tuple[str, list[str]]:
    """`text` with its k-th quoted string replaced by `"k"`, and the strings; raises Unreadable.

    What is left can be split at commas, brackets and lines without looking inside the strings.
    """
    strings: list[str] = []

    def put_away(match: re.Match[str]) -> str:
        if len(match[0]) == 1:
            raise Unreadable(f"a quote opens at character {match.start() + 1} and does not close")
        strings.append(_QUOTED_ESCAPE.sub(r"\1", match[0][1:-1]))
        return f'"{len(strings) - 1}"'

    return _QUOTED.sub(put_away, _encodable(text)), strings


def read_element(text: str, strings: list[str]) -> str:
    """An element of a lifted text: a quoted string as it is, a bare one as `read_string` reads it.

    A bare element holds no quote, bracket, comma or semicolon; raises Unreadable.
    """
    if match := _LIFTED.fullmatch(text):
        return strings[int(match[1])]
    value = read_string(text)
    if _NOT_BARE.search(value):
        raise Unreadable(f"{excerpt(value)}: an element with quotes, brackets or separators must be quoted")
    return value
