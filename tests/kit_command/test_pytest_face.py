"""`@parametrize_environments` in a session of its own: outcomes, ids, and no worker left at the end."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

MODULE = """
from scaler_core.testing import parametrize_environments

@parametrize_environments("toys-mixed", plugins=["kit_command.toys_plugin"], levels=[0], checks=["reference-answer"])
def test_sound(environment, check):
    check(environment)

@parametrize_environments("toys", plugins=["kit_command.toys_plugin"], levels=[0], checks=["toy-silent", "toy-advice"])
def test_toys(environment, check):
    check(environment)
"""


@pytest.mark.parametrize("processes", [[], ["-p", "xdist", "-n", "2"]], ids=["here", "xdist"])
def test_each_environment_and_check_is_a_test_with_its_own_outcome(tmp_path, processes):
    (tmp_path / "test_pack.py").write_text(MODULE)
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    environ = {name: value for name, value in environ.items() if not name.startswith("PYTEST_XDIST")}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-rA", "-p", "scaler_core.testing.faces.pytest_plugin", *processes],
        cwd=tmp_path,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = re.findall(r"^(PASSED|FAILED|XFAIL) \S+?\[(\S+?)\]", done.stdout, re.MULTILINE)
    outcomes = {name: word for word, name in lines}
    assert outcomes == {
        "toys-mixed/expected-reference-answer": "XFAIL",
        "toys-mixed/stale-reference-answer": "FAILED",
        "toys-mixed/wrong-reference-answer": "FAILED",
        "toys-mixed/unbuilt-opens": "FAILED",
        "toys/first-toy-advice": "PASSED",
        "toys/second-toy-advice": "PASSED",
    }, done.stdout + done.stderr
    assert "toy-silent: it has nothing to say" in done.stdout
    assert "ScalerAdvice: advice toy-advice: toys/first" in done.stdout
    assert "failure reference-answer: toys-mixed/wrong level 0" in done.stdout
    assert "def as_test_outcome" not in done.stdout  # the reader sees the words, not the kit's own frames
