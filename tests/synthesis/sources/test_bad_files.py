"""Files that are no such data set: one clear error that names file, column, types and the way out."""

from __future__ import annotations

import sys

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from synthesis.sources.files import CODE_CONTESTS, TACO, code_contests_row, split_up, text_row, write

from scaler_core.errors import PackError
from scaler_envs_codecontests.sources.code_contests import code_contests
from scaler_envs_codecontests.sources.taco import taco


def complaint(path, source=code_contests):
    """What is said of `path`, before any row of it."""
    with pytest.raises(PackError) as caught:
        source(path.parent, path=path).rows()
    assert caught.value.where == str(path)
    return str(caught.value)


def without(schema, name):
    return schema.remove(schema.get_field_index(name))


def test_a_missing_column_is_named_with_those_that_are_needed(tmp_path):
    path = write(tmp_path / "a.parquet", [code_contests_row()], without(CODE_CONTESTS, "solutions"))
    text = complaint(path)
    assert "column 'solutions' is missing; did you mean incorrect_solutions?" in text
    assert "needed: name (string), description (string), solutions (struct<" in text
    assert "docs/sources.md" in text


def test_a_missing_optional_column_is_none(tmp_path):
    schema = without(without(CODE_CONTESTS, "time_limit"), "generated_tests")
    write(tmp_path / "a.parquet", [code_contests_row()], schema)
    (problem,), bad = split_up(code_contests(tmp_path, path=tmp_path))
    assert (problem.time_limit_seconds, len(problem.tests), bad) == (None, 1, [])


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("name", pa.int64(), "column 'name' has the type int64, expected string"),
        ("cf_tags", pa.string(), "column 'cf_tags' has the type string, expected list<string>"),
        ("cf_rating", pa.float64(), "column 'cf_rating' has the type double, expected integer"),
        ("is_description_translated", pa.int8(), "has the type int8, expected boolean"),
        ("time_limit", pa.int64(), "has the type int64, expected struct<seconds: integer, nanos: integer>"),
        (
            "public_tests",
            pa.list_(pa.string()),
            "has the type list<element: string>, expected struct<input: list<string>",
        ),
        ("solutions", pa.null(), "column 'solutions' has the type null, expected struct<"),
    ],
)
def test_a_wrongly_typed_column_is_named_with_what_was_found_and_expected(tmp_path, name, kind, expected):
    schema = without(CODE_CONTESTS, name).append(pa.field(name, kind))
    text = complaint(write(tmp_path / "a.parquet", [], schema))
    assert expected in text.replace("list<item:", "list<element:")


def test_all_columns_that_are_wrong_are_named_at_once(tmp_path):
    text = complaint(write(tmp_path / "a.parquet", [text_row()], TACO))
    assert "column 'description' is missing" in text
    assert "column 'solutions' has the type string, expected struct<" in text


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("name", pa.large_string()),
        ("name", pa.dictionary(pa.int32(), pa.string())),
        ("cf_contest_id", pa.int32()),
        ("cf_tags", pa.large_list(pa.large_string())),
        ("cf_tags", pa.null()),
    ],
)
def test_other_arrow_types_of_the_same_kind_are_read(tmp_path, name, kind):
    schema = without(CODE_CONTESTS, name).append(pa.field(name, kind))
    row = code_contests_row(cf_tags=None if pa.types.is_null(kind) else ["greedy"])
    (problem,), bad = split_up(code_contests(tmp_path, path=write(tmp_path / "a.parquet", [row], schema)))
    assert (problem.id, bad) == ("1_A. Sum", [])


def test_a_file_that_is_cut_off_is_named(tmp_path):
    path = write(tmp_path / "a.parquet", [code_contests_row()])
    path.write_bytes(path.read_bytes()[:-100])
    assert "cannot be read as parquet" in complaint(path)
    assert "fetch it again" in complaint(path)


@pytest.mark.parametrize("content", [b"{}", b"PAR1", b"PAR1" + b"\0" * 100 + b"PAR1", b"\x1f\x8b" * 50])
def test_a_file_of_another_kind_is_named(tmp_path, content):
    path = tmp_path / "a.parquet"
    path.write_bytes(content)
    assert "cannot be read as parquet" in complaint(path)


def test_an_empty_file_is_named(tmp_path):
    path = tmp_path / "a.parquet"
    path.touch()
    assert "is empty; expected a parquet file" in complaint(path)


def test_a_file_without_rows_is_no_error(tmp_path):
    assert split_up(code_contests(tmp_path, path=write(tmp_path / "a.parquet", []))) == ([], [])


def test_a_damaged_page_is_an_error_that_names_the_row_group(tmp_path):
    path = write(tmp_path / "a.parquet", [code_contests_row(name=f"{number}") for number in range(40)], group=10)
    place = pq.ParquetFile(path).metadata.row_group(2).column(0).data_page_offset
    content = bytearray(path.read_bytes())
    content[place : place + 20] = b"\xff" * 20
    path.write_bytes(content)
    rows = code_contests(tmp_path, path=path).rows()
    assert [next(rows).id for _ in range(20)] == [str(number) for number in range(20)]
    with pytest.raises(PackError, match=r"damaged in row group 2 of 4 .*fetch the file again"):
        next(rows)


def test_text_that_is_not_utf_8_is_a_bad_row(tmp_path):
    raw = pa.array([b"good", b"\xff\xfe", b"fine"], pa.binary())
    names = pa.Array.from_buffers(pa.string(), 3, raw.buffers())
    table = pa.Table.from_pylist([code_contests_row(description=f"{number} x") for number in range(3)], CODE_CONTESTS)
    pq.write_table(table.set_column(0, CODE_CONTESTS.field("name"), names), tmp_path / "a.parquet")
    problems, (bad,) = split_up(code_contests(tmp_path, path=tmp_path))
    assert [problem.id for problem in problems] == ["good", "fine"]
    assert (bad.number, bad.reason) == (1, "row: text that is not UTF-8")


def test_the_last_shard_is_looked_at_before_the_first_row_is_read(tmp_path):
    write(tmp_path / "a.parquet", [code_contests_row()])
    last = write(tmp_path / "b.parquet", [], without(CODE_CONTESTS, "name"))
    with pytest.raises(PackError, match="column 'name' is missing") as caught:
        code_contests(tmp_path, path=tmp_path).rows()
    assert caught.value.where == str(last)


def test_without_pyarrow_the_error_says_what_to_install(tmp_path, monkeypatch):
    path = write(tmp_path / "a.parquet", [])
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert 'pip install "scaler-envs-codecontests[synthesis]"' in complaint(path, taco)
