"""All rows of the fabricated file: the bundled problems, many with replies that a retry mends, and planted defects.

rows = everything(200)
write(path, [one.row for one in rows])
"""

from __future__ import annotations

from dataclasses import replace
from itertools import count, cycle, islice

from synthesis.sources.files import CPP, JAVA, PYTHON, PYTHON2
from synthesis.whole.defects import DEFECTS, GENERATORS, METADATA, ROWS, SANDBOXED
from synthesis.whole.replies import fenced
from synthesis.whole.rows import NAMES, Planted, good, lists, pairs_of, problem_of

CHEAP = {**ROWS, **METADATA, **GENERATORS}
MISTAKES = tuple(
    (stage, text)
    for kind in ("silent", "two-blocks", "keyword", "min-over-max", "text-range", "no-code", "imports-os", "two-codes",
                 "raises", "number-text", "ignores", "repeats", "loops")
    for stage, (text, *_) in {**METADATA, **GENERATORS, **SANDBOXED}[kind].said.items()
)  # fmt: skip
"""First replies that are wrong, and that a retry mends."""
MISTOLD = ("{} There are several test cases.", "{} It is from Codeforces.", "{}\n\nSample input\n\n3")
"""What is added to statements at the first try."""
EXTRAS = ((PYTHON, "print(1)"), (CPP, "int main( {"), (PYTHON2, "print 1"), (JAVA, "class A {}"), (PYTHON, "1 / 0"))
"""Solutions that have to be left out, beside those that are right."""


def mended(name: str, number: int) -> Planted:
    """A good row: every second one with a wrong solution, every second one with replies that are wrong at first."""
    one = good(name)
    if number % 2 == 0:
        pairs = [*pairs_of(problem_of(name)), EXTRAS[number // 2 % len(EXTRAS)]]
        return replace(one, row={**one.row, "solutions": lists(pairs)})
    stage, text = MISTAKES[number // 2 % len(MISTAKES)]
    replies = {**one.replies, stage: (text, *one.replies[stage])}
    if number % 4 == 1:
        told = MISTOLD[number // 4 % len(MISTOLD)].format(problem_of(name).statement)
        replies["statement"] = (fenced("text", told), *replies["statement"])
    return replace(one, replies=replies)


def everything(rows: int = 200) -> list[Planted]:
    """So many rows, or a few more: the good ones, every defect once, and those that cost nothing again and again."""
    found = [mended(name, number) for number, name in enumerate(NAMES)]
    bases = cycle(NAMES)
    for kind, defect in DEFECTS.items():
        base = defect.bases[0] if defect.bases else next(bases)
        found.append(defect.planted(base, kind))
    again = ((kind, turn) for turn in count(2) for kind in CHEAP)
    for kind, turn in islice(again, max(0, rows - len(found))):
        found.append(DEFECTS[kind].planted(next(bases), f"{kind}-{turn}"))
    return found
