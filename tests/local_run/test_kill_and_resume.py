"""A real run, killed at random moments and resumed, ends with the lines of an uninterrupted one."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time

import pytest

pytest.importorskip("torch", reason="the local trainer needs torch: pip install 'scaler-trainer[local]'")

pytestmark = pytest.mark.slow

CONFIG = """
steps = 24
checkpoint_every = 5
template = "compact"
format = "raw"

[[packs]]
use = "procedural"
include = ["max-digit", "last-char", "kth-char", "coin"]

[scheduler]
active = 3
prompts = 12
replay = 0.35

[curator]
use = "scaler"
slope_window = 6

[generation]
workers = 1

[trainer]
use = "local"
warm_up_steps = 30
held_out = 2
"""


def scaler(folder, *arguments):
    """A training run in a process of its own, with its own group."""
    command = [sys.executable, "-m", "scaler_core.cli.main", "train", "run.toml", *arguments]
    return subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def lines(path):
    """The metrics of a run without what the clock says."""
    return [
        {key: value for key, value in json.loads(line).items() if key != "time"}
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


def wait_for_metrics(path, process):
    """Until the first step is on disk, or the run ended."""
    while process.poll() is None and not path.exists():
        time.sleep(0.05)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_killed_run_resumes_to_the_lines_of_an_uninterrupted_one(tmp_path, seed):
    for name in ("whole", "killed"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "run.toml").write_text(CONFIG, encoding="utf-8")
    whole = scaler(tmp_path / "whole")
    assert whole.wait(timeout=300) == 0, whole.stderr.read()

    rng = random.Random(seed)
    kills = 0
    process = scaler(tmp_path / "killed")
    wait_for_metrics(tmp_path / "killed" / "runs" / "run" / "metrics.jsonl", process)
    while True:
        try:
            process.wait(timeout=rng.uniform(0.3, 2.5))
            break
        except subprocess.TimeoutExpired:
            if kills < 4:
                process.send_signal(signal.SIGKILL)
                process.wait()
                kills += 1
                process = scaler(tmp_path / "killed", "--resume")
    assert process.returncode == 0, process.stderr.read()
    assert kills > 0

    for part in ("metrics.jsonl", "frozen/metrics.jsonl"):
        expected = lines(tmp_path / "whole" / "runs" / "run" / part)
        assert lines(tmp_path / "killed" / "runs" / "run" / part) == expected
        assert len(expected) == 24
    results = [
        (tmp_path / name / "runs" / "run" / "results.json").read_text(encoding="utf-8") for name in ("whole", "killed")
    ]
    assert results[0] == results[1]
    assert not list((tmp_path / "killed" / "runs" / "run" / "checkpoints").glob(".draft*"))
