"""The benchmarks run and print what a reader of their JSON relies on; how fast is not asserted here."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


def result_of(script, *arguments):
    command = [sys.executable, str(BENCHMARKS / script), "--json", *arguments]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def test_the_scheduler_benchmark_has_a_row_a_pool_and_their_ratio():
    result = result_of("scheduler.py", "--environments", "80,160", "--steps", "3", "--warm-up", "1")
    assert [row["environments"] for row in result["rows"]] == [80, 160]
    assert all(row["step_ms"] > 0 and row["state_kib"] > 1 for row in result["rows"])
    assert result["ratio"] == result["rows"][1]["step_ms"] / result["rows"][0]["step_ms"]
    assert result["met"] is all(row["step_ms"] < result["goal_ms"] for row in result["rows"])


def test_the_import_benchmark_tells_the_cost_over_a_bare_interpreter():
    result = result_of("imports.py", "--runs", "1", "--modules", "3")
    assert result["cost_cpu_seconds"] == result["cpu_seconds"]["core"] - result["cpu_seconds"]["bare"]
    assert len(result["slowest_ms"]) == 3
    spent = [milliseconds for _, milliseconds in result["slowest_ms"]]
    assert spent == sorted(spent, reverse=True)
