"""Numbers and symbols of a problem that a rewritten statement has to keep. Pure functions on text.

lost_numbers("modulo 109 + 7", "modulo 10^9+7")          # []: the power was restored
lost_symbols("integers n and m", "integers n and k")     # ["m"]
"""

from __future__ import annotations

import re

from scaler_core.testing.worth import wording

SENTENCE = re.compile(r"(?<=[.;!?])\s+|\n+")
POWER = re.compile(r"(\d+)\s*\^\s*\{?\s*(\d{1,2})\s*\}?|(\d+)[eE]\+?(\d{1,2})\b")
NUMBER = re.compile(r"(?<![\w.^])\d{1,3}(?:(?:,|\\,| )\d{3})+(?![\d])|(?<![\w.])\d+(?:\.\d+)?")
TIMES = re.compile(r"(\d+)\s*(?:·|⋅|×|\*|\\cdot|\\times)\s*(\d+)")
LOST_POWER = re.compile(r"[1-9]?(10)([3-9]|1[0-8])|(2)([1-5][0-9]|6[0-4])")
"""Numbers that may be powers whose superscript was lost, one digit before them as in 2·10^5."""
LEAST = 3
"""Smaller numbers are written in words, or are the lower end of a range."""
_NAMES = ("three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
WORDS = {name: str(number) for number, name in enumerate(_NAMES, start=3)}
LIMITS = re.compile(r"\b(?:time|memory) limit|\bseconds?\b|\bmegabytes\b|\bMB\b", re.IGNORECASE)
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
RAISED = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
TESTS_SYMBOL = re.compile(r"[^.\n]*\btest ?cases?\b[^.\n]*", re.IGNORECASE)
COUNT_OF_TESTS = re.compile(
    r"\b([A-Za-z])\b[^.\n]{0,30}?\bnumber of test ?cases?\b|\bnumber of test ?cases?\b[ ,:(]*([A-Za-z])\b",
    re.IGNORECASE,
)
"""What stands for the number of test cases: `an integer t, the number of test cases`."""
AT_MOST = r"(?:≤|<=|<|\\leq?\b|⩽)"
INTRODUCED = re.compile(r"\$?(?<![\w'’\"`^\\.-])([b-zB-HJ-Z])(?![\w'’\"`]|\.\w)\$?")


def plain(text: str) -> str:
    """Powers as 10^9, signs of mathematics out of the way."""
    text = RAISED.sub(lambda found: "^" + found[0].translate(SUPERSCRIPTS), text)
    return text.replace("$", " ").replace("{,}", ",").replace("\\,", ",")


def values_in(text: str) -> set[str]:
    """All numbers of a text, by value, those of powers and products too, those in words as digits."""
    text = plain(text)
    found = {WORDS[word] for word in re.findall(r"[a-z]+", text.lower()) if word in WORDS}
    powers = [(a or c, b or d) for a, b, c, d in POWER.findall(text)]
    found |= {str(int(base) ** int(exponent)) if len(base) < 4 else base for base, exponent in powers if base}
    found |= {part for pair in powers for part in pair}
    found |= {_value(number[0]) for number in NUMBER.finditer(text)}
    found |= {_value(digits) for number in NUMBER.finditer(text) for digits in re.findall(r"\d+", number[0])}
    return found | {str(int(a) * int(b)) for a, b in TIMES.findall(text)}


def _value(number: str) -> str:
    digits = re.sub(r"[, \\]", "", number)
    return digits if "." in digits else str(int(digits[:400]))


def meanings(number: str) -> set[str]:
    """The values that a number in a copied text may stand for: 105 may have been 10^5, 231 may have been 2^31."""
    found = {number}
    if power := LOST_POWER.fullmatch(number):
        found.add(str(int(power[1] or power[3]) ** int(power[2] or power[4])))
    return found


def lost_numbers(original: str, text: str) -> list[str]:
    """Numbers of the original that are not in `text`, but for those in sentences on test cases and on limits."""
    kept = values_in(text)
    lost: dict[str, None] = {}
    for sentence in SENTENCE.split(_without_bounds_of_tests(plain(original))):
        if wording.multi_test(sentence) or LIMITS.search(sentence):
            continue
        powers = POWER.sub(lambda p: f" {int(p[1] or p[3]) ** int(p[2] or p[4])} ", sentence)
        for match in NUMBER.finditer(powers):
            number = _value(match[0])
            if float(number) >= LEAST and not meanings(number) & kept:
                lost[number] = None
    return list(lost)


def _without_bounds_of_tests(text: str) -> str:
    """The text without `1 ≤ t ≤ 1000`, where t is the number of test cases: often it stands among other constraints."""
    for found in COUNT_OF_TESTS.finditer(text):
        symbol = found[1] or found[2]
        value = r"[\d^{}., ·*]*\d\}?"
        text = re.sub(rf"(?:{value}\s*{AT_MOST}\s*)?\b{symbol}\b\s*{AT_MOST}\s*{value}", " ", text)
    return text


def lost_symbols(input_section: str, text: str) -> list[str]:
    """Single letters that stand for something in the input and are not in `text`; not the number of test cases."""
    section = TESTS_SYMBOL.sub("", plain(input_section))
    used = dict.fromkeys(INTRODUCED.findall(section))
    there = set(re.findall(r"(?<![^\W\d_])[A-Za-z](?![^\W\d_])", plain(text)))
    return [symbol for symbol in used if symbol not in there]
