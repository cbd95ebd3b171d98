"""`scaler train --dry-run` says what would happen and makes nothing; `--accept-changes` goes on all the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli.test_train import CONFIG, QUIET

REHEARSED = """
    from scaler_core import hookimpl

    class Careful:
        def __init__(self, *, gpus: int = 8):
            self.gpus = gpus

        def train(self, assembly, folder, *, resume):
            raise AssertionError("a rehearsal trains nothing")

        def rehearse(self, assembly, path):
            return f"would take {self.gpus} GPUs for {path}"

    @hookimpl
    def scaler_register_trainers(register):
        register("careful", Careful)
"""


@pytest.fixture(autouse=True)
def _installed(counting, install):
    install("quiet", "1.0", {"quiet_plugin": QUIET}, point="quiet_plugin")
    install("careful", "1.0", {"careful_plugin": REHEARSED}, point="careful_plugin")
    Path("run.toml").write_text(CONFIG, encoding="utf-8")


def test_a_trainer_says_what_it_would_start_and_no_folder_is_made(scaler):
    said = scaler("train", "run.toml", "--dry-run", "--set", "trainer={use='careful', gpus=4}")
    assert said == (0, "would take 4 GPUs for runs/run\n", "")
    assert not Path("runs").exists()


def test_a_trainer_without_a_rehearsal_is_told_in_one_line(scaler):
    said = scaler("train", "run.toml", "--dry-run")
    assert said.out == "trainer 'quiet' would train 4 steps on 2 environments into runs/run\n"
    assert not Path("runs").exists()


def test_a_dry_run_refuses_what_a_run_refuses(refused):
    assert "gpu: unexpected option; did you mean gpus?" in refused(
        "train", "run.toml", "--dry-run", "--set", "trainer={use='careful', gpu=4}"
    )


def test_accepted_changes_are_told_and_the_run_goes_on(scaler, refused, monkeypatch):
    monkeypatch.setenv("STOP_AT", "3")
    scaler("train", "run.toml")
    monkeypatch.delenv("STOP_AT")
    longer = ("train", "run.toml", "--resume", "--set", "steps=5")
    assert "steps was 4, now 5" in refused(*longer)
    said = scaler(*longer, "--accept-changes")
    assert (said.status, said.out) == (0, "accepted: steps was 4, now 5\n")
    lines = Path("runs/run/metrics.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["step"] for line in lines] == [0, 1, 2, 3, 4]
