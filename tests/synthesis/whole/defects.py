"""What is wrong with a planted row, by kind: the row changed, the model's replies changed, and the reason at its end.

DEFECTS["two-solutions"].planted("twice")       # the row `twice-two-solutions`, which ends as too-few-solutions
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from synthesis.sources.files import CPP, JAVA, PYTHON, PYTHON2
from synthesis.whole.replies import fenced, metadata
from synthesis.whole.rows import Planted, good, lists, problem_of

Changes = Callable[[dict[str, Any]], dict[str, Any]]
"""From a row to the columns that are other."""


def unchanged(row: dict[str, Any]) -> dict[str, Any]:
    """No column is other."""
    return {}


@dataclass(frozen=True)
class Defect:
    """`bases`: the problems that it may be planted in, where not all."""

    end: str
    row: Changes = unchanged
    said: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    bases: tuple[str, ...] = ()
    is_bad_row: bool = False

    def planted(self, base: str, kind: str) -> Planted:
        """The row of the problem `base` with the defect."""
        one = good(base, kind)
        row, replies = {**one.row, **self.row(dict(one.row))}, {**one.replies, **self.said}
        return replace(one, row=row, replies=replies, end=self.end, is_bad_row=self.is_bad_row)


def described(change: Callable[[str], str]) -> Changes:
    """Another description."""
    return lambda row: {"description": change(str(row["description"]))}


def solved(*pairs: tuple[int, str]) -> Changes:
    """Other solutions."""
    return lambda row: {"solutions": lists(pairs)}


def with_last(label: int, source: str) -> Changes:
    """The last solution is another one."""

    def changed(row: dict[str, Any]) -> dict[str, Any]:
        pairs = list(zip(row["solutions"]["language"], row["solutions"]["solution"], strict=True))
        return {"solutions": lists([*pairs[:-1], (label, source)])}

    return changed


def labelled(label: int) -> Changes:
    """The solutions are of another language."""
    return lambda row: {"solutions": {**row["solutions"], "language": [label] * len(row["solutions"]["language"])}}


def copies(row: dict[str, Any]) -> dict[str, Any]:
    """One solution three times, with other blanks."""
    first = row["solutions"]["solution"][0], row["solutions"]["language"][0]
    return {"solutions": lists([(first[1], first[0] + "\n" * number) for number in range(3)])}


def generator(body: str, header: str = "import random") -> str:
    """A reply with a generator."""
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    return fenced("python", f"{header}\n\n\ndef generate_testcase(json_obj):\n{lines}")


ROWS = {
    "no-input": Defect("no-input-section", described(lambda text: text.replace("\nInput\n", "\n"))),
    "no-output": Defect("no-output-section", described(lambda text: text.replace("\nOutput\n", "\n"))),
    "image": Defect("image", described(lambda text: f"<image>\n\n{text}")),
    "picture": Defect("image", described(lambda text: f"See https://example.org/plan.png\n\n{text}")),
    "interactive": Defect("interactive", described(lambda text: f"This is an interactive problem.\n\n{text}")),
    "file-in": Defect("files", lambda row: {"input_file": "input.txt"}),
    "file-out": Defect("files", lambda row: {"output_file": "output.txt"}),
    "long": Defect("statement-too-long", described(lambda text: f"{'A long story about towns. ' * 2000}\n\n{text}")),
    "unsolved": Defect("too-few-solutions", solved()),
    "null-solutions": Defect("too-few-solutions", lambda row: {"solutions": None}),
    "two-solutions": Defect("too-few-solutions", lambda row: {"solutions": lists(
        list(zip(row["solutions"]["language"], row["solutions"]["solution"], strict=True))[:2])}),
    "copies": Defect("too-few-solutions", copies),
    "python2": Defect("too-few-solutions", labelled(PYTHON2)),
    "java": Defect("too-few-solutions", labelled(JAVA)),
    "print-statement": Defect("too-few-solutions", with_last(PYTHON, "print raw_input()")),
    "nothing-told": Defect("statement: String should have at least 1 character", lambda row: {"description": ""},
                           is_bad_row=True),
    "null-told": Defect("statement: String should have at least 1 character", lambda row: {"description": None},
                        is_bad_row=True),
    "null-test": Defect("public_tests: a test without input or output",
                        lambda row: {"public_tests": {"input": [None], "output": ["1"]}}, is_bad_row=True),
    "uneven": Defect("solutions: not as many of 'solution' as of 'language'",
                     lambda row: {"solutions": {"language": [CPP], "solution": []}}, is_bad_row=True),
    "broken-cpp": Defect("references-fail", with_last(CPP, "int main( { return 0; }")),
}  # fmt: skip
"""Told by the row alone, whatever its problem."""

PARAMS = {"n": (2, 14)}


def never(stage: str, end: str, *texts: str) -> Defect:
    """The model says these in turn, the last one for ever."""
    return Defect(end, said={stage: texts})


METADATA = {
    "silent": never("metadata", "no-block", "I cannot tell."),
    "empty": never("metadata", "no-block", "```json\n\n```"),
    "two-blocks": never("metadata", "several-blocks", fenced("json", metadata(PARAMS)) * 2),
    "cut-off": never("metadata", "broken-block", fenced("json", metadata(PARAMS)).rstrip()[:-3]),
    "not-json": never("metadata", "not-json", fenced("json", "{'scale_params': {}}")),
    "text-range": never("metadata", "wrong-types", fenced("json", metadata(PARAMS).replace("14", '"14"'))),
    "real-range": never("metadata", "wrong-types", fenced("json", metadata(PARAMS).replace("14", "1e5"))),
    "yes-unique": never("metadata", "wrong-types", fenced("json", metadata(PARAMS).replace("true", '"yes"'))),
    "no-type": never("metadata", "wrong-types", fenced("json", '{"scale_params": {}, "is_output_unique": true}')),
    "more-keys": never("metadata", "wrong-types", fenced("json", metadata(PARAMS).replace("{", '{"note": "", ', 1))),
    "odd-type": never("metadata", "wrong-types", fenced("json", metadata(PARAMS, "tree"))),
    "min-over-max": never("metadata", "bad-range", fenced("json", metadata({"n": (14, 2)}))),
    "negative": never("metadata", "bad-range", fenced("json", metadata({"n": (-3, 14)}))),
    "keyword": never("metadata", "bad-name", fenced("json", metadata({"lambda": (2, 14)}))),
    "no-name": never("metadata", "bad-name", fenced("json", metadata({"2n": (2, 14)}))),
    "tests": never("metadata", "test-cases-parameter", fenced("json", metadata({"num_tests": (1, 9), "n": (2, 9)}))),
    "no-scale": never("metadata", "no-scale-parameters", fenced("json", metadata({}))),
    "one-value": never("metadata", "no-scale-parameters", fenced("json", metadata({"n": (5, 5)}))),
    "bool": never("metadata", "output-type", fenced("json", metadata(PARAMS, "bool"))),
    "graph": never("metadata", "output-type", fenced("json", metadata(PARAMS, "graph"))),
    "not-unique": never("metadata", "several-outputs", fenced("json", metadata(PARAMS, "number", unique=False))),
    "all-ways": never("metadata", "bad-range", "No.", fenced("json", "[]"), fenced("json", metadata({"n": (9, 2)}))),
}  # fmt: skip

WELL = 'n = json_obj["n"]\nreturn "".join(random.choice("abcdefghij") for _ in range(n)) + "\\n", {"n": n}'

GENERATORS = {
    "no-code": never("generator", "no-block", "The generator draws n letters."),
    "two-codes": never("generator", "several-blocks", generator(WELL) * 2),
    "cut-code": never("generator", "broken-block", generator(WELL).rstrip()[:-3]),
    "old-python": never("generator", "not-python", generator("print 'hello'")),
    "other-name": never("generator", "no-generator", generator(WELL).replace("generate_testcase", "make")),
    "no-parameter": never("generator", "no-generator", generator(WELL).replace("(json_obj)", "()")),
    "imports-os": never("generator", "generator-imports", generator(WELL, "import os, random")),
    "imports-inside": never("generator", "generator-imports", generator(f"from subprocess import run\n{WELL}")),
    "imports-numpy": never("generator", "generator-imports", generator(WELL, "import numpy as np, random")),
    "seeds": never("generator", "generator-seeds", generator(f"random.seed(1)\n{WELL}")),
    "own-random": never("generator", "generator-seeds", generator(f"rng = random.Random(3)\n{WELL}")),
}
"""Told by the reply alone, whatever the problem."""

LETTERS = ("low-letter", "end-letter")
"""Problems that WELL makes instances of."""


def hostile(end: str, body: str) -> Defect:
    """A generator that is found out in the sandbox."""
    return Defect(end, said={"generator": (generator(body),)}, bases=LETTERS)


ENDING = """n = json_obj["n"]
text = "".join(random.choice("{first}") for _ in range(n - 1))
return text + random.choice("{last}"), {{"n": n}}"""
"""Strings whose last letter, and with it the answer, is one of few."""

SANDBOXED = {
    "raises": hostile("generator-fails", 'return json_obj["m"], {}'),
    "forks": hostile("generator-fails", f'__import__("os").fork()\n{WELL}'),
    "connects": hostile("generator-fails", f'__import__("socket").socket()\n{WELL}'),
    "reads": hostile("generator-fails", f'open("/etc/passwd").read()\n{WELL}'),
    "text-only": hostile("generator-fails", 'return "abc"'),
    "number-text": hostile("generator-fails", 'return 5, {"n": json_obj["n"]}'),
    "list-details": hostile("generator-fails", 'return "abc", [1]'),
    "loops": replace(hostile("generator-hangs", f"while True: pass\n{WELL}"), row=lambda row: {
        "time_limit": {"seconds": 0, "nanos": 300_000_000}}),
    "ignores": hostile("ignores-parameter", WELL.replace('json_obj["n"]', "random.randint(5, 14)")),
    "repeats": hostile("repeated-instances", 'n = json_obj["n"]\nreturn random.choice("abcdefghij") * n, {"n": n}'),
    "guessable": hostile("guessable", ENDING.format(first="abcdefghij", last="a")),
    "few-answers": hostile("few-answers", ENDING.format(first="vwxyz", last="abcde")),
}  # fmt: skip

NUMBERS = ("count-inversions",)
PARITY = "n = int(input())\na = list(map(int, input().split()))\nprint('YES' if {test} else 'NO')\n"
RATIO = "input()\na = list(map(int, input().split()))\nprint('%.{decimals}f' % (a[0] / a[-1]))\n"
FIRST = "input()\n{print}\n"

SOLUTIONS = {
    "wrong-one": Defect("references-disagree", with_last(PYTHON, "input()\nprint(1)")),
    "crash": Defect("references-fail", with_last(PYTHON, "raise SystemExit(3)")),
    "silent-solution": Defect("references-fail", with_last(PYTHON, "input()")),
    "two-words": Defect("two-answers", solved(*[(PYTHON, PARITY.format(test=test)) for test in (
        "a[0] > a[-1]", "not a[0] < a[-1]", "a[-1] < a[0]")]), bases=NUMBERS, said={
        "metadata": (fenced("json", metadata({"n": (6, 300)}, "string")),)}),
    "given-away": Defect("unsound", solved(*[(PYTHON, FIRST.format(print=text)) for text in (
        "print(input().split()[0])", "print(int(input().split(' ')[0]))", "print(next(iter(input().split())))")]),
        bases=NUMBERS),
    "too-large": Defect("prompt-too-long", bases=NUMBERS, said={
        "metadata": (fenced("json", metadata({"n": (6000, 9000)})),)}),
    "few-levels": Defect("few-levels", bases=NUMBERS, said={"metadata": (fenced("json", metadata({"n": (40, 41)})),)}),
    "list-as-number": Defect("output-unlike", bases=("window-max",), said={
        "metadata": (fenced("json", metadata({"n": (4, 104)}, "number")),)}),
    "no-tolerance": Defect("no-tolerance", solved(*[(PYTHON, RATIO.format(decimals=n)) for n in (3, 6, 9)]),
                           bases=NUMBERS),
}  # fmt: skip

SLOWLY_TOLD = {
    "many-tests": ("many-tests-told", "{} There are several test cases."),
    "sample": ("samples-told", "{}\n\nExample\n\nabc"),
    "contest": ("contest-told", "{} It is from Codeforces Round 632."),
    "stdin": ("contest-told", "{} Read it from standard input."),
    "lost-power": ("superscript-lost", "{} Give it modulo 109 + 7."),
    "lost-number": ("number-lost", "The input is a string of letters. Find the one that comes first."),
}
STATEMENTS = {
    kind: Defect(end, said={"statement": (fenced("text", text.format(problem_of("low-letter").statement)),)},
                 bases=("low-letter",))
    for kind, (end, text) in SLOWLY_TOLD.items()
}  # fmt: skip
STATEMENTS["lost-symbol"] = Defect(
    "symbol-lost",
    bases=("count-inversions",),
    said={
        "statement": (
            fenced(
                "text",
                problem_of("count-inversions")
                .statement.replace("integer n.", "integer.")
                .replace("holds n", "holds some"),
            ),
        )
    },
)
STATEMENTS["lost-error"] = Defect(
    "tolerance-not-told",
    bases=("dice-chance",),
    said={
        "statement": (
            fenced("text", problem_of("dice-chance").statement.replace("error of 0.0005", "deviation of 0.0005")),
        )
    },
)

DEFECTS = {**ROWS, **METADATA, **GENERATORS, **SANDBOXED, **SOLUTIONS, **STATEMENTS}
