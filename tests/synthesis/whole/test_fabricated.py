"""Fabricated files of code_contests, good rows and planted defects, through `scaler synth` in the real sandbox."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from synthesis.job.test_export import files
from synthesis.whole.defects import DEFECTS
from synthesis.whole.desk import AUTHOR, PACK, REPLAY, Desk, differing
from synthesis.whole.plan import everything
from synthesis.whole.rows import KEPT, Planted

from scaler_envs_codecontests.synthesis.explain import explain
from scaler_envs_codecontests.synthesis.job import opened
from scaler_envs_codecontests.synthesis.reasons import REASONS
from scaler_envs_codecontests.synthesis.store import Store
from scaler_sandbox.confined import kernel

DOZEN = (
    "low-letter", "well-map",
    "silent", "keyword", "imports-os", "two-solutions", "null-test", "uneven", "image", "forks", "number-text",
    "list-as-number",
)  # fmt: skip
"""A name of a good row, or a kind of defect."""
FEWER = {
    "breadth_runs": 10,
    "depth_runs": 25,
    "depth_distinct": 5,
    "levels_most": 3,
    "check_instances": 20,
    "check_most": 40,
}
LEARN = f"""
steps = 3
template = "compact"
format = "raw"
[[packs]]
use = "{PACK}"
include = ["capital", "kth-digit", "low-letter", "twice"]
[scheduler]
active = 4
prompts = 4
[trainer]
use = "local"
warm_up_steps = 2
held_out = 0
"""


@pytest.fixture(autouse=True)
def _supported() -> None:
    if kernel.UNSUPPORTED:
        pytest.skip(kernel.UNSUPPORTED)


def dozen() -> list[Planted]:
    kinds = [kind for kind in DEFECTS if kind in DOZEN]
    rows = everything(0)
    return [one for one in rows if one.name in DOZEN or any(one.name.endswith(f"-{kind}") for kind in kinds)]


def told(desk: Desk) -> dict[str, str]:
    """What was told of those that did not end as they had to."""
    wrong, details = differing(desk.ends(), desk.expected()), desk.details()
    return {name: f"{found}, expected {expected}: {details.get(name)}" for name, (found, expected) in wrong.items()}


def test_every_row_of_a_dozen_ends_as_it_has_to_and_replayed_replies_give_the_same_pack(tmp_path: Path) -> None:
    desk = Desk(tmp_path, dozen())
    assert len(desk.rows) == len(DOZEN)
    desk.configure(AUTHOR, **FEWER)
    desk.run()
    assert told(desk) == {}
    assert Counter(dict(desk.funnel().bad)) == desk.bad_rows()
    assert set(desk.calls().values()) == {1}
    first, paid = files(desk.export("first")), desk.calls()
    (desk.folder / "jobs" / "job" / "job.sqlite").unlink()
    desk.configure(REPLAY, **FEWER)
    desk.run()
    assert files(desk.export("again")) == first
    assert desk.calls() == paid


def test_the_kinds_of_defects_end_in_reasons_that_are_known() -> None:
    ends = {defect.end for defect in DEFECTS.values() if not defect.is_bad_row}
    assert ends <= REASONS.keys()
    assert len({one.name for one in everything()}) == len(everything()) == 200


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The job over 200 rows, done without disturbance."""
    desk = Desk(tmp_path_factory.mktemp("whole"), everything(), group=16)
    desk.run()
    return desk


@pytest.mark.slow
def test_of_200_rows_exactly_the_good_ones_are_kept_and_every_other_is_explained(whole: Desk) -> None:
    assert told(whole) == {}
    funnel = whole.funnel()
    assert (funnel.rows, funnel.kept) == (200, sum(one.end == KEPT for one in whole.rows))
    assert Counter(dict(funnel.bad)) == whole.bad_rows()
    assert set(whole.calls().values()) == {1}
    with opened(whole.toml) as job:
        for standing in job.store.standings("dropped"):
            assert standing.reason in explain(job.store, standing)


@pytest.mark.slow
def test_killed_in_the_middle_of_200_rows_the_pack_has_the_same_bytes_and_no_reply_is_paid_twice(
    whole: Desk, tmp_path: Path
) -> None:
    desk = Desk(tmp_path, everything(), group=16)
    for share in (0.3, 0.7):
        process = desk.started()
        while process.poll() is None and through(desk) < share * len(desk.rows):
            time.sleep(0.1)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        (desk.folder / "replies.jsonl").unlink()  # so that the store alone knows what was paid
    desk.run()
    assert set(desk.calls().values()) == {1}
    assert files(desk.export("pack")) == files(whole.export("pack"))


def through(desk: Desk) -> int:
    """How many problems of a running job have ended."""
    path = desk.folder / "jobs" / "job"
    if not (path / "job.sqlite").exists():
        return 0
    store = Store.open(path, read_only=True)
    try:
        return len(store.standings("kept")) + len(store.standings("dropped"))
    finally:
        store.close()


@pytest.mark.slow
def test_the_pack_of_200_rows_is_installed_checked_and_trained_on(whole: Desk, tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="the local trainer needs torch: pip install 'scaler-trainer[local]'")
    site = tmp_path / "site"
    install = ("pip", "install", "--no-deps", "--no-index", "--no-build-isolation", "--target", site)
    said(whole, site, *install, whole.export("pack"))
    kept = sum(one.end == KEPT for one in whole.rows)
    checked = said(whole, site, "scaler_core.cli.main", "check", PACK)
    assert sum(map(int, re.findall(rf"(?:^{PACK}:|,) (\d+) (?:with advice|sound)\b", checked, re.MULTILINE))) == kept
    (tmp_path / "train.toml").write_text(LEARN, encoding="utf-8")
    assert "learning  3/3" in said(whole, site, "scaler_core.cli.main", "train", tmp_path / "train.toml")


def said(desk: Desk, site: Path, module: str, *words: object) -> str:
    """What a module that is run prints; its status must be 0."""
    command = [sys.executable, "-m", module, *map(str, words)]
    done = subprocess.run(
        command, cwd=desk.folder, env=desk.environ(site), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    return done.stdout
