"""Problems of one's own, a folder each."""

from __future__ import annotations

import pytest
from synthesis.sources.files import split_up

from scaler_core.errors import PackError
from scaler_envs_codecontests.raw import Test
from scaler_envs_codecontests.sources.folders import folders

TABLE = (
    'title = "Two heaps"\ntags = ["games"]\ntime_limit_seconds = 1.5\n[[tests]]\ninput = "1 2\\n"\noutput = "1\\n"\n'
)
STATEMENT = "Take stones.\n\nInput\n\nTwo integers.\n\nOutput\n\nOne integer.\n"


def write(folder, **files):
    """A problem's folder; `__` in a name is a folder, the last `_` a dot."""
    for name, content in {"problem_toml": TABLE, "statement_md": STATEMENT, **files}.items():
        path = folder / ".".join(name.replace("__", "/").rsplit("_", 1))
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is not None:
            path.write_bytes(content if isinstance(content, bytes) else content.encode())


def read(path, **options):
    return split_up(folders(path, path=path, **{"licence": "MIT", **options}))


def test_a_folder_is_a_problem_with_its_programs_in_the_order_of_their_names(tmp_path):
    programs = {
        "solutions__2-slow_py": "b",
        "solutions__1-fast_cpp": "a",
        "solutions__3_py2": "c",
        "incorrect__1_java": "d",
    }
    write(tmp_path / "two-heaps", replies_md="no part of it", **programs)
    (problem,), bad = read(tmp_path)
    assert bad == []
    assert (problem.id, problem.title, problem.tags, problem.time_limit_seconds) == (
        "two-heaps", "Two heaps", ("games",), 1.5,
    )  # fmt: skip
    assert [(one.language, one.source) for one in problem.solutions] == [
        ("cpp", "a"),
        ("python", "b"),
        ("python2", "c"),
    ]
    assert [(one.language, one.source) for one in problem.incorrect] == [("java", "d")]
    assert (problem.input_section, problem.output_section) == ("Two integers.", "One integer.")
    assert problem.tests == (Test(input="1 2\n", output="1\n"),)
    assert (problem.source, problem.licence) == ("hand-written: two-heaps", "MIT")


def test_what_the_table_says_of_its_origin_comes_before_what_all_have_in_common(tmp_path):
    write(tmp_path / "a", problem_toml='title = "A"\nlicence = "CC0-1.0"\nsource = "a friend"')
    (problem,), _ = read(tmp_path)
    assert (problem.licence, problem.source) == ("CC0-1.0", "a friend")


def test_line_endings_change_nothing(tmp_path):
    write(tmp_path / "unix" / "a", solutions__1_py="x = 1\ny = 2\n")
    write(tmp_path / "dos" / "a", statement_md=STATEMENT.replace("\n", "\r\n"), solutions__1_py="x = 1\r\ny = 2\r\n")
    assert read(tmp_path / "unix") == read(tmp_path / "dos")


def test_folders_without_a_table_are_passed_over_and_names_choose(tmp_path):
    (tmp_path / "notes").mkdir()
    for name in ("a", "b", "c"):
        write(tmp_path / name)
    assert [problem.id for problem in read(tmp_path)[0]] == ["a", "b", "c"]
    assert [problem.id for problem in read(tmp_path, include=["c", "a"])[0]] == ["a", "c"]
    assert [problem.id for problem in read(tmp_path, limit=1)[0]] == ["a"]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"problem_toml": "title = "}, "problem.toml: not TOML"),
        ({"problem_toml": 'title = "A"\nid = "b"'}, "problem.toml: holds 'id', which the folder says"),
        ({"problem_toml": 'title = "A"\nmistake = 1'}, "mistake: Extra inputs are not permitted"),
        ({"problem_toml": "tags = []"}, "title: Field required"),
        ({"problem_toml": b"title = '\xff'"}, "problem.toml: not UTF-8"),
        ({"statement_md": None}, "statement.md: cannot be read"),
        ({"statement_md": " \n"}, "statement: String should match pattern '\\S'"),
        ({"solutions__1_py": b"\xff"}, "1.py: not UTF-8"),
    ],
)
def test_a_malformed_folder_is_a_bad_row_and_loses_no_other(tmp_path, files, expected):
    for name in ("a", "c"):
        write(tmp_path / name)
    write(tmp_path / "b", **files)
    problems, (bad,) = read(tmp_path)
    assert [problem.id for problem in problems] == ["a", "c"]
    assert (bad.number, bad.reason) == (1, expected)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"path": "nowhere"}, "expected a folder with a folder for each problem"),
        ({"path": "empty"}, r"none of its folders holds a file problem\.toml"),
        ({"include": ["b"]}, "no problem 'b' to include; there are: a"),
    ],
)
def test_a_path_without_problems_is_an_error(tmp_path, options, expected):
    (tmp_path / "empty").mkdir()
    write(tmp_path / "a")
    with pytest.raises(PackError, match=expected):
        list(folders(tmp_path, path=tmp_path / options.pop("path", ""), **options).rows())
