"""Which files are read, and in which order."""

from __future__ import annotations

from pathlib import Path

import pytest
from synthesis.sources.files import code_contests_row, split_up, write

from scaler_core.errors import PackError
from scaler_envs_codecontests.sources.code_contests import code_contests
from scaler_envs_codecontests.sources.files import files_at

NAMES = (
    "train-00001-of-00002.parquet",
    "test-00000-of-00001.parquet",
    "train-00000-of-00002.parquet",
    "deep/train.parquet",
)


@pytest.fixture
def folder(tmp_path):
    for name in (*NAMES, "train.txt", ".train-hidden.parquet", ".cache/train.parquet"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    return tmp_path


def names(folder, path, **options):
    return [file.relative_to(folder).as_posix() for file in files_at(path, {".parquet"}, **options)]


def test_a_folder_is_read_in_the_order_of_its_paths_without_hidden_and_other_files(folder):
    assert names(folder, folder) == sorted(NAMES)


def test_a_pattern_chooses(folder):
    assert names(folder, folder / "train-*.parquet") == [NAMES[2], NAMES[0]]
    assert names(folder, folder / "*" / "*.parquet") == ["deep/train.parquet"]
    assert names(folder, folder / "**" / "train.parquet") == ["deep/train.parquet"]


def test_a_file_that_is_named_may_have_any_suffix(folder):
    assert names(folder, folder / "train.txt") == ["train.txt"]


def test_a_split_is_the_beginning_of_a_name_or_a_folder(folder):
    assert names(folder, folder, split="test") == [NAMES[1]]
    assert names(folder, folder, split="train") == ["deep/train.parquet", NAMES[2], NAMES[0]]
    assert names(folder, folder, split="deep") == ["deep/train.parquet"]


def test_a_split_that_no_file_has_is_answered_with_those_there_are(folder):
    with pytest.raises(PackError, match="no file of the split 'valid'; file names begin with: deep, test, train"):
        files_at(folder, {".parquet"}, split="valid")


@pytest.mark.parametrize("path", ["nothing.parquet", "nothing/*.parquet", "*.parquet"])
def test_a_path_that_names_nothing_is_an_error(tmp_path, path):
    with pytest.raises(PackError, match=r"no such file; expected a \.parquet file, a folder of them or a pattern"):
        files_at(tmp_path / path, {".parquet"})


def test_a_path_is_relative_to_the_base(tmp_path):
    write(tmp_path / "data" / "a.parquet", [code_contests_row()])
    (problem,), _ = split_up(code_contests(tmp_path, path=Path("data")))
    assert problem.id == "1_A. Sum"


def test_shards_are_read_one_after_the_other_up_to_the_limit(tmp_path):
    for shard in range(3):
        rows = [code_contests_row(name=f"{shard}-{row}") for row in range(2)]
        write(tmp_path / f"train-{shard}.parquet", rows)
    order = [f"{shard}-{row}" for shard in range(3) for row in range(2)]
    for limit in (None, 6, 5, 3, 0):
        problems, bad = split_up(code_contests(tmp_path, path=tmp_path, limit=limit))
        assert [problem.id for problem in problems] == order[:limit]
        assert bad == []


def test_bad_rows_count_for_the_limit(tmp_path):
    path = write(tmp_path / "a.parquet", [code_contests_row(name=name) for name in ("", "a", "b")])
    problems, bad = split_up(code_contests(tmp_path, path=path, limit=2))
    assert ([problem.id for problem in problems], len(bad)) == (["a"], 1)
