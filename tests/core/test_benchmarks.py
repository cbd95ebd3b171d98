"""The benchmarks run and print what a reader of their JSON relies on; how fast is not asserted here."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

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


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processor time is read from /proc")
@pytest.mark.skipif(shutil.which("g++") is None, reason="recompiling needs g++")
def test_the_generation_benchmark_compares_four_ways_on_the_same_jobs():
    named = ["--only", "count-inversions", "--only", "kth-digit"]
    result = result_of("generation.py", "--sandbox", "process", "--levels", "0", "--repeat", "2", *named)
    assert result["jobs"] == result["environments"] == 2
    assert result["rung"] == 0
    assert result["failures"] == {"baseline": {}, "engine": {}, "plain_cache": {}, "floor": {}}
    assert result["speedup"] == pytest.approx(result["engine_per_s"] / result["baseline_per_s"])
    assert result["speedup_cpp"] == result["by_language"]["cpp"]["speedup"] > 1
    assert result["over_floor"] == pytest.approx(result["cpu_ms"]["engine"] / result["cpu_ms"]["floor"])
    assert result["floor_per_cpu_s"] == pytest.approx(1000 / result["cpu_ms"]["floor"])
    assert set(result["engine_cpu_ms_by_environment"]) == {"codecontests/count-inversions", "codecontests/kth-digit"}
    assert result["plain_cache_per_s"] > 0
    assert {"process", "plain subprocess"} <= set(result["call_ms"])
    assert result["cold"] is None
