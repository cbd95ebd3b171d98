"""`scaler list`, `show` and `verify`, over the tests' own pack."""

from __future__ import annotations

import json
import os

import pytest
from counting_plugin import Counting

from scaler_core.environment import Instance

UNHAPPY = """
    from scaler_core import Pack, hookimpl
    from scaler_core.errors import PackError

    def unlisted(runtime):
        raise PackError("unlisted.json", "is torn; get it again")

    def unbuilt(runtime):
        return Pack("unbuilt", {"first": lambda: 1 / 0})

    @hookimpl
    def scaler_register_packs(register):
        register("unlisted", unlisted)
        register("unbuilt", unbuilt)
"""

pytestmark = pytest.mark.usefixtures("counting")


# List


def test_packs_are_listed_with_their_size_or_what_they_need(scaler):
    said = scaler("list")
    assert said.status == 0
    rows = {line.split()[0]: line for line in said.out.splitlines()}
    assert rows["counting"].split() == ["counting", "8", "rows", "of", "dots", "counting", "1.2"]
    assert "needs path" in rows["scaler-pool"]
    assert "needs size" in rows["numbered"]


def test_json_of_packs(scaler):
    packs = {pack["name"]: pack for pack in json.loads(scaler("list", "--json").out)["packs"]}
    assert packs["counting"] == {
        "name": "counting",
        "environments": 8,
        "problem": None,
        "summary": "rows of dots",
        "owner": "counting 1.2",
    }
    assert (packs["numbered"]["environments"], packs["numbered"]["problem"]) == (None, "needs size")


def test_a_broken_pack_does_not_hide_the_others(install, scaler, refused):
    install("unhappy", "0.1", {"unhappy_plugin": UNHAPPY}, point="unhappy_plugin")
    said = scaler("list")
    assert said.status == 0
    assert "broken: unlisted.json: is torn; get it again" in said.out
    assert "rows of dots" in said.out
    assert refused("list", "unlisted") == "unlisted.json: is torn; get it again\n"
    for arguments in (("list", "unbuilt"), ("show", "unbuilt/first", "--level", 0)):
        assert "unbuilt/first: it cannot be built: ZeroDivisionError: division by zero" in refused(*arguments)


def test_the_environments_of_a_pack_are_listed_and_what_it_left_out(scaler):
    said = scaler("list", "counting")
    assert said.status == 0
    rows = {line.split()[0]: line.split() for line in said.out.splitlines() if line}
    assert rows["counting/ants"] == ["counting/ants", "9", "integer", "0.1", "count", "ants"]
    assert rows["counting/ghosts"] == ["counting/ghosts", "they", "cannot", "be", "counted"]


def test_json_of_a_pack(scaler):
    found = json.loads(scaler("list", "counting", "--json").out)
    assert [spec["id"] for spec in found["environments"]][:2] == ["counting/ants", "counting/bees"]
    assert found["environments"][0] == json.loads(Counting("ants").spec.model_dump_json())
    assert found["left_out"] == {"counting/ghosts": "they cannot be counted"}


def test_a_pack_that_needs_an_option_says_which(refused):
    assert "pack 'numbered': size: missing option; expected int" in refused("list", "numbered")


# Show


def test_show_prints_question_scale_and_answer(scaler):
    said = scaler("show", "counting/ants", "--level", 3, "--seed", 7)
    instance = Counting("ants").generate(3, 7)
    assert said.status == 0
    assert said.out.splitlines() == [
        "counting/ants  level 3  seed 7  (n = 4)",
        "",
        "How many ants?",
        "",
        "Input:",
        instance.input,
        "",
        f"Answer (integer): {instance.answer}",
    ]


def test_json_of_an_instance_reads_back_and_has_its_hash(scaler):
    found = json.loads(scaler("show", "counting/ants", "--level", 3, "--seed", 7, "--json").out)
    content_hash = found.pop("content_hash")
    instance = Instance.model_validate_json(json.dumps(found))
    assert instance == Counting("ants").generate(3, 7)
    assert content_hash == instance.content_hash


@pytest.mark.parametrize("seed", [0, -1, 10**40])
def test_any_integer_is_a_seed(scaler, seed):
    found = json.loads(scaler("show", "counting/ants", "--level", 0, "--seed", seed, "--json").out)
    assert found["seed"] == seed


@pytest.mark.parametrize("level", [-1, 9, 10**30])
def test_a_level_out_of_range_names_the_range(refused, level):
    expected = f"counting/ants: level {level} is out of range; expected an integer from 0 to 8\n"
    assert refused("show", "counting/ants", "--level", level) == expected
    assert refused("verify", "counting/ants", "--level", level, "1") == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("counting/ant", "unknown environment 'counting/ant'; did you mean counting/ants? installed: counting/angry"),
        ("countin/ants", "unknown target 'countin/ants'; did you mean counting/ants?"),
        ("ants", "unknown target 'ants'; did you mean counting/ants?"),
        ("", "unknown target ''; installed: "),
        ("/", "unknown target '/'; installed: "),
        ("counting/", "unknown environment 'counting/'"),
        ("counting/ghosts", "they cannot be counted"),
        ("scaler-pool/x", "pack 'scaler-pool' is read from a file; name it with --pool FILE"),
    ],
)
def test_an_unknown_environment_is_named_with_the_nearest(refused, name, expected):
    assert expected in refused("show", name, "--level", 0)


def test_a_pack_where_one_environment_is_wanted_is_answered_with_one_of_its_own(refused):
    for command in (("show", "counting", "--level", 0), ("verify", "counting", "--level", 0, "1")):
        assert refused(*command) == (
            "'counting' is no environment; name one of its environments, such as counting/ants; "
            "see: scaler list counting\n"
        )


def test_an_instance_that_cannot_be_made_is_named_with_how_to_see_it_again(refused):
    assert refused("show", "counting/barren", "--level", 2, "--seed", 5) == (
        "counting/barren: no instance at level 2, seed 5: the stable is empty; "
        "replay it with: scaler show counting/barren --level 2 --seed 5\n"
    )


# Verify


@pytest.mark.parametrize(
    ("answer", "status", "expected"),
    [("right", 0, "correct (score 1)\n"), ("100", 1, "wrong (score 0): expected "), ("-1/2", 1, "wrong (score 0)")],
)
def test_verify_tells_right_from_wrong(scaler, answer, status, expected):
    answer = Counting("ants").generate(3, 7).answer if answer == "right" else answer
    said = scaler("verify", "counting/ants", "--level", 3, "--seed", 7, "--", answer)
    assert (said.status, said.error) == (status, "")
    assert said.out.startswith(expected)


def test_the_first_example_of_the_help_page_is_a_correct_answer(scaler):
    page = scaler("verify", "--help").out
    _, *words = next(line for line in page.splitlines() if line.startswith("  scaler verify")).split()
    assert scaler(*words).out == "correct (score 1)\n"


def test_json_of_a_verdict(scaler):
    found = json.loads(scaler("verify", "counting/ants", "--level", 3, "--seed", 7, "--json", "100").out)
    assert (found["status"], found["score"], found["parsed"]) == ("wrong", 0.0, "100")


def test_an_answer_that_cannot_be_judged_is_an_error_and_status_2(scaler):
    said = scaler("verify", "counting/angry", "--level", 3, "1")
    assert said.status == 2
    assert said.out.startswith("error (score 0): error: RuntimeError: who asks?")
    assert "Traceback" not in said.out + said.error


def test_answers_are_judged_in_a_worker_that_may_die(scaler):
    answer = Counting("apart").generate(0, 0).answer
    said = scaler("verify", "counting/apart", "--level", 0, "--json", answer)
    assert said.status == 0
    assert json.loads(said.out)["parsed"] != str(os.getpid())
    said = scaler("verify", "counting/apart", "--level", 0, "die")
    assert said.status == 2
    assert "exit status 3" in said.out
