r"""Numbers as people and models write them, read exactly: integers and rationals, never floats.

    integer(r"1\,234\,567")     # 1234567
    integer("10^{9}+7")         # 1000000007
    rational("2.5e-05")         # Fraction(1, 40000)

Covered: a sign, thousands separators in threes (`,`  `\,`  `{,}`  `,\!`), powers of ten (`2e3`, `10^9`,
`10^{9}`, `10**9`, `3 \times 10^5`), and one smaller integer added to a power of ten from 10^6 on (`10^9+7`). For
rationals also decimals and fractions (`3/4`, `(-3)/4`, `\frac{3}{4}`), compared by value. One `\text{…}` around the
whole is taken off. Not covered, on purpose: leading zeros (0101 is another numeral than 101), other sums, products
and powers (a model must not answer 17+25 by copying it), roots, percents, mixed fractions, digits that are not ASCII,
nan and inf.
"""

from __future__ import annotations

import re
from fractions import Fraction

from scaler_core.braces import unwrapped

MOST_DIGITS = 4000
"""Digits of a numerator or a denominator; below the interpreter's own limit of 4300."""
MOST_EXPONENT = 400
"""Larger powers of ten must be written out, so that a short text never makes a large number."""
LEAST_SUM = 6
"""The least power of ten that an integer may be added to: below, 10^2+7 is rather a copied 100+7."""

_TOO_LARGE = 10**MOST_DIGITS
_PLACES = 40
_ONE = 10**_PLACES
_SEPARATED = r"[1-9][0-9]{0,2}(?P<sep>,(?:\\!)?|\\,|\{,\})[0-9]{3}(?:(?P=sep)[0-9]{3})*"
_WHOLE = rf"(?P<whole>{_SEPARATED}|0|[1-9][0-9]*)"
_MANTISSA = rf"(?:{_WHOLE}(?P<dot>\.(?P<part>[0-9]*))?|\.(?P<bare>[0-9]+))"
_TIMES = r"\s*(?:\*|\\times|\\cdot|×|·)\s*"
_RAISED = r"10\s*(?:\^|\*\*)\s*(?:\{\s*(?P<braced>[+-]?[0-9]+)\s*\}|(?P<raised>[+-]?[0-9]+))"
_ADDED = r"(?:\s*(?P<added>[+-]\s*(?:0|[1-9][0-9]*)))?"
_SIGN = r"(?P<sign>[+-]?)\s*"
_DECIMAL = re.compile(rf"{_SIGN}{_MANTISSA}(?:[eE](?P<exponent>[+-]?[0-9]+){_ADDED})?")
_POWER = re.compile(rf"{_SIGN}(?:{_MANTISSA}{_TIMES})?{_RAISED}{_ADDED}")
_PART = r"[0-9,\\{}!]+"
_IN_PARENTHESES = rf"\(\s*[+-]?{_PART}\s*\)"
_SLASH = re.compile(rf"{_SIGN}(?P<top>{_IN_PARENTHESES}|{_PART})\s*/\s*(?P<bottom>{_IN_PARENTHESES}|[+-]?{_PART})")
_FRAC = re.compile(
    r"(?P<sign>[+-]?)\s*\\[cdt]?frac\s*"
    r"(?:\{(?P<top>[^{}]+)\}\s*\{(?P<bottom>[^{}]+)\}|(?P<a>[0-9])(?P<b>[1-9]))"
)
_PLAIN_LIST = re.compile(r"-?(?:0|[1-9][0-9]{0,17})(?:,\s*-?(?:0|[1-9][0-9]{0,17}))*")


class Unreadable(ValueError):
    """A text is not an answer of its type; the message says what was read and what was expected."""


def excerpt(text: str) -> str:
    """At most 40 characters of `text`, quoted and printable, for a message."""
    return repr(text) if len(text) <= 40 else f"{text[:37]!r}…"


def without_math(text: str) -> str:
    r"""`text` stripped, and out of one pair of math delimiters: `$…$`, `$$…$$`, `\(…\)` or `\[…\]`."""
    text = text.strip()
    if text[:1] not in ("$", "\\"):
        return text
    for opening, closing in (("$$", "$$"), ("$", "$"), ("\\(", "\\)"), ("\\[", "\\]")):
        if len(text) >= 2 * len(opening) and text.startswith(opening) and text.endswith(closing):
            return text[len(opening) : -len(closing)].strip()
    return text


def bare(text: str) -> str:
    r"""`text` stripped, out of its math delimiters and out of one `\text{…}` around all of it."""
    text = without_math(text)
    return unwrapped(text).strip() if text[:1] == "\\" else text


def _part(text: str) -> int:
    """The integer above or below a fraction's line, perhaps in parentheses."""
    return integer(text[1:-1] if text[:1] == "(" and text[-1:] == ")" else text)


def _digits(text: str) -> int:
    """The integer written by the ASCII digits of `text`, separators ignored."""
    digits = text if text.isdigit() else "".join(c for c in text if c.isdigit())
    if len(digits) > MOST_DIGITS:
        raise Unreadable(f"{len(digits)} digits; expected at most {MOST_DIGITS}")
    return int(digits)


def _exponent(text: str) -> int:
    if len(text.lstrip("+-0")) > 3 or abs(value := int(text)) > MOST_EXPONENT:
        raise Unreadable(f"exponent {excerpt(text)}; expected at most {MOST_EXPONENT} either way")
    return value


def bounded(value: Fraction) -> Fraction:
    """`value`; raises Unreadable when it has more than MOST_DIGITS digits above or below."""
    if abs(value.numerator) >= _TOO_LARGE or value.denominator >= _TOO_LARGE:
        raise Unreadable(f"a number of more than {MOST_DIGITS} digits")
    return value


def _scaled(mantissa: int, exponent: int) -> Fraction:
    return Fraction(mantissa * 10**exponent) if exponent >= 0 else Fraction(mantissa, 10**-exponent)


def _mantissa(match: re.Match[str]) -> tuple[int, int]:
    """The digits of a mantissa as an integer, and how many of them stand after the point."""
    whole, part = match["whole"], match["part"] or match["bare"] or ""
    if whole is None and not part:
        return 1, 0
    digits = _digits(whole or "0") * 10 ** len(part[: MOST_DIGITS + 1]) + _digits(part or "0")
    return digits, len(part)


def _number(match: re.Match[str], exponent: str | None, added: str | None) -> Fraction:
    mantissa, places = _mantissa(match)
    power = _exponent(exponent) if exponent else 0
    value = _scaled(-mantissa if match["sign"] == "-" else mantissa, power - places)
    if added:
        extra = _digits(added[1:].strip())
        if places or mantissa != 1 or power < LEAST_SUM or extra >= 10**power:
            raise Unreadable(f"a sum; a smaller integer may be added only to 10^{LEAST_SUM} and above, as in 10^9+7")
        value += -extra if added[0] == "-" else extra
    return bounded(value)


def _decimal(text: str) -> Fraction | None:
    """`text` as a decimal, in scientific notation or by a power of ten; None when it is neither."""
    if match := _DECIMAL.fullmatch(text):
        return _number(match, match["exponent"], match["added"])
    if match := _POWER.fullmatch(text):
        return _number(match, match["braced"] or match["raised"], match["added"])
    return None


def _fraction(text: str) -> Fraction | None:
    """`text` as a quotient of two integers; None when it is not one."""
    match = _SLASH.fullmatch(text) or _FRAC.fullmatch(text)
    if match is None:
        return None
    parts = match.groupdict()
    bottom = _part(parts["bottom"] or parts["b"])
    if bottom == 0:
        raise Unreadable("a fraction with denominator 0")
    value = Fraction(_part(parts["top"] or parts["a"]), bottom)
    return bounded(-value if match["sign"] == "-" else value)


def _plain(text: str) -> int | None:
    """The integer of a text of digits alone, without leading zeros; the fast path."""
    digits = text[1:] if text[:1] == "-" else text
    if digits.isdigit() and digits.isascii() and len(digits) < 19 and (digits[0] != "0" or digits == "0"):
        return int(text)
    return None


def integer(text: str) -> int:
    """The integer that `text` writes; raises Unreadable. A decimal point is never an integer's."""
    if (value := _plain(text.strip())) is not None:
        return value
    tidy = bare(text).replace("\N{MINUS SIGN}", "-")
    number = None if "." in tidy else _decimal(tidy)
    if number is None or number.denominator != 1:
        raise Unreadable(f"{excerpt(text)} is not an integer; expected digits without leading zeros")
    return number.numerator


def integers(text: str) -> tuple[int, ...] | None:
    """The integers of a plain `1, 2, 3` of any length, quickly; None for anything else."""
    return tuple(map(int, text.split(","))) if _PLAIN_LIST.fullmatch(text) else None


def _quick(text: str) -> Fraction | None:
    """The value of plain digits, `12.50` or `3/4` with at most 18 digits a part; the fast path."""
    if (value := _plain(text)) is not None:
        return Fraction(value)
    head, slash, bottom = text.partition("/")
    if slash:
        top, below = _plain(head), _plain(bottom)
        return Fraction(top, below) if top is not None and below is not None and below > 0 else None
    head, _, part = text.partition(".")
    if _plain(head) is None or not (part.isdigit() and part.isascii()) or len(part) > 18:
        return None
    return Fraction(int(head + part), 10 ** len(part))


def rational(text: str) -> Fraction:
    """The exact value that `text` writes, as a decimal or a fraction; raises Unreadable."""
    if (value := _quick(text.strip())) is not None:
        return value
    tidy = bare(text).replace("\N{MINUS SIGN}", "-")
    number = _decimal(tidy)
    if number is None:
        number = _fraction(tidy)
    if number is None:
        raise Unreadable(f"{excerpt(text)} is not a number; expected a decimal or a fraction such as 3/4")
    return number


def decimal_text(value: Fraction) -> str:
    """`0.75` where at most 40 decimal places write it exactly, else the fraction `1/3` in lowest terms."""
    numerator, denominator = value.numerator, value.denominator
    if denominator == 1:
        return str(numerator)
    shift, rest = divmod(_ONE, denominator)
    if rest:
        return str(value)
    whole, part = divmod(abs(numerator) * shift, _ONE)
    places = f"{part:0{_PLACES}d}".rstrip("0")
    text = f"{'-' if numerator < 0 else ''}{whole}.{places}"
    return text if len(text) <= MOST_DIGITS else str(value)
