"""What a person sees while the local trainer works: something soon, and nothing that is not so."""

from __future__ import annotations

from io import StringIO
from types import SimpleNamespace

import pytest

pytest.importorskip("torch", reason="the CPU trainer needs torch: pip install scaler-trainer[local]")

from local_trainer import toys
from rich.console import Console

from scaler_core.run import RunFolder
from scaler_trainer.local.instances import Ask
from scaler_trainer.local.progress import PART, Progress

POOL = toys.pool((toys.last_digit,))
LINE = {
    "step": 21,
    "accuracy": 0.5,
    "informative": None,
    "mean_level": 1.25,
    "active": ["toys/last-digit"],
    "admitted": [],
    "retired": {},
    "environments": {},
}


@pytest.fixture
def progress():
    return Progress(SimpleNamespace(config=SimpleNamespace(steps=40), environments=POOL))


def test_collecting_lessons_is_said_before_the_first_one_is_made(progress, capsys):
    said = []

    def make(asks):
        said.append(capsys.readouterr().err)
        return toys.inline(POOL)(asks)

    asks = [Ask("toys/last-digit", 0, seed) for seed in range(2 * PART + 1)]
    assert progress.collecting(make)(asks) == toys.inline(POOL)(asks)
    assert said == ["collecting lessons\n", "", ""]
    assert capsys.readouterr().err == f"collecting lessons  {len(asks)}/{len(asks)}\n"


def test_the_pace_of_a_resumed_phase_counts_its_own_steps(progress):
    scheduler = SimpleNamespace(difficulties=dict)
    progress.begin("learning", SimpleNamespace(step=20, scheduler=scheduler, restored=None))
    progress.began -= 10.0
    page = StringIO()
    Console(file=page, width=120).print(progress._table(LINE, 22))
    assert "  5.0" in page.getvalue().splitlines()[0]


def folder_of(path, level, ability):
    folder = RunFolder.create(path, {"name": path.name})
    folder.append({"step": 0, "mean_level": 0.0})
    folder.append({"step": 1, "mean_level": level})
    folder.write_results({"ability": ability} if ability else {})
    return folder


def interval(mean):
    return {"mean": mean, "low": mean - 0.25, "high": mean + 0.25}


def test_a_run_ends_with_its_numbers_beside_those_of_the_frozen_control(progress, capsys, tmp_path):
    moments = {"before": interval(2.0), "after": interval(4.5), "gain": interval(2.5)}
    folder = folder_of(tmp_path / "run", 3.0, moments)
    folder_of(tmp_path / "run" / "frozen", 1.0, {**moments, "after": interval(2.0), "gain": interval(0.0)})
    progress.finished(folder)
    assert capsys.readouterr().err.splitlines() == [
        "mean level      3.00  (frozen 1.00)",
        "ability before  2.00 [1.75, 2.25]  (frozen 2.00 [1.75, 2.25])",
        "ability after   4.50 [4.25, 4.75]  (frozen 2.00 [1.75, 2.25])",
        "ability gain    +2.50 [2.25, 2.75]  (frozen +0.00 [-0.25, 0.25])",
        f"done: {folder.path}; look at it with: scaler report {folder.path}",
    ]


def test_a_run_without_control_and_measurement_ends_with_its_level(progress, capsys, tmp_path):
    folder = folder_of(tmp_path / "run", 3.0, None)
    progress.finished(folder)
    assert capsys.readouterr().err.splitlines()[:-1] == ["mean level      3.00"]
