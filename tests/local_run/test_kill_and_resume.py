"""A real run, killed in every phase and at random moments and resumed, ends as an uninterrupted one."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys

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


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The run folder of a run that nobody interrupted."""
    return finished(prepared(tmp_path_factory.mktemp("whole")))


def prepared(folder):
    """A folder with the configuration in it."""
    (folder / "run.toml").write_text(CONFIG, encoding="utf-8")
    return folder


def finished(folder, *arguments):
    """Train to the end; the run folder."""
    process = scaler(folder, *arguments)
    _, said = process.communicate(timeout=300)
    assert process.returncode == 0, said
    return folder / "runs" / "run"


def check_equal(found, expected):
    """The same lines and the same results, byte for byte, of the run and of its control; no half-written checkpoint."""
    for part in (found, found / "frozen"):
        other = expected / part.relative_to(found)
        assert lines(part / "metrics.jsonl") == lines(other / "metrics.jsonl")
        assert len(lines(part / "metrics.jsonl")) == 24
        assert (part / "results.json").read_bytes() == (other / "results.json").read_bytes()
        assert not list((part / "checkpoints").glob(".draft*"))


PHASES = (
    "collecting lessons",
    "collecting lessons  ",  # all are there: the warm-up has begun
    "warm-up  30/30",
    "learning  20/24",
    "frozen control  20/24",
    "measuring held-out ability",
)
"""Lines after which a run is killed, in their order."""


def test_a_run_killed_in_every_phase_resumes_to_the_end_of_an_uninterrupted_one(tmp_path, whole):
    prepared(tmp_path)
    for number, phase in enumerate(PHASES):
        process = scaler(tmp_path, *(["--resume"] if number else []))
        said = []
        for line in process.stderr:
            said.append(line)
            if line.startswith(phase):
                break
        process.kill()
        assert process.wait() == -signal.SIGKILL, said
        process.stderr.close()
    check_equal(finished(tmp_path, "--resume"), whole)


def test_a_warm_policy_that_was_cut_off_is_named_and_made_again_once_it_is_removed(tmp_path, whole):
    prepared(tmp_path)
    process = scaler(tmp_path)
    next(line for line in process.stderr if line.startswith("learning"))
    process.kill()
    process.wait()
    process.stderr.close()
    warm = tmp_path / "runs" / "run" / "warm.pt"
    warm.write_bytes(warm.read_bytes()[:1000])
    refused = scaler(tmp_path, "--resume")
    _, said = refused.communicate(timeout=300)
    assert refused.returncode == 2
    assert "warm.pt cannot be loaded" in said
    assert "Traceback" not in said
    warm.unlink()
    check_equal(finished(tmp_path, "--resume"), whole)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_run_killed_at_random_moments_resumes_to_the_end_of_an_uninterrupted_one(tmp_path, whole, seed):
    prepared(tmp_path)
    rng = random.Random(seed)
    process = scaler(tmp_path)
    assert process.stderr.readline() == "collecting lessons\n"
    kills = 0
    while kills < 4:
        try:
            process.wait(timeout=rng.uniform(0.5, 4.0))
            break
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            kills += 1
            process = scaler(tmp_path, "--resume")
    _, said = process.communicate(timeout=300)
    assert process.returncode == 0, said
    assert kills > 0
    check_equal(tmp_path / "runs" / "run", whole)
