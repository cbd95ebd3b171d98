"""The generator's reply: what its text alone shows to be wrong. Nothing of it is run here."""

from __future__ import annotations

import pytest
from synthesis.stages.drafts import detail, generator, grown, reason, summed, tools

from scaler_envs_codecontests.synthesis.stage import Outcome
from scaler_envs_codecontests.synthesis.stages.generator import AskGenerator

RULES = tools().rules


def read(text: str) -> Outcome:
    return AskGenerator().read(summed(), RULES, text)


def fenced(source: str) -> str:
    return f"Here it is.\n\n```python\n{source}\n```"


def test_a_good_reply_is_read_and_makes_later_findings_void() -> None:
    found = grown(read(fenced(generator())))
    assert found.generator == generator() + "\n"
    assert found.metadata is not None
    assert found.agreement is None


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("def generate_testcase(json_obj): ...", "no-block"),
        (fenced(generator()) + "\n" + fenced(generator()), "several-blocks"),
        (fenced(generator())[:-3], "broken-block"),
        (fenced("def generate_testcase(json_obj:"), "not-python"),
        (fenced("print 1"), "not-python"),
        (fenced("x = 1\x00"), "not-python"),
        (fenced("(" * 5000), "not-python"),
        (fenced("def generate(json_obj):\n    return '', {}"), "no-generator"),
        (fenced("def generate_testcase(n, m):\n    return '', {}"), "no-generator"),
        (fenced("class A:\n    def generate_testcase(self):\n        return '', {}"), "no-generator"),
        (fenced("import os\n" + generator()), "generator-imports"),
        (fenced("import numpy as np\n" + generator()), "generator-imports"),
        (fenced(generator("import subprocess")), "generator-imports"),
        (fenced("from . import x\n" + generator()), "generator-imports"),
        (fenced(generator("random.seed(1)")), "generator-seeds"),
        (fenced(generator("a = [random.Random(n).randint(1, 9)]")), "generator-seeds"),
        (fenced("from random import SystemRandom\n" + generator()), "generator-seeds"),
    ],
)
def test_each_bad_reply_ends_with_its_reason(reply: str, expected: str) -> None:
    assert reason(read(reply)) == f"generator: {expected}"


def test_a_parameter_with_a_default_and_modules_that_compute_are_fine() -> None:
    source = "import math\nfrom collections import deque\n" + generator().replace("json_obj)", "json_obj, extra=1)")
    assert grown(read(fenced(source))).generator


def test_the_import_is_named() -> None:
    assert "imports 'socket'" in detail(read(fenced("import socket\n" + generator())))
