"""Code-Contests-Plus, TACO, open-r1/codeforces and APPS, each with its exact schema."""

from __future__ import annotations

import json

import pytest
from synthesis.sources.files import APPS, CODE_CONTESTS_PLUS, CODEFORCES, STATEMENT, TACO, split_up, text_row, write

from scaler_envs_codecontests.sources.apps import apps
from scaler_envs_codecontests.sources.code_contests_plus import code_contests_plus
from scaler_envs_codecontests.sources.codeforces import codeforces
from scaler_envs_codecontests.sources.taco import taco


def read(folder, source, schema, *rows, **options):
    return split_up(source(folder, path=write(folder / "rows.parquet", rows, schema), **options))


def one(folder, source, schema, row, **options):
    (problem,), bad = read(folder, source, schema, row, **options)
    assert bad == []
    return problem


def reason(folder, source, schema, row):
    problems, (bad,) = read(folder, source, schema, row)
    assert problems == []
    return bad.reason


# Code-Contests-Plus


def plus_row(**changes):
    row = {
        "id": "1_A",
        "title": "Sum",
        "description": STATEMENT,
        "time_limit": 2000,
        "memory_limit": 256,
        "generator": "// generator",
        "checker": "// checker",
        "correct_submissions": [{"code": "a", "language": "cpp"}, {"code": "b", "language": "py3"}],
        "incorrect_submissions": [{"code": "c", "language": "java"}, {"code": "d", "language": "py2"}],
    }
    return row | changes


def test_code_contests_plus_brings_its_checker_and_its_generator(tmp_path):
    problem = one(tmp_path, code_contests_plus, CODE_CONTESTS_PLUS, plus_row())
    assert (problem.checker, problem.checker_language, problem.generator) == ("// checker", "testlib", "// generator")
    assert [(s.language, s.source) for s in problem.solutions] == [("cpp", "a"), ("python", "b")]
    assert [(s.language, s.source) for s in problem.incorrect] == [("java", "c"), ("python2", "d")]
    assert (problem.id, problem.title, problem.input_section) == ("1_A", "Sum", "Two integers a and b.")
    assert problem.licence == "CC-BY-4.0"
    assert "CodeContests+" in problem.attribution


@pytest.mark.parametrize(
    ("time", "memory", "expected"),
    [
        (2000, 256, (2.0, 256 << 20)),
        (2, 268435456, (2.0, 268435456)),
        (100, 65_535, (0.1, 65_535 << 20)),
        (0, 0, (None, None)),
        (None, None, (None, None)),
        (-1, -1, (None, None)),
    ],
)
def test_limits_are_read_in_the_unit_that_makes_sense(tmp_path, time, memory, expected):
    row = plus_row(time_limit=time, memory_limit=memory)
    problem = one(tmp_path, code_contests_plus, CODE_CONTESTS_PLUS, row)
    assert (problem.time_limit_seconds, problem.memory_limit_bytes) == expected


def test_a_null_submission_is_a_bad_row(tmp_path):
    row = plus_row(correct_submissions=[None])
    assert reason(tmp_path, code_contests_plus, CODE_CONTESTS_PLUS, row) == "correct_submissions: an element is null"


# open-r1/codeforces


def codeforces_row(**changes):
    row = {
        "id": "1575/A",
        "title": "Sum",
        "description": "Add two numbers.",
        "input_format": "Two integers.",
        "output_format": "Their sum.",
        "note": None,
        "examples": [{"input": "1 2", "output": "3"}],
        "official_tests": [{"input": "1 2", "output": "3"}, {"input": "2 2", "output": "4"}],
        "time_limit": 2.0,
        "memory_limit": 256.0,
        "rating": 800,
        "tags": ["math"],
        "input_mode": "stdio",
    }
    return row | changes


def test_codeforces_has_its_sections_apart_and_together(tmp_path):
    problem = one(tmp_path, codeforces, CODEFORCES, codeforces_row(note="Look."))
    assert (problem.input_section, problem.output_section, problem.note) == ("Two integers.", "Their sum.", "Look.")
    assert problem.statement == "Add two numbers.\n\nInput\n\nTwo integers.\n\nOutput\n\nTheir sum.\n\nNote\n\nLook."
    assert [test.output for test in problem.tests] == ["3", "4"]
    assert (problem.time_limit_seconds, problem.memory_limit_bytes, problem.rating) == (2.0, 256 << 20, 800)
    assert problem.url == "https://codeforces.com/problemset/problem/1575/A"
    assert (problem.checker, problem.checker_language, problem.solutions) == ("", "testlib", ())


def test_sections_that_are_in_the_description_are_cut_out_and_not_repeated(tmp_path):
    problem = one(
        tmp_path, codeforces, CODEFORCES, codeforces_row(description=STATEMENT, input_format=None, output_format="")
    )
    assert (problem.input_section, problem.output_section) == ("Two integers a and b.", "Their sum.")
    assert problem.statement == STATEMENT


def test_a_checker_of_codeforces_is_a_python_program(tmp_path):
    problem = one(tmp_path, codeforces, CODEFORCES, codeforces_row(generated_checker="print(1)"))
    assert (problem.checker, problem.checker_language) == ("print(1)", "python")


def test_file_mode_names_the_files(tmp_path):
    problem = one(tmp_path, codeforces, CODEFORCES, codeforces_row(input_mode="file"))
    assert (problem.input_file, problem.output_file) == ("input.txt", "output.txt")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"interaction_format": "Ask."}, "interaction_format: an interactive problem"),
        ({"description": None}, "description: empty"),
        ({"examples": [None]}, "examples: a test without input or output"),
        ({"title": None}, "title: String should have at least 1 character"),
    ],
)
def test_a_row_of_codeforces_that_is_no_problem_says_why(tmp_path, changes, expected):
    assert reason(tmp_path, codeforces, CODEFORCES, codeforces_row(**changes)) == expected


# APPS and TACO: JSON inside of text

TEXT_SETS = pytest.mark.parametrize(
    "kind", [(apps, APPS, {"problem_id": 7}), (taco, TACO, {"name": "Sum"})], ids=["apps", "taco"]
)


def test_a_row_of_apps_becomes_a_problem(tmp_path):
    row = text_row(problem_id=7, difficulty="interview")
    problem = one(tmp_path, apps, APPS, row)
    assert (problem.title, problem.tags, problem.licence) == ("APPS 7", ("interview",), "MIT")
    assert problem.id == "7-ddb15454"
    assert (problem.input_section, problem.output_section) == ("Two integers.", "Their sum.")
    assert [(s.language, s.source) for s in problem.solutions] == [("python", "print(sum(map(int, input().split())))")]
    assert [(test.input, test.output) for test in problem.tests] == [("1 2\n", "3\n")]


def test_both_splits_of_apps_number_from_zero_and_stay_apart(tmp_path):
    rows = [text_row(problem_id=0, question=f"{text} numbers") for text in ("two", "three")]
    problems, bad = read(tmp_path, apps, APPS, *rows)
    assert bad == []
    assert len({problem.id for problem in problems}) == 2
    assert [problem.id[:2] for problem in problems] == ["0-", "0-"]


def test_a_row_of_taco_becomes_a_problem(tmp_path):
    row = text_row(
        name="1_A. Sum",
        source="codeforces",
        tags="['Math', 'Greedy']",
        time_limit="2.0 seconds",
        memory_limit="256.0 megabytes",
    )
    problem = one(tmp_path, taco, TACO, row)
    assert (problem.title, problem.tags, problem.licence) == ("Sum", ("Math", "Greedy"), "Apache-2.0")
    assert (problem.time_limit_seconds, problem.memory_limit_bytes) == (2.0, 256 << 20)
    assert problem.id == "1_A. Sum-ddb15454"
    assert problem.source == "BAAI/TACO: 1_A. Sum-ddb15454 (codeforces)"


def test_a_row_of_taco_without_a_name_has_a_stable_one(tmp_path):
    problem = one(tmp_path, taco, TACO, text_row(name="None", tags="nothing of the kind", time_limit="soon"))
    assert (problem.id, problem.title) == ("taco-ddb15454", "TACO-ddb15454")
    assert (problem.tags, problem.time_limit_seconds, problem.memory_limit_bytes) == ((), None, None)


@TEXT_SETS
@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"solutions": "[1"}, "solutions: not JSON"),
        ({"solutions": "[" * 100_000}, "solutions: not JSON"),
        ({"solutions": '{"a": 1}'}, "solutions: not a JSON list"),
        ({"solutions": "[1]"}, "solutions: one is no text"),
        (
            {"solutions": r'["\ud800"]'},
            "source: Input should be a valid string, unable to parse raw data as a unicode string",
        ),
        ({"input_output": "{"}, "input_output: not JSON"),
        ({"input_output": "9" * 5000}, "input_output: not JSON"),
        ({"input_output": "[]"}, "input_output: not a JSON object"),
        ({"input_output": '{"inputs": 1}'}, "input_output: inputs and outputs are not lists"),
        ({"input_output": '{"inputs": ["1"]}'}, "input_output: not as many outputs as inputs"),
        ({"input_output": '{"inputs": [1], "outputs": ["1"]}'}, "input_output: a test that is no text"),
        (
            {"input_output": '{"fn_name": "f", "inputs": [[1]], "outputs": [1]}'},
            "input_output: calls a function instead of reading standard input",
        ),
        ({"starter_code": "def f():"}, "input_output: calls a function instead of reading standard input"),
        ({"question": ""}, "statement: String should have at least 1 character"),
    ],
)
def test_json_inside_of_text_that_is_wrong_is_a_bad_row(tmp_path, kind, changes, expected):
    source, schema, names = kind
    assert reason(tmp_path, source, schema, text_row(**(names | changes))) == expected


@TEXT_SETS
def test_json_inside_of_text_may_be_empty_or_split_into_lines(tmp_path, kind):
    source, schema, names = kind
    empty = one(tmp_path, source, schema, text_row(**names, solutions="", input_output=None))
    assert (empty.solutions, empty.tests) == ((), ())
    lines = json.dumps({"inputs": [["1", "2"]], "outputs": ["3"]})
    assert one(tmp_path, source, schema, text_row(**names, input_output=lines)).tests[0].input == "1\n2"
    assert one(tmp_path, source, schema, text_row(**names), tests=0).tests == ()


def test_a_problem_of_apps_without_a_number_is_a_bad_row(tmp_path):
    assert reason(tmp_path, apps, APPS, text_row()) == "problem_id: missing"
