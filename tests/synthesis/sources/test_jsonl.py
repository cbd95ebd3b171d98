"""JSON lines of our own, and the schema that documents them."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from docs.fences import DOCS
from synthesis.sources.files import split_up

from scaler_core.errors import PackError
from scaler_envs_codecontests.raw import RawProblem, RawSolution, Test
from scaler_envs_codecontests.sources import jsonl as module
from scaler_envs_codecontests.sources.jsonl import jsonl, schema

LEAST = {"id": "a", "title": "A", "statement": "Add.", "source": "mine", "licence": "MIT"}
FULL = RawProblem(
    **LEAST,
    input_section="n",
    solutions=(RawSolution(language="cpp", source="int main() {}"),),
    tests=(Test(input="1\n", output="\u2264\n"),),
    time_limit_seconds=2,
    tags=("math",),
    rating=800,
)


def read(folder, content, **options):
    path = folder / "problems.jsonl"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return split_up(jsonl(folder, path=path, **options))


def line(**changes):
    return json.dumps(LEAST | changes)


def test_a_problem_is_written_and_read_back_the_same(tmp_path):
    assert read(tmp_path, FULL.model_dump_json() + "\n") == ([FULL], [])


def test_blank_lines_a_mark_and_a_missing_last_newline_do_not_matter(tmp_path):
    content = b"\xef\xbb\xbf" + f"{line()}\r\n\n  \n{line(id='b')}".encode()
    problems, bad = read(tmp_path, content)
    assert ([problem.id for problem in problems], bad) == (["a", "b"], [])


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("{", "line: not JSON"),
        ("[" * 100_000, "line: not JSON"),
        ("[1]", "line: not a JSON object"),
        (b'{"id": "\xff"}', "line: not UTF-8"),
        ("{}", "id: Field required"),
        (line(mistake=1), "mistake: Extra inputs are not permitted"),
        (line(rating="800"), "rating: Input should be a valid integer"),
        (line(rating=True), "rating: Input should be a valid integer"),
        (line(time_limit_seconds=0), "time_limit_seconds: Input should be greater than 0"),
        (
            line(solutions=[{"language": "pascal", "source": "a"}]),
            "solutions.language: Input should be 'cpp', 'python', 'python2', 'java' or 'other'",
        ),
        (line(solutions={}), "solutions: Input should be a valid array"),
        (line(schema_version=2), "schema_version: Input should be 1"),
        (line(title="\ud800"), "row: Invalid JSON"),
    ],
)
def test_a_malformed_line_is_a_bad_row_and_loses_no_other(tmp_path, content, expected):
    middle = content if isinstance(content, bytes) else content.encode()
    problems, (bad,) = read(tmp_path, f"{line()}\n".encode() + middle + f"\n{line(id='b')}\n".encode())
    assert [problem.id for problem in problems] == ["a", "b"]
    assert (bad.number, bad.reason) == (1, expected)


def test_a_line_that_is_too_long_is_passed_over(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "LONGEST", 200)
    problems, (bad,) = read(tmp_path, f"{line()}\n{line(statement='x' * 900)}\n{line(id='b')}\n")
    assert [problem.id for problem in problems] == ["a", "b"]
    assert (bad.number, bad.reason) == (1, "line: too long")


def test_a_path_that_names_nothing_is_an_error(tmp_path):
    with pytest.raises(PackError, match=r"expected a \.jsonl file or a \.ndjson file, a folder of them"):
        jsonl(tmp_path, path=tmp_path / "nothing").rows()


def test_the_documented_schema_is_that_of_the_model():
    assert (DOCS / "raw-problem.schema.json").read_text(encoding="utf-8") == schema(), (
        "write it: python -m scaler_envs_codecontests.sources.jsonl > docs/raw-problem.schema.json"
    )


def test_the_schema_names_every_field_and_those_that_are_needed():
    found = json.loads(schema())
    assert list(found["properties"]) == list(RawProblem.model_fields)
    assert sorted(found["required"]) == sorted(LEAST)
    assert found["additionalProperties"] is False


def test_the_schema_is_printed_by_the_module():
    command = [sys.executable, "-m", "scaler_envs_codecontests.sources.jsonl"]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == schema()
