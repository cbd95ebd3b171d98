"""A pool in the released format with a record for each class of defect that an audit of released pools found.

`PLANTED[name]` is the record and the check that must find its defect. The task is the sum of a list, but where the
defect needs another. Everything is Python and small; what needs a compiler or a warm process is in the tests.
"""

from __future__ import annotations

from typing import Any

from codecontests.pools import solutions

LIST = """
import random

def generate_testcase(scale):
    n = scale["n"]
    a = [random.randint(-9999, 9999) for _ in range(n)]
    {change}
    return f"{{n}}\\n" + " ".join(map(str, a)), {{"n": n}}
"""
WHOLE_LINE = (
    "input()\nprint(sum(map(int, input().split())))\n",
    "input()\nprint(sum([int(x) for x in input().split()]))",
)
FIRST_N = ("n = int(input())\nprint(sum(list(map(int, input().split()))[:n]))\n",)
STEPS = "n = int(input())\ns = 0\nfor x in input().split()[:n]:\n    s += int(x)\nprint(s)\n"
RIGHT = (*WHOLE_LINE, *FIRST_N)
STATEMENT = "You are given n integers. What is their sum?"
RAW = """What is their sum?

Input

The first line holds one integer n (3 ≤ n ≤ 11). The second line holds n integers, separated by blanks, each between
-9999 and 9999.

Output

Print the sum.

Examples

Input

2
3 4


Output

7"""
Record = dict[str, Any]


def generator(change: str = "pass") -> str:
    """The source of the list's generator with a line of its own before it returns; `a` and `n` may be changed."""
    return LIST.format(change=change)


def record(**changes: Any) -> Record:
    """A sound record, and what is changed in it. `param` and `most` are its one scale parameter and its maximum."""
    most = changes.pop("most", 11)
    made = {
        "name": "1_A. Sum of a List",
        "logic_description": STATEMENT,
        "raw_description": RAW,
        "instruction": "Print one integer: the sum.",
        "solutions": solutions(*RIGHT),
        "generate_testcase": generator(),
        "output_type": "number",
        "is_output_unique": True,
        "difficulty_dict": {str(i): i for i in range(8)},
        "params": {"n": {"min": 3, "max": most, "base": (most - 3) / 8}, "difficulty": {"version": 1}},
    }
    return {**made, **changes}


def with_width(source: str) -> Record:
    """A record with a second scale parameter, `width`, that its generator may use or not."""
    both = {"n": {"min": 3, "max": 11, "base": 1.0}, "width": {"min": 10, "max": 90, "base": 10.0}}
    return record(params=both, generate_testcase=source)


WIDTH = """
import random

def generate_testcase(scale):
    n, width = scale["n"], scale["width"]
    a = [random.randint({low}, {high}) for _ in range(n)]
    return f"{{n}}\\n" + " ".join(map(str, a)), {details}
"""
RATIO = """
import random

def generate_testcase(scale):
    n = scale["n"]
    return f"{random.randint(1, 10 ** n)} {random.randint(1, 10 ** n)}", {"n": n}
"""
DIVIDE = "a, b = map(int, input().split())\n"
HANG_LOW = "while n in (4, 5): pass"
FRAMED = """
import random

def generate_testcase(scale):
    n = scale["n"]
    a = [random.randint(-9999, 9999) for _ in range(n)]
    return f"{head}{{n}}\\n" + " ".join(map(str, a)) + "{foot}", {{"n": n}}
"""


def told(more: str) -> Record:
    """A record whose statement says something more."""
    return record(logic_description=f"{STATEMENT} {more}")


PLANTED: dict[str, tuple[Record, str]] = {
    "one reference is wrong on some inputs": (
        record(
            solutions=solutions(*RIGHT, "n = int(input())\na = input().split()\nprint(sum(map(int, a)) + n // 9)\n")
        ),
        "outvoted-references",
    ),
    "the generator makes invalid instances": (
        record(
            generate_testcase=generator("a += [random.randint(1, 9)] * (random.random() < 0.4)"),
            solutions=solutions(*RIGHT, STEPS),
        ),
        "references-agree",
    ),
    "a reference does not compile": (
        record(solutions=solutions(*RIGHT, "int main() { does not compile }")),
        "reference-failures",
    ),
    "a reference crashes": (
        record(solutions=solutions(*RIGHT, "n = int(input())\nassert n < 6\nprint(sum(map(int, input().split())))\n")),
        "reference-failures",
    ),
    "a reference runs out of time": (
        record(
            solutions=solutions(*RIGHT, "n = int(input())\nwhile n > 9: pass\nprint(sum(map(int, input().split())))\n")
        ),
        "reference-hangs",
    ),
    "only two references": (record(solutions=solutions(*WHOLE_LINE)), "reference-quorum"),
    "the answer is a field of the instance": (
        record(
            logic_description="You are given n integers. What is the largest of them?",
            instruction="Print one integer: the largest.",
            generate_testcase=generator("a.sort()"),
            solutions=solutions(
                "input()\nprint(max(map(int, input().split())))\n",
                "input()\nprint(sorted(map(int, input().split()))[-1])\n",
                "input()\nprint(-min(-int(x) for x in input().split()))\n",
            ),
        ),
        "trivial-predictor",
    ),
    "few instances at the first level": (
        record(generate_testcase=generator("a = [random.randint(0, 1 + 1000 * (n > 3)) for _ in a]")),
        "distinct-instances",
    ),
    "a branch for the minimum is degenerate": (
        record(generate_testcase=generator("a = [0] * n if n == 3 else a")),
        "most-common-answer",
    ),
    "the generator loops at two low levels": (record(generate_testcase=generator(HANG_LOW)), "generator-hangs"),
    "a scale parameter is ignored": (
        with_width(WIDTH.format(low=-9999, high=9999, details='{"n": n}')),
        "scale-parameter",
    ),
    "a scale parameter is echoed and ignored": (
        with_width(WIDTH.format(low=-9999, high=9999, details='{"n": n, "width": width}')),
        "scale-parameter",
    ),
    "too few levels": (record(difficulty_dict={"0": 0}), "ladder-shape"),
    "the prompt is over the budget at the top": (record(most=403), "prompt-budget"),
    "the statement declares a tolerance": (
        record(instruction="Print one integer, with an absolute or relative error of 10^-6.", output_type="string"),
        "tolerance",
    ),
    "a header gives the number of tests": (
        record(
            generate_testcase=FRAMED.format(head="1\\n", foot=""),
            solutions=solutions(*(f"input()\n{s}" for s in RIGHT)),
        ),
        "constant-lines",
    ),
    "a terminator ends the input": (
        record(generate_testcase=FRAMED.format(head="", foot="\\n0")),
        "constant-lines",
    ),
    "the statement speaks of test cases": (
        told("The first line holds the number of test cases. Answer each test case on its own line."),
        "multi-test-wording",
    ),
    "a sample leaked into the statement": (
        told("\n\nSample Input\n\n2\n3 4\n\nSample Output\n\n7\n"),
        "leaked-samples",
    ),
    "superscripts were lost": (told("As the sum may be large, output it modulo 109 + 7."), "lost-superscripts"),
    "the statement has contest ids": (told("This is problem 632A of Codeforces Round 5."), "contest-cues"),
    "operation codes are not explained": (
        record(
            raw_description="",
            generate_testcase=FRAMED.format(head="", foot="\\n{random.choice(['ADD', 'PUSH', 'POP'])}"),
        ),
        "input-described",
    ),
    "answers are rounded numbers": (
        record(
            logic_description="You are given two integers. What is the first divided by the second?",
            raw_description="",
            instruction="Print one number.",
            output_type="string",
            generate_testcase=RATIO,
            solutions=solutions(
                DIVIDE + "print('%.9f' % (a / b))\n",
                DIVIDE + "print(format(a / b, '.9f'))\n",
                DIVIDE + "print(f'{a / b:.9f}')\n",
            ),
        ),
        "tolerance",
    ),
}
ALONG = {
    "few instances at the first level": "declared-chance",
    "a branch for the minimum is degenerate": "distinct-instances",
    "a scale parameter is ignored": "lockstep",
    "a scale parameter is echoed and ignored": "lockstep",
}
"""What else is true of such a record: few questions have few answers, and a released ladder raises all in lockstep."""
