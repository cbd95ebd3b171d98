"""A run's folder: what a kill leaves behind is never taken for more than it is."""

from __future__ import annotations

import json
import os

import pytest

from scaler_core.errors import RunError
from scaler_core.run import KEPT_CHECKPOINTS, RunFolder, read_json, write_json, write_text

MANIFEST = {"name": "a", "seed": 0, "config": {}, "packs": []}


class Killed(Exception):
    """Stands for a kill at this instruction."""


@pytest.fixture
def folder(tmp_path):
    return RunFolder.create(tmp_path / "runs" / "a", MANIFEST)


def fill(text):
    def write(path):
        (path / "model.bin").write_text(text, encoding="utf-8")

    return write


def names(path):
    return sorted(child.name for child in path.iterdir())


def lines(folder, *steps):
    for step in steps:
        folder.append({"step": step, "accuracy": None})


# Creation


def test_a_new_folder_holds_its_manifest_and_nothing_else(folder):
    assert names(folder.path) == ["manifest.json"]
    assert names(folder.path.parent) == ["a"]
    assert RunFolder.open(folder.path).manifest() == {"version": 1, **MANIFEST}


def test_an_existing_run_is_never_overwritten(folder):
    with pytest.raises(
        RunError, match="a exists already; continue it with --resume, or choose another name with --set"
    ):
        RunFolder.create(folder.path, {"name": "other"})
    assert folder.manifest()["name"] == "a"


@pytest.mark.parametrize("what", ["file", "empty folder", "dangling link"])
def test_whatever_is_there_already_is_left_alone(tmp_path, what):
    path = tmp_path / "a"
    {"file": path.touch, "empty folder": path.mkdir, "dangling link": lambda: path.symlink_to("nowhere")}[what]()
    with pytest.raises(RunError, match="exists already"):
        RunFolder.create(path, MANIFEST)
    assert names(tmp_path) == ["a"]


def test_a_folder_that_cannot_be_made_is_an_error_with_what_to_do(tmp_path):
    (tmp_path / "file").touch()
    for path in (tmp_path / "file" / "a", tmp_path / "file" / "deep" / "a", tmp_path / ("x" * 300)):
        with pytest.raises(RunError, match=r"cannot be created: .*; mend that, or choose another place"):
            RunFolder.create(path, MANIFEST)
    assert names(tmp_path) == ["file"]


def test_a_manifest_that_is_no_json_leaves_no_folder_behind(tmp_path):
    with pytest.raises(ValueError, match="JSON"):
        RunFolder.create(tmp_path / "a", {"target": float("nan")})
    assert names(tmp_path) == []


def test_a_draft_of_a_killed_creation_is_no_run_and_goes_with_the_next(tmp_path):
    draft = tmp_path / ".a.999999.draft"
    draft.mkdir()
    (draft / "manifest.json").write_text('{"versi', encoding="utf-8")
    folder = RunFolder.create(tmp_path / "a", MANIFEST)
    assert names(tmp_path) == ["a"]
    assert folder.manifest()["name"] == "a"


# Opening


def test_a_folder_that_is_missing_says_to_start_without_resume(tmp_path):
    with pytest.raises(RunError, match="is not a run folder: no such folder; start it without --resume"):
        RunFolder.open(tmp_path / "a")


def test_a_folder_without_a_manifest_is_no_run(tmp_path):
    with pytest.raises(RunError, match=r"is not a run folder: it has no manifest.json"):
        RunFolder.open(tmp_path)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'{"version": 1', "manifest.json is not valid JSON: .*; it was damaged, start the run anew"),
        (b"\xff\xfe", "manifest.json is not valid JSON"),
        (b"[" * 100_000, "manifest.json is not valid JSON"),
        (b"[1]", "manifest.json: expected a JSON object, got list"),
        (b"{}", "has version None, expected 1; read it with the SCALER that wrote it"),
        (b'{"version": 2}', "has version 2, expected 1"),
    ],
)
def test_a_manifest_that_is_damaged_or_of_another_version_is_refused(tmp_path, content, expected):
    (tmp_path / "manifest.json").write_bytes(content)
    with pytest.raises(RunError, match=expected):
        RunFolder.open(tmp_path)


def test_a_manifest_that_is_a_folder_is_refused(tmp_path):
    (tmp_path / "manifest.json").mkdir()
    with pytest.raises(RunError, match=r"manifest.json cannot be read"):
        RunFolder.open(tmp_path)


# A start that failed


def test_a_start_that_made_nothing_leaves_nothing(folder):
    (folder.path / ".metrics.jsonl.123.draft").touch()
    folder.discard_unused()
    assert names(folder.path.parent) == []


@pytest.mark.parametrize("made", ["metrics.jsonl", "checkpoints/", "warm.pt", "frozen/"])
def test_a_folder_in_which_anything_was_made_is_kept(folder, made):
    path = folder.path / made
    path.mkdir() if made.endswith("/") else path.touch()
    folder.discard_unused()
    assert names(folder.path) == sorted(["manifest.json", made.rstrip("/")])


# Metrics


def test_lines_come_back_in_order(folder):
    assert folder.metrics() == []
    lines(folder, 0, 1, 2)
    assert [line["step"] for line in folder.metrics()] == [0, 1, 2]


def test_an_unfinished_last_line_is_passed_over_and_rewound(folder):
    lines(folder, 0, 1)
    with folder.metrics_path.open("ab") as file:
        file.write('{"step": 2, "name": "é'.encode()[:-1])
    assert [line["step"] for line in folder.metrics()] == [0, 1]
    assert folder.rewind(1) == 1
    lines(folder, 1)
    assert folder.metrics_path.read_text(encoding="utf-8").splitlines() == [
        '{"step": 0, "accuracy": null}',
        '{"step": 1, "accuracy": null}',
    ]


@pytest.mark.parametrize("text", ['{"step": 1,', "[1]", "null", "{}", '{"step": "1"}', '{"step": true}', "\x00\x00"])
def test_a_damaged_line_in_the_middle_names_file_and_line(folder, text):
    lines(folder, 0)
    with folder.metrics_path.open("a", encoding="utf-8") as file:
        file.write(text + "\n")
    lines(folder, 2)
    for read in (folder.metrics, lambda: folder.rewind(2)):
        with pytest.raises(RunError, match=r"metrics.jsonl, line 2: "):
            read()


def test_a_damaged_line_that_is_dropped_anyway_stops_no_resume(folder):
    lines(folder, 0)
    with folder.metrics_path.open("a", encoding="utf-8") as file:
        file.write("\0\0\0\n")
    assert folder.rewind(1) == 1
    assert [line["step"] for line in folder.metrics()] == [0]


def test_a_line_that_is_no_json_number_is_refused_before_it_is_written(folder):
    with pytest.raises(ValueError, match="JSON"):
        folder.append({"step": 0, "loss": float("nan")})
    assert folder.metrics() == []


def test_rewinding_keeps_the_steps_before_and_their_bytes(folder):
    lines(folder, 0, 1, 2, 3)
    before = folder.metrics_path.read_bytes().splitlines()
    assert folder.rewind(2) == 2
    assert folder.metrics_path.read_bytes().splitlines() == before[:2]
    assert folder.rewind(2) == 0
    assert folder.rewind(0) == 2
    assert folder.metrics() == []


def test_rewinding_a_run_without_metrics_to_its_start_writes_nothing(folder):
    assert folder.rewind(0) == 0
    assert names(folder.path) == ["manifest.json"]


def test_a_first_line_that_was_never_finished_does_not_stay(folder):
    folder.metrics_path.write_bytes(b'{"step": 0, "na')
    assert folder.rewind(0) == 0
    lines(folder, 0)
    assert [line["step"] for line in folder.metrics()] == [0]


@pytest.mark.parametrize("written", [(), (0,), (0, 2), (0, 0, 1), (1, 0)])
def test_rewinding_over_lines_that_miss_is_an_error(folder, written):
    lines(folder, *written)
    with pytest.raises(RunError, match="expected one line for each of the first 2 steps; start anew"):
        folder.rewind(2)


# Checkpoints


def test_the_last_checkpoints_are_kept(folder):
    assert folder.latest() is None
    for step in (5, 10, 15, 20):
        folder.checkpoint(step, fill(str(step)))
    assert folder.latest() == (20, folder.checkpoints / "step-000020")
    assert names(folder.checkpoints) == ["step-000015", "step-000020"]
    assert len(names(folder.checkpoints)) == KEPT_CHECKPOINTS


def test_steps_are_numbers_not_text(folder):
    for step in (999_999, 1_000_000):
        folder.checkpoint(step, fill(str(step)))
    assert folder.latest() == (1_000_000, folder.checkpoints / "step-1000000")


@pytest.mark.parametrize("error", [Killed, KeyboardInterrupt])
def test_a_kill_while_a_checkpoint_is_written_leaves_the_one_before(folder, error):
    folder.checkpoint(5, fill("five"))

    def write(path):
        (path / "model.bin").write_text("half", encoding="utf-8")
        raise error

    with pytest.raises(error):
        folder.checkpoint(10, write)
    assert folder.latest() == (5, folder.checkpoints / "step-000005")
    assert (folder.checkpoints / "step-000005" / "model.bin").read_text(encoding="utf-8") == "five"
    assert names(folder.checkpoints) == [f".draft-{os.getpid()}", "step-000005"]
    folder.tidy()
    assert names(folder.checkpoints) == ["step-000005"]


def test_a_checkpoint_may_be_written_again_after_a_kill_left_a_draft(folder):
    (folder.checkpoints / f".draft-{os.getpid()}").mkdir(parents=True)
    (folder.checkpoints / f".draft-{os.getpid()}" / "old.bin").touch()
    path = folder.checkpoint(5, fill("new"))
    assert names(path) == ["model.bin"]
    assert folder.checkpoint(5, fill("newer")) == path
    assert (path / "model.bin").read_text(encoding="utf-8") == "newer"


def test_a_checkpoint_may_hold_folders(folder):
    def write(path):
        (path / "shards").mkdir()
        (path / "shards" / "0.bin").touch()

    assert names(folder.checkpoint(5, write) / "shards") == ["0.bin"]


def test_a_checkpoint_that_cannot_be_written_is_an_error_with_what_to_do(folder):
    folder.checkpoints.touch()
    with pytest.raises(RunError, match=r"step-000005 cannot be written: .*; mend that"):
        folder.checkpoint(5, fill("five"))


def test_copies_that_a_person_made_are_no_checkpoints(folder):
    folder.checkpoint(5, fill("five"))
    (folder.checkpoints / "step-000020.bak").mkdir()
    (folder.checkpoints / "step-000030 (copy)").mkdir()
    (folder.checkpoints / "step-000040").touch()
    assert folder.latest() == (5, folder.checkpoints / "step-000005")


def test_tidying_removes_every_draft_and_nothing_else(folder):
    lines(folder, 0)
    (folder.path / ".metrics.jsonl.123.draft").touch()
    folder.checkpoint(5, fill("five"))
    (folder.checkpoints / ".draft-123").mkdir()
    folder.tidy()
    assert names(folder.path) == ["checkpoints", "manifest.json", "metrics.jsonl"]
    assert names(folder.checkpoints) == ["step-000005"]


# Results and files


def test_results_tell_that_a_run_is_finished(folder):
    assert folder.results() is None
    folder.write_results({"ability": None})
    assert folder.results() == {"version": 1, "ability": None}


def test_damaged_results_are_named(folder):
    (folder.path / "results.json").write_text('{"ver', encoding="utf-8")
    with pytest.raises(RunError, match=r"results.json is not valid JSON"):
        folder.results()


def test_a_file_is_replaced_at_once(tmp_path, monkeypatch):
    path = tmp_path / "a.json"
    write_json(path, {"x": "é"})
    assert read_json(path) == {"x": "é"}
    assert "é" in path.read_text(encoding="utf-8")

    def killed(handle):
        raise Killed

    monkeypatch.setattr(os, "fsync", killed)
    with pytest.raises(Killed):
        write_text(path, "half")
    assert json.loads(path.read_text(encoding="utf-8")) == {"x": "é"}
