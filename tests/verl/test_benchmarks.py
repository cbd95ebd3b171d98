"""Benchmarks as rows of verl's evaluations, and verl's record of one as a result."""

from __future__ import annotations

import json

import pytest

pytest.importorskip("pyarrow", reason="benchmarks need the extra [evaluation]")
pytest.importorskip("math_verify", reason="benchmarks need the extra [evaluation]")

from sums import benchmark

from scaler_trainer.verl.benchmarks import benchmark_rows, benchmarks_of, graded, results


@pytest.fixture
def rows(taken, tmp_path):
    benchmark(tmp_path / "sums.parquet")
    one = taken("always", trainer={"benchmarks": {"./sums.parquet": 3}})
    return benchmark_rows(one.folder.path), benchmarks_of(one.options, one.assembly.base)


def test_every_question_is_a_row_with_its_number_of_responses(rows):
    found, _ = rows
    assert [row["raw_prompt"][0]["content"] for row in found] == [f"What is {n}+1?" for n in range(4)]
    assert {(row["data_source"], row["__rollout_n__"]) for row in found} == {("sums", 3)}
    assert len({tuple(row) for row in found}) == 1


def test_a_record_of_verl_is_a_result_with_both_scorers(rows, tmp_path):
    found, benchmarks = rows
    lines = [
        graded(row["extra_info"], rf"\boxed{{{1 if i else 'x'}}}", row["reward_model"]["ground_truth"])
        for row in found
        for i in range(3)
    ]
    assert [line["acc"] for line in lines[:3]] == [0.0, 1.0, 1.0]
    (tmp_path / "20.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    ((step, result),) = results(tmp_path, benchmarks)
    strict, compat = result.scored
    assert (step, result.benchmark, result.questions) == (20, "sums", 4)
    assert (strict.counts["correct"], strict.average.mean) == (2, pytest.approx(2 / 12))
    assert compat.average is not None
