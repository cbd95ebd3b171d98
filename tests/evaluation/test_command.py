"""`scaler evaluate`, as a user calls it."""

from __future__ import annotations

import json

import pytest
from evaluation.files import toy

from scaler_core.cli.main import main

RIGHT = (r"\boxed{42}", r"\boxed{\frac12}", r"\boxed{\text{east}}")


@pytest.fixture
def benchmark(tmp_path):
    return toy(tmp_path / "toy.parquet")


def answers(tmp_path, *lines):
    path = tmp_path / "responses.jsonl"
    path.write_text("".join(line if isinstance(line, str) else json.dumps(line) + "\n" for line in lines))
    return path


def evaluated(*words):
    return main(["evaluate", *map(str, words)])


def test_responses_are_graded_by_both_scorers(benchmark, tmp_path, capsys):
    path = answers(
        tmp_path,
        *({"question": number, "response": text} for number, text in enumerate(RIGHT)),
        *({"question": number, "response": text} for number, text in enumerate(["42", "no", r"\boxed{west}"])),
    )
    assert evaluated(benchmark, path, "--grades", tmp_path / "grades.jsonl") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split()[:3] == ["benchmark", "scorer", "avg@k"]
    assert [line.split()[:3] for line in lines[1:]] == [["toy", "strict", "50.00"], ["toy", "compat", "66.67"]]
    grades = [json.loads(line) for line in (tmp_path / "grades.jsonl").read_text().splitlines()]
    assert [one["strict"] for one in grades] == ["correct"] * 3 + ["unanswered", "unanswered", "wrong"]


def test_the_result_is_json_too(benchmark, tmp_path, capsys):
    path = answers(tmp_path, {"question": 0, "response": RIGHT[0]}, {"question": 0, "response": "?"})
    assert evaluated(benchmark, path, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    strict = found["scored"][0]
    assert (found["questions"], found["unasked"]) == (3, 2)
    assert strict["average"]["mean"] == 0.5
    assert strict["pass_at"] == {"1": 0.5, "2": 1.0}
    assert strict["counts"] == {"correct": 1, "unanswered": 1}


def test_questions_are_printed_with_the_ids_that_responses_name(benchmark, tmp_path, capsys):
    assert evaluated(benchmark, "--questions") == 0
    first = json.loads(capsys.readouterr().out.splitlines()[0])
    assert first["number"] == 0
    assert first["messages"][1] == {"role": "user", "content": "What is 6 times 7?"}
    assert evaluated(benchmark, answers(tmp_path, {"question": first["question"], "response": RIGHT[0]})) == 0
    assert "100.00" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["{\n"], "line 1: the line: "),
        ([{"question": 0}], "line 1: response: Field required"),
        ([{"question": 0, "response": "a"}, {"question": 3, "response": "a"}], "line 2: no question 3 in toy"),
        ([{"question": "absent", "response": "a"}], "no question 'absent' in toy; expected an id, or a number"),
    ],
)
def test_a_line_that_is_no_response_is_named(benchmark, tmp_path, capsys, lines, expected):
    assert evaluated(benchmark, answers(tmp_path, *lines)) == 2
    assert expected in capsys.readouterr().err


def test_a_missing_file_is_named(benchmark, tmp_path, capsys):
    assert evaluated(benchmark, tmp_path / "nothing.jsonl") == 2
    assert "expected JSON lines of question and response" in capsys.readouterr().err
    assert evaluated(benchmark) == 2
    assert "no file of responses" in capsys.readouterr().err
