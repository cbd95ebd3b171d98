"""`--pool FILE`: each kind of bad file is one clear message with status 2, and nothing is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from codecontests.pools import GENERATOR, NO_COMPILE, record, solutions, write_pool

TRUST = ("--allow-unsafe-sandbox", "0")
NAME = "scaler-pool/1_A-Sum-of-Numbers"
CONFIG = """
template = "compact"
[[packs]]
use = "procedural"
include = ["coin"]
"""


def generator(body):
    return f"def generate_testcase(json_obj):\n    {body}\n"


def pool(**changes):
    """A pool file in the current folder with one record."""
    return write_pool(Path.cwd(), {"1_A. Sum of Numbers": record(**changes)})


def test_a_good_file_is_a_pack_for_one_call(scaler, refused):
    path = pool()
    said = scaler("list", "--pool", path, *TRUST)
    assert said.status == 0
    assert NAME in said.out
    shown = json.loads(scaler("show", NAME, "--level", 2, "--json", "--pool", path, *TRUST).out)
    numbers = shown["input"].splitlines()[1].split()
    assert shown["answer"] == str(sum(map(int, numbers)))
    right = ("verify", NAME, "--level", 2, "--pool", path, *TRUST, "--", shown["answer"])
    assert scaler(*right).status == 0
    assert scaler("verify", NAME, "--level", 2, "--pool", path, *TRUST, "no").status == 1
    assert "read from a file; name it with --pool FILE" in refused("show", NAME, "--level", 2)


def test_code_of_a_record_is_not_run_unasked(refused):
    path = pool()
    message = refused("show", NAME, "--level", 2, "--seed", 5, "--pool", path, "--sandbox", "process")
    assert message.startswith(f"{NAME}: no instance at level 2, seed 5: the code of {NAME} was not run: ")
    assert "accept the risk with --allow-unsafe-sandbox=0" in message


TWO_LEVELS = {"params": {"n": {"min": 1, "max": 2}}, "difficulty_dict": {"0": 0, "1": 1}}
BAD = {
    "not json": ("{not json", "is not JSON"),
    "no object": ("[1, 2]", "holds a JSON list; expected an object"),
    "empty": ("{}", "no record can be used"),
    "missing field": ({"generate_testcase": None}, "generate_testcase: Field required"),
    "no parameters": ({"params": {}}, "params: expected at least one scale parameter"),
    "does not compile": ({"solutions": solutions(NO_COMPILE, NO_COMPILE)}, "(cpp)|cpp; this sandbox runs python"),
    "raises": ({"generate_testcase": generator("raise KeyError('m')")}, "the generator failed"),
    "loops": ({"generate_testcase": generator("while True: pass"), **TWO_LEVELS}, "does it loop?"),
    "garbage": (
        {"generate_testcase": generator("return 'garbage'")},
        "the generator returned str; expected (text, dict)",
    ),
    "prints": ({"generate_testcase": generator("print('garbage'); return 5")}, "the generator returned int; expected"),
    "ignores": ({"generate_testcase": generator("return ('1\\n5', {'n': 1})")}, "the generator ignores n"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_one_message_with_the_file_the_record_and_what_was_expected(refused, kind):
    content, expected = BAD[kind]
    path = write_pool(Path.cwd(), content) if isinstance(content, str) else pool(**content)
    message = refused("show", NAME, "--level", 1, "--pool", path, *TRUST)
    assert message.startswith(str(path))
    assert any(words in message for words in expected.split("|"))
    if not isinstance(content, str):
        assert "1_A-Sum-of-Numbers" in message or "1_A. Sum of Numbers" in message


def test_a_bad_file_stops_a_run_before_anything_is_written(refused, tmp_path):
    Path("run.toml").write_text(CONFIG, encoding="utf-8")
    path = write_pool(Path.cwd(), "{not json")
    assert refused("train", "run.toml", "--pool", path, *TRUST).startswith(f"{path}: is not JSON")
    assert not Path("runs").exists()


@pytest.mark.parametrize("command", [("list",), ("show", NAME, "--level", 0), ("verify", NAME, "--level", 0, "1")])
def test_a_missing_file_and_a_folder_are_named(refused, tmp_path, command):
    assert refused(*command, "--pool", "nowhere.json").startswith(f"{Path.cwd()}/nowhere.json: cannot be read")
    assert refused(*command, "--pool", tmp_path).startswith(f"{tmp_path}: cannot be read")


def test_a_record_that_is_left_out_is_listed_and_named_with_the_reason(scaler, refused):
    bad = record(generate_testcase=generator("return 'garbage'"))
    path = write_pool(Path.cwd(), {"good": record(), "bad": bad})
    said = scaler("list", "--pool", path, *TRUST)
    assert said.status == 0
    assert "LEFT OUT" in said.out
    assert "scaler-pool/bad" in said.out
    found = json.loads(scaler("list", "--json", "--pool", path, *TRUST).out)
    assert "the generator returned str" in found["left_out"]["scaler-pool/bad"]
    assert "the generator returned str" in refused("show", "scaler-pool/bad", "--level", 0, "--pool", path, *TRUST)


def test_a_level_that_cannot_be_made_is_left_out_and_the_message_names_the_rest(scaler, refused):
    picky = GENERATOR.replace("    a = ", '    assert n not in (1, 3, 9), "no such size"\n    a = ')
    path = pool(generate_testcase=picky)
    assert "n = 3: the generator failed" in scaler("list", "--pool", path, *TRUST).out
    message = refused("show", NAME, "--level", 4, "--pool", path, *TRUST)
    assert "level 4 is out of range; expected an integer from 0 to 1" in message
