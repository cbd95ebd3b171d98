"""deepmind/code_contests: both nestings, every way to say that there is nothing, labels, attribution."""

from __future__ import annotations

import pytest
from synthesis.sources.files import (
    CODE_CONTESTS,
    CODE_CONTESTS_COPY,
    CPP,
    JAVA,
    PYTHON,
    PYTHON2,
    code_contests_row,
    code_contests_row_of,
    pairs_as_structs,
    split_up,
    write,
)

from scaler_envs_codecontests.folder import read_folder
from scaler_envs_codecontests.pack import bundled
from scaler_envs_codecontests.sources.code_contests import code_contests


def read(folder, rows, schema=CODE_CONTESTS, **options):
    write(folder / "train-00000-of-00001.parquet", rows, schema)
    return split_up(code_contests(folder, path=folder, **options))


def one(folder, **changes):
    """The problem of one changed row."""
    (problem,), bad = read(folder, [code_contests_row(**changes)])
    assert bad == []
    return problem


def reason(folder, **changes):
    """Why one changed row is bad."""
    problems, (bad,) = read(folder, [code_contests_row(**changes)])
    assert problems == []
    return bad.reason


def test_a_row_becomes_a_problem_with_all_that_it_has(tmp_path):
    problem = one(
        tmp_path,
        name="1575_A. Another Sorting Problem",
        solutions=[(CPP, "a"), (PYTHON2, "b"), (PYTHON, "c"), (JAVA, "d"), (0, "e"), (9, "f")],
        incorrect_solutions={"language": [CPP], "solution": ["g"]},
        cf_contest_id=1575,
        cf_rating=1100,
        cf_tags=["sortings", ""],
        time_limit={"seconds": 2, "nanos": 500_000_000},
        is_description_translated=True,
    )
    assert (problem.id, problem.title) == ("1575_A. Another Sorting Problem", "Another Sorting Problem")
    assert (problem.input_section, problem.output_section) == ("Two integers a and b.", "Their sum.")
    languages = ["cpp", "python2", "python", "java", "other", "other"]
    assert [(s.language, s.source) for s in problem.solutions] == list(zip(languages, "abcdef", strict=True))
    assert [(s.language, s.source) for s in problem.incorrect] == [("cpp", "g")]
    assert [(test.input, test.output) for test in problem.tests] == [("1 2\n", "3\n")]
    assert (problem.time_limit_seconds, problem.memory_limit_bytes) == (2.5, 256_000_000)
    assert (problem.rating, problem.tags, problem.translated) == (1100, ("sortings",), True)
    assert problem.url == "https://codeforces.com/contest/1575/problem/A"
    assert problem.source == (
        "deepmind/code_contests: 1575_A. Another Sorting Problem (Codeforces contest 1575, problem A)"
    )
    assert problem.licence == "CC-BY-4.0"
    for part in ("Another Sorting Problem", problem.url, "CodeContests", "Google DeepMind", "by/4.0", "Changed"):
        assert part in problem.attribution


def test_both_nestings_make_the_same_problems_even_beside_each_other(tmp_path):
    tests = {"input": ["1\n", "2\n"], "output": ["1\n", "2\n"]}
    row = code_contests_row(solutions=[(CPP, "a"), (PYTHON, "b")], private_tests=tests)
    write(tmp_path / "a.parquet", [row | {"name": "first"}])
    write(tmp_path / "b.parquet", [pairs_as_structs(row) | {"name": "second"}], CODE_CONTESTS_COPY)
    (first, second), bad = split_up(code_contests(tmp_path, path=tmp_path))
    assert bad == []
    same = {"solutions", "tests", "incorrect", "statement", "time_limit_seconds"}
    assert first.model_dump(include=same) == second.model_dump(include=same)
    assert [len(first.solutions), len(first.tests)] == [2, 3]


@pytest.mark.parametrize("nothing", [None, {"seconds": 0, "nanos": 0}, {"seconds": None, "nanos": None}])
def test_a_time_limit_may_be_missing_in_every_way(tmp_path, nothing):
    assert one(tmp_path, time_limit=nothing).time_limit_seconds is None


def test_what_is_missing_is_empty_and_never_guessed(tmp_path):
    (problem,), _ = read(tmp_path, [{"name": "1_A. Sum", "description": "Add."}])
    assert (problem.solutions, problem.incorrect, problem.tests, problem.tags) == ((), (), (), ())
    assert (problem.time_limit_seconds, problem.memory_limit_bytes, problem.rating) == (None, None, None)
    assert (problem.input_file, problem.output_file, problem.url, problem.translated) == ("", "", "", False)
    assert problem.source == "deepmind/code_contests: 1_A. Sum"
    zeros = one(tmp_path, memory_limit_bytes=0, cf_rating=0, cf_contest_id=0, cf_index="", cf_tags=[""])
    assert (zeros.memory_limit_bytes, zeros.rating, zeros.url, zeros.tags) == (None, None, "", ())


def test_files_instead_of_streams_are_kept(tmp_path):
    problem = one(tmp_path, input_file="input.txt", output_file="output.txt")
    assert (problem.input_file, problem.output_file) == ("input.txt", "output.txt")


def test_a_contest_of_the_gym_has_its_own_address(tmp_path):
    assert one(tmp_path, cf_contest_id=100_123).url == "https://codeforces.com/gym/100123/problem/A"


@pytest.mark.parametrize(
    ("label", "site"), [(1, "CodeChef"), (3, "HackerEarth"), (4, "Code Jam"), (5, "AtCoder"), (6, "Aizu")]
)
def test_the_label_of_the_site_is_read(tmp_path, label, site):
    assert one(tmp_path, source=label, cf_contest_id=0).source.endswith(f"({site})")


def test_blank_solutions_are_passed_over(tmp_path):
    problem = one(tmp_path, solutions=[(CPP, ""), (PYTHON, " \n"), (PYTHON, None), (CPP, "a")])
    assert [solution.source for solution in problem.solutions] == ["a"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"name": None}, "id: String should have at least 1 character"),
        ({"description": " \n"}, r"statement: String should match pattern '\S'"),
        (
            {"solutions": [], "incorrect_solutions": {"language": [2], "solution": []}},
            "incorrect_solutions: not as many of 'solution' as of 'language'",
        ),
        (
            {"generated_tests": {"input": ["1"], "output": ["1", "2"]}},
            "generated_tests: not as many of 'output' as of 'input'",
        ),
        (
            {"private_tests": {"input": ["1"], "output": [None]}},
            "private_tests: a test without input or output",
        ),
    ],
)
def test_a_malformed_row_is_bad_with_a_reason_that_holds_no_value(tmp_path, changes, expected):
    assert reason(tmp_path, **changes) == expected


def test_a_null_among_structs_is_a_bad_row(tmp_path):
    row = pairs_as_structs(code_contests_row()) | {"solutions": [None]}
    problems, (bad,) = read(tmp_path, [row], CODE_CONTESTS_COPY)
    assert (problems, bad.reason) == ([], "solutions: an element is null")


def test_a_malformed_row_loses_no_other_and_keeps_its_number(tmp_path):
    rows = [code_contests_row(name=name) for name in ("a", "", "b", "")]
    problems, bad = read(tmp_path, rows)
    assert [problem.id for problem in problems] == ["a", "b"]
    assert [row.number for row in bad] == [1, 3]
    assert len({row.reason for row in bad}) == 1


def test_names_that_several_rows_have_stay_apart_and_a_repeated_row_is_bad(tmp_path):
    rows = [code_contests_row(name="twin", description=f"{text} x") for text in ("a", "b", "a", "b")]
    problems, bad = read(tmp_path, rows)
    first, second = (problem.id for problem in problems)
    assert (first, second[:5], len(second)) == ("twin", "twin-", 13)
    assert [(row.number, row.reason) for row in bad] == [
        (2, "id and statement: those of an earlier row"),
        (3, "id and statement: those of an earlier row"),
    ]


def test_tests_and_wrong_solutions_are_kept_up_to_the_options_public_ones_first(tmp_path):
    many = {"input": list("abc"), "output": list("abc")}
    row = code_contests_row(
        public_tests=many, private_tests=many, incorrect_solutions={"language": [2] * 3, "solution": list("abc")}
    )
    (problem,), _ = read(tmp_path, [row], tests=4, incorrect=2)
    assert [test.input for test in problem.tests] == ["a", "b", "c", "a"]
    assert [solution.source for solution in problem.incorrect] == ["a", "b"]
    (problem,), _ = read(tmp_path, [row], tests=0, incorrect=0)
    assert (problem.tests, problem.incorrect) == ((), ())


def test_columns_that_no_option_asks_for_are_not_read(tmp_path):
    schema = CODE_CONTESTS.remove(CODE_CONTESTS.get_field_index("generated_tests")).append(
        CODE_CONTESTS.field("cf_points").with_name("generated_tests")
    )
    rows = [code_contests_row() | {"generated_tests": 1.0}]
    (problem,), bad = read(tmp_path, rows, schema, tests=0)  # a wrong type does not matter in a column left alone
    assert (problem.id, bad) == ("1_A. Sum", [])


def test_a_bundled_problem_goes_through_a_fabricated_row(tmp_path):
    record = read_folder(bundled() / "window-max", name="window-max")
    (problem,), _ = read(tmp_path, [code_contests_row_of(record)])
    assert problem.id == "window-max"
    assert problem.input_section.startswith("The first line holds two integers n and k")
    assert [(s.language, s.source) for s in problem.solutions] == [(s.language, s.source) for s in record.solutions]
