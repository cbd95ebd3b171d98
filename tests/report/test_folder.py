"""Folders that are no runs, or broken ones: one clear error each; a live run is read as far as it is."""

from pathlib import Path

import pytest
from report.folders import line, report, write

from scaler_core.errors import RunError
from scaler_report.folder import read_run

POOL = {"p/a": 4}
STEP = line(0, {"p/a": (0.5, 1, 8, 4)})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "demo", [STEP, {**STEP, "step": 1}], POOL)


def append(folder: Path, text: str) -> None:
    with (folder / "metrics.jsonl").open("a") as file:
        file.write(text)


def test_an_unfinished_last_line_is_left_out_and_said(folder: Path) -> None:
    append(folder, '{"step": 2, "prompts": 3')
    run = read_run(folder)
    assert len(run.steps) == 2
    assert any("Line 3 of metrics.jsonl is unfinished" in note for note in run.notes)


def test_a_last_line_that_only_lacks_its_end_is_read(folder: Path) -> None:
    path = folder / "metrics.jsonl"
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    run = read_run(folder)
    assert len(run.steps) == 2
    assert not any("left out" in note for note in run.notes)


def test_a_malformed_line_names_file_and_line(folder: Path) -> None:
    append(folder, '{"step": 2,\n')
    with pytest.raises(RunError, match=r"metrics\.jsonl, line 3: .*expected a JSON object with step"):
        read_run(folder)


def test_a_line_without_a_field_names_the_field(folder: Path) -> None:
    append(folder, '{"step": 2}\n')
    with pytest.raises(RunError, match=r"line 3: prompts: Field required"):
        read_run(folder)


def test_a_step_that_goes_back_is_refused(folder: Path) -> None:
    append(folder, (folder / "metrics.jsonl").read_text().splitlines()[0] + "\n")
    with pytest.raises(RunError, match="line 3: step 0 follows step 1"):
        read_run(folder)


def test_an_environment_outside_the_pool_is_refused(tmp_path: Path) -> None:
    broken = write(tmp_path / "r", [line(0, {"p/stranger": (0.5, 1, 8, 4)})], POOL)
    with pytest.raises(RunError, match=r"line 1: p/stranger is not in the pool"):
        read_run(broken)


def test_an_empty_run_says_to_wait_or_start_it(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="no complete step"):
        read_run(write(tmp_path / "r", [], POOL))


def test_a_run_without_metrics_is_an_empty_run(folder: Path) -> None:
    (folder / "metrics.jsonl").unlink()
    with pytest.raises(RunError, match="no complete step"):
        read_run(folder)


def test_a_folder_that_is_no_run_says_what_was_expected(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("")
    with pytest.raises(RunError, match=r"no manifest\.json; expected .* found notes\.txt"):
        read_run(tmp_path)


def test_a_manifest_of_another_version_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RunError, match=r"manifest\.json: version: Input should be 1"):
        read_run(write(tmp_path / "r", [STEP], POOL, version=2))


def test_malformed_results_name_their_file(folder: Path) -> None:
    (folder / "results.json").write_text('{"version": 1, "ability": {}}')
    with pytest.raises(RunError, match=r"results\.json: ability\.before: Field required"):
        read_run(folder)


def test_a_frozen_run_that_has_not_begun_is_said_and_left_out(folder: Path) -> None:
    (folder / "frozen").mkdir()
    run = read_run(folder)
    assert run.frozen is None
    assert "The frozen run has no step yet, so nothing is compared with it." in run.notes


def test_a_frozen_run_of_another_length_is_not_compared(folder: Path) -> None:
    write(folder / "frozen", [STEP], POOL)
    run = read_run(folder)
    assert run.frozen is None
    assert "The frozen run has 1 of 2 steps, so nothing is compared with it yet." in run.notes


def test_a_run_is_finished_once_its_results_are_written(folder: Path) -> None:
    assert not read_run(folder).finished
    going = "The run is unfinished: 2 of 2 steps are drawn, and its results are not written yet."
    assert read_run(folder).notes[0] == going
    (folder / "results.json").write_text('{"version": 1}', encoding="utf-8")
    assert read_run(folder).finished


def test_a_fault_in_the_frozen_run_names_its_file(folder: Path) -> None:
    append(write(folder / "frozen", [STEP], POOL), "nonsense\n")
    with pytest.raises(RunError, match=r"frozen/metrics\.jsonl, line 2"):
        read_run(folder)


def test_a_run_is_found_by_its_name_under_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / "runs" / "demo", [STEP], POOL)
    monkeypatch.chdir(tmp_path)
    assert report("demo", "--json") == 0
    assert '"name": "demo"' in capsys.readouterr().out
    with pytest.raises(RunError, match="demmo: no such run folder; did you mean demo"):
        report("demmo")


def test_a_page_that_cannot_be_written_is_one_clear_error(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(RunError, match=r"cannot write the report: .*--out DIR"):
        report(str(folder), "--out", str(tmp_path / "taken"))
