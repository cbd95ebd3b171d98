"""`scaler check`: what it prints, its exit status, and what one bad environment costs the others."""

from __future__ import annotations

import shlex

import pytest


def test_a_sound_target_is_one_line(check):
    said = check("toys", "--level", "0")
    assert said.status == 0
    (line,) = said.out.splitlines()
    assert line.startswith("toys: 2 sound; 1 check, level 0 x 60 instances, ")
    assert "checked 0 of 2 environments" in said.error


def test_a_finding_says_everything_and_its_command_shows_it_again(check, scaler):
    said = check("toys-rough", "--level", "0", "--level", "8", "--jobs", "1")
    assert said.status == 1
    start = said.out.index("failure reference-answer: toys-rough/wrong level 0")
    words = [line.split()[0] for line in said.out[start:].splitlines()[1:6]]
    assert words == ["seen", "likely", "fix", "replay", "also"]
    (replay,) = [line.split("replay", 1)[1] for line in said.out.splitlines() if line.startswith("  replay")]
    assert "toys-rough/wrong: failed: reference-answer" in said.error
    seen = said.out[start:].splitlines()[1].partition("first ")[2]
    again = scaler(*shlex.split(replay)[1:])
    assert again.status == 1
    assert seen in again.out


def test_one_environment_that_dies_or_cannot_be_built_loses_no_other(report):
    found = {one.environment: one for one in report("toys-rough", "--level", "0", "--jobs", "2").environments}
    assert list(found) == ["toys-rough/sound", "toys-rough/dying", "toys-rough/unbuilt", "toys-rough/wrong"]
    assert {name: one.status for name, one in found.items()} == {
        "toys-rough/sound": "sound",
        "toys-rough/dying": "error",
        "toys-rough/unbuilt": "error",
        "toys-rough/wrong": "failed",
    }
    assert "died" in found["toys-rough/dying"].problem
    assert "no such table" in found["toys-rough/unbuilt"].problem


def test_what_a_pack_left_out_is_shown_with_the_reason(check, report):
    assert [(one.name, one.reason) for one in report("toys-rough", "--level", "0").left_out] == [
        ("toys-rough/gone", "its generator loops")
    ]
    assert "left out toys-rough/gone: its generator loops" in check("toys-rough", "--level", "0").out


def test_advice_fails_nothing_and_a_check_that_says_nothing_is_named_with_its_reason(check):
    said = check("toys", "--level", "0", "--check", "toy-advice", "--check", "toy-silent")
    assert said.status == 0
    assert "advice toy-advice: toys/first level 0" in said.out
    assert "not run toy-silent: everywhere: it has nothing to say" in said.out
    assert "toys: 2 with advice; 2 checks" in said.out


def test_where_no_check_could_say_anything_nothing_is_called_sound(check):
    said = check("toys", "--check", "toy-silent")
    assert said.status == 0
    assert said.out.splitlines()[-1].startswith("toys: nothing was checked; 1 check")


def test_a_check_that_breaks_is_an_error_and_the_others_are_run(report, check):
    named = ("--level", "0", "--check", "toy-broken", "--check", "reference-answer")
    for one in report("toys", *named).environments:
        assert one.status == "error"
        assert one.passed == ("reference-answer",)
        assert "this check is broken" in one.errors[0].reason
    said = check("toys", *named)
    assert said.status == 2
    assert "error toys/first, toys/second: the check toy-broken broke" in said.out
    assert "cache" not in said.out


def test_a_waiver_and_a_stale_one_are_told(check):
    said = check("toys-mixed", "--level", "0")
    assert "waived reference-answer: toys-mixed/expected: apples are meant" in said.out
    assert "failure waiver: toys-mixed/stale" in said.out


def test_a_check_that_does_not_concern_an_environment_is_no_part_of_its_report(report):
    first, second = report("toys", "--level", "0", "--check", "toy-second").environments
    assert (first.passed, first.not_run) == ((), ())
    assert second.passed == ("toy-second",)


def test_an_environment_tells_its_levels_and_references(report):
    first, second = report("toys", "--level", "0").environments
    assert first.audit is None
    assert second.audit == {"references": {"kept": ["a"], "left_out": [{"name": "b", "reason": "outvoted"}]}}


def test_one_seed_is_one_instance_and_measured_so(report):
    (first, _) = report("toys", "--level", "3", "--seed", "17").environments
    (row,) = first.measures
    assert (row.level, row.n, row.oracle, row.majority, row.distinct) == (3, 1, 1.0, 1.0, 1.0)


def test_a_level_beyond_the_ladder_is_an_error_of_the_environment(report):
    first, _ = report("toys", "--level", "99").environments
    assert (first.status, "level 99 is out of range" in first.problem) == ("error", True)


def test_an_unknown_check_names_the_nearest(refused):
    message = refused("check", "example", "--check", "refrence-answer")
    assert "unknown check 'refrence-answer'; did you mean reference-answer?" in message


@pytest.mark.parametrize("wrong", [("--jobs", "0"), ("--deadline", "0"), ("--deadline", "nan"), ("--sample", "-1")])
def test_a_number_that_makes_no_sense_is_refused(scaler, wrong):
    said = scaler("check", "example", *wrong)
    assert said.status == 2
    assert f"argument {wrong[0]}: expected a number" in said.error
