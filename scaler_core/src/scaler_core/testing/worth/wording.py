"""What a statement says that it should not: traces of the contest that it was written for. Pure functions on text.

    multi_test("Print the answer for each test case.")       # ["each test case"]

Each gives the passages that it found, in order; an empty list where there are none. These are opinions on English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

MULTI_TEST = (
    r"\btest[ -]?cases?\b",
    r"\b(?:each|every|all|several|multiple|number of|many) (?:of the )?(?:tests|data ?sets?)\b",
    r"\b(?:sequence|series) of (?:several |multiple )?data ?sets\b",
    r"\bdata ?sets? (?:is|are) (?:given|separated|terminated)\b",
    r"\b(?:line|input)\b[^.\n]{0,40}\b(?:contains?|holds?|has|is|gives?) (?:an? |one |single |positive )*integer t\b",
    r"\bend of (?:the )?(?:input|file|data)\b[^.\n]{0,40}\b(?:indicated|marked|denoted|represented|signall?ed)\b",
    r"\b(?:terminated|ended|indicated) by (?:a |an |the )?(?:end of file|EOF|line (?:containing|with|of)|zeros?\b|0\b)",
    r"\buntil (?:the )?(?:end of (?:the )?(?:file|input)|EOF)\b",
)
SAMPLES = (
    r"^[ \t#*_]*(?:sample|example)s?[ \t]*(?:input|output|test|case)?s?[ \t]*(?:no\.?[ \t]*)?\d*[ \t]*[:*_]*[ \t]*$",
    r"\bsample (?:input|output|test)s?\b",
    r"^[ \t#*_]*output[ \t]*\d*[ \t]*[:*_]*[ \t]*\n+[ \t]*(?:-?\d|yes\b|no\b|impossible\b)",
    r"\bin the (?:first|second|third|fourth|fifth|above|given|following) (?:sample|example|test)\b",
)
CONTEST = (
    r"\b(?:code ?forces|code ?chef|at ?coder|aizu|leetcode|hacker ?(?:earth|rank)|top ?coder|spoj|timus|e-olymp)\b",
    r"\b(?:AOJ|ICPC|USACO|UVa)\b",
    r"\b[1-9]\d{2,3}_?(?-i:[A-I])[1-9]?\b(?! ?(?:bytes|bits))",
    r"\bp\d{5}\b",
    r"\b(?:contest|competition)\b[^.\n]{0,60}\bround\b",
    r"\b(?:round|div\.?) ?#?\d+\b",
    r"%I64d|%lld",
    r"\b(?:time|memory) limit\b",
    r"\blong long\b|\b64[- ]bit integer type\b|\bcin\b|\bstd(?:in|out)\b|\bstandard (?:input|output)\b",
)
LOST = (
    r"\b10(?:9|18) ?\+ ?[79]\b",
    r"\b2(?:3[012]|6[234]) ?- ?1\b",
    r"\bO\((?:[a-z]|log)\d",
    r"\b(?:modulo|mod|module|power of) \(?10(?:9|18)\b",
    r"\b(?:error|precision|accuracy|tolerance|differs?|exceeds?)\b[^.\n]{0,60}\b10 ?[-−] ?(?:[3-9]|1[0-2])\b",
    r"\b([a-z])2 ?[-+] ?(?!\1\b)[a-z]2 ?(?:=|<|>|≤|≥)",
)
BOUND = r"(?:≤|<=|<|⩽|\\leq?\b|\bat most|\bexceeds?|\bthan|\bup to|\.\.\.?|\bto)\s*-?10(?:[5-9]|1[0-8])\b"
"""A bound such as `<= 109`: a lost superscript only where the data hold a larger number."""
TOLERANCE = (
    r"\b(?:errors?|tolerance|precision|accura\w+|relative|absolute|approximat\w+|rounded)\b",
    r"\b(?:digits?|places|decimals?)\b[^.\n]{0,30}\b(?:point|decimal|fraction\w*)\b",
)
PLAIN = re.compile(
    "and|are|as|at|base|between|by|for|from|if|in|is|it|mod|not|of|on|or|over|than|the|then|to|with", re.IGNORECASE
)
"""Words that data in words are joined with; they explain themselves."""


def _found(patterns: Iterable[str], text: str, *, flags: int = re.IGNORECASE | re.MULTILINE) -> list[str]:
    """The passages that match, as they stand, in the order of the text; each once."""
    hits = sorted(
        (match.start(), " ".join(match[0].split()))
        for pattern in patterns
        for match in re.finditer(pattern, text, flags)
    )
    return list(dict.fromkeys(passage for _, passage in hits))


def multi_test(statement: str) -> list[str]:
    """Wording for many tests in one input, or for how such an input ends."""
    return _found(MULTI_TEST, statement)


def samples(statement: str) -> list[str]:
    """Sample inputs and outputs, or words that point to some."""
    return _found(SAMPLES, statement)


def contest_cues(statement: str) -> list[str]:
    """Names of contests, ids of problems, and advice that only concerns a programmer."""
    return _found(CONTEST, statement)


def lost_superscripts(statement: str, *, largest: float = 0.0) -> list[str]:
    """Powers that have become numbers: 10^9 as 109. `largest`: the largest number in the data."""
    found = _found(LOST, statement)
    for passage in _found([BOUND], statement):
        if largest > float(re.findall(r"\d+", passage)[-1]):
            found.append(passage)
    return found


def tells_tolerance(statement: str) -> bool:
    """Whether it says how exact a real answer has to be."""
    return bool(_found(TOLERANCE, statement))


WORDS = re.compile(r"[^\W\d_]{2,}")


def unexplained_words(statement: str, inputs: Iterable[str], *, most: int = 8) -> list[str]:
    """Words of the data that the statement never mentions, where the data use only a few words over and over.

    Such words are codes of operations, answers or sentinels. Words of lower-case letters that the data draw at random
    are many; single letters count only where they are capitals or signs.
    """
    texts = list(inputs)
    missing = _unexplained(statement, [WORDS.findall(text) for text in texts], most)
    if missing:
        return missing
    # the letters of a word that the statement has are no codes
    rest = [WORDS.sub(lambda word: "" if _mentions(statement, word[0]) else word[0], text) for text in texts]
    signs = [re.findall(r"[A-Z](?![a-z])|[#@?!&$~|]", text) for text in rest if not re.search("[a-z]", text)]
    return _unexplained(statement, signs, most)


def _unexplained(statement: str, uses: list[list[str]], most: int) -> list[str]:
    """The words, if they are few, come again and again, and none of them is in the statement."""
    vocabulary = {word for words in uses for word in words if not PLAIN.fullmatch(word)}
    often = sum(map(len, uses)) >= 5 * len(vocabulary)
    if not vocabulary or len(vocabulary) > most or not often:
        return []
    missing = [word for word in sorted(vocabulary) if not _mentions(statement, word)]
    whole = len(missing) == len(vocabulary) or any(len(word) > 1 for word in missing)
    return missing if whole else []


def _mentions(statement: str, word: str) -> bool:
    around = r"(?<![^\W\d_])", r"(?![^\W\d_])"
    return bool(re.search(around[0] + re.escape(word) + around[1], statement, re.IGNORECASE if len(word) > 1 else 0))


SYMBOL = re.compile(r"(?<![\w'’\"`^\\-])([b-zB-HJ-Z])(?![\w'’\"`])")
USE = re.compile(
    r"(?:modulo|mod|divided by|divisible by|multiples? of|at most|at least|equal to|exactly|every|exceeds?"
    r"|(?:less|more|greater|larger|fewer|smaller) than)\s+$",
    re.IGNORECASE,
)


def undefined_symbols(statement: str) -> list[str]:
    """Single letters that are only ever used, as in `divided by m`, and nowhere introduced."""
    introduced: dict[str, bool] = {}
    for match in SYMBOL.finditer(statement):
        used = bool(USE.search(statement[max(0, match.start() - 20) : match.start()]))
        introduced[match[1]] = introduced.get(match[1], False) or not used
    return [symbol for symbol, said in introduced.items() if not said]
