"""Benchmarks are read strictly; a repeated question is one question."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from evaluation.files import QUESTIONS, row, toy, write

from scaler_core.errors import ConfigError
from scaler_trainer.evaluation.benchmark import load_benchmark

BENCH = Path(__file__).parents[3] / "shared" / "data" / "bench"


def test_a_file_is_its_questions_in_their_order(tmp_path):
    found = load_benchmark(toy(tmp_path / "toy.parquet"))
    assert (found.name, found.repeats) == ("toy", 1)
    assert [(one.messages[1].content, one.truth) for one in found.questions] == list(QUESTIONS)
    assert {one.data_source for one in found.questions} == {"think_toy"}


def test_a_question_that_is_repeated_for_several_responses_is_one(tmp_path):
    once, often = (load_benchmark(toy(tmp_path / f"{n}.parquet", repeats=n)) for n in (1, 16))
    assert often.questions == once.questions
    assert often.repeats == 16


def test_a_name_is_looked_up_in_the_folder_of_benchmarks(tmp_path, monkeypatch):
    toy(tmp_path / "toy.parquet")
    monkeypatch.setenv("SCALER_BENCHMARKS", str(tmp_path))
    assert load_benchmark("toy").name == "toy"
    with pytest.raises(ConfigError, match=r"no benchmark 'aime24' in .*; there are: toy"):
        load_benchmark("aime24")
    monkeypatch.delenv("SCALER_BENCHMARKS")
    with pytest.raises(ConfigError, match=r"'aime24' is a name, and \$SCALER_BENCHMARKS does not say where"):
        load_benchmark("aime24")


@pytest.mark.parametrize(
    ("rows", "fields", "expected"),
    [
        ([], {}, "has no rows"),
        ([row("a", None)], {}, "row 0: no reward_model.ground_truth"),
        ([row("a", " ")], {}, "row 0: truth"),
        ([row("a", "1"), row("b", "1", prompt=[])], {}, "row 1: messages"),
        ([row("a", "1", data_source=None)], {}, "row 0: data_source"),
        ([row("a", "1", data_source=7)], {"data_source": pa.int64()}, "row 0: data_source"),
        ([row("a", "1", prompt="a")], {"prompt": pa.string()}, "row 0: messages"),
    ],
)
def test_a_row_that_is_no_question_is_named(tmp_path, rows, fields, expected):
    with pytest.raises(ConfigError, match=expected):
        load_benchmark(write(tmp_path / "bad.parquet", rows, **fields))


def test_a_file_that_is_no_benchmark_is_named_with_what_was_expected(tmp_path):
    path = tmp_path / "a.parquet"
    with pytest.raises(ConfigError, match=r"no file .*a\.parquet; expected a benchmark"):
        load_benchmark(path)
    path.write_bytes(b"PAR1 no")
    with pytest.raises(ConfigError, match="cannot be read as parquet"):
        load_benchmark(path)
    pq.write_table(pa.table({"prompt": ["a"]}), path)
    with pytest.raises(
        ConfigError, match="no column 'reward_model'; expected prompt, reward_model, data_source, found"
    ):
        load_benchmark(path)


@pytest.mark.parametrize(("name", "questions", "repeats"), [("aime24", 30, 16), ("math500", 500, 1)])
def test_the_benchmarks_published_with_scaler_are_read(name, questions, repeats):
    path = BENCH / f"{name}.parquet"
    if not path.is_file():
        pytest.skip(f"shared/data/bench/{path.name} is not beside this checkout")
    found = load_benchmark(path)
    assert (len(found.questions), found.repeats) == (questions, repeats)
