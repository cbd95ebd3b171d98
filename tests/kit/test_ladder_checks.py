"""What the checks of the ladder tell apart."""

from __future__ import annotations

from itertools import pairwise
from math import isfinite

import pytest
from kit.bad_ladder import BAD, COARSE, IN_TURN, TWO, ToyAtAnyScale, alone_unused, both_used, ladder_of
from kit.toys import Toy, weighted_sum

from scaler_core import Instance, Ladder
from scaler_core.ladder import ScaleParam
from scaler_core.testing.check import NotRun
from scaler_core.testing.depth import QUICK, Depth
from scaler_core.testing.features import features, numbers_in, values
from scaler_core.testing.ladder.difficulty import check_difficulty_rises
from scaler_core.testing.ladder.effect import check_levels_differ
from scaler_core.testing.ladder.parameters import check_scale_parameter, effect, lone_step
from scaler_core.testing.ladder.shape import check_ladder_shape, check_lockstep, positions
from scaler_core.testing.subject import Subject

EVERY = Depth("every", levels=None, instances=60, examples=20, most=960)


def unchecked(*levels: tuple[int, ...]) -> Ladder:
    return Ladder.model_construct(params=(ScaleParam(name="n", minimum=1, maximum=9),), levels=levels)


def only(findings):
    (finding,) = findings
    return finding


@pytest.mark.parametrize(
    ("levels", "words"),
    [
        (((1,), (5,), (5,), (9,)), "expected one parameter to rise"),
        (((1,), (5,), (4,), (9,)), "expected one parameter to rise"),
        (((2,), (5,), (9,)), "expected the minimum (1,)"),
        (((1,), (5,), (8,)), "expected the maximum (9,)"),
        ((), "has 0 level"),
    ],
)
def test_a_ladder_made_without_its_checks_is_checked(levels, words):
    environment = Toy()
    object.__setattr__(environment.spec, "ladder", unchecked(*levels))
    finding = only(check_ladder_shape(Subject(environment, levels=())))
    assert words in finding.evidence
    assert finding.severity == "failure"


@pytest.mark.parametrize("ladder", [TWO, COARSE])
def test_few_levels_and_coarse_steps_are_advice(ladder):
    assert only(check_ladder_shape(Toy(ladder=ladder))).severity == "advice"


@pytest.mark.parametrize("widest", [2, 7, 29, 100, 101, 380, 1000, 2043, 10**4, 10**6])
def test_calibrated_ladders_have_no_coarse_step(widest):
    heights = positions(Ladder.calibrated({"n": (1, 1 + widest)}))
    assert max(b - a for a, b in pairwise(heights)) <= 0.5


def test_positions_do_not_count_parameters_that_stay():
    assert positions(ladder_of(("n", "m"), (1, 7), (2, 7), (5, 7))) == [0.0, 0.25, 1.0]


def test_parameters_that_rise_in_turn_are_not_in_lockstep():
    assert check_lockstep(ToyAtAnyScale("turn", both_used, ladder=IN_TURN)) == []


def test_levels_that_are_alike_are_named_with_their_scales():
    (first, second) = check_levels_differ(BAD["levels-differ"][0])
    assert first.severity == "failure"
    assert "levels 4 {'n': 8} and 6 {'n': 10} are alike in all" in first.evidence
    assert (first.level, second.level) == (6, 8)
    assert "in 960 instances each" in first.evidence


def test_a_level_of_the_same_few_questions_is_a_failure():
    def few(scale, rng):
        return weighted_sum({"n": 4}, type(rng)(rng.randrange(3)))

    assert "ask the same 3 questions" in check_levels_differ(Toy(make=few))[0].evidence


def test_a_step_too_fine_to_be_seen_is_advice():
    def coarse(scale, rng):
        return weighted_sum({"n": scale["n"] // 10}, rng)

    findings = check_levels_differ(Subject(Toy(make=coarse, ladder=Ladder.linear({"n": (57, 62)})), depth=EVERY))
    assert {finding.severity for finding in findings} == {"advice"}
    assert [finding.level for finding in findings] == [1, 2, 4, 5]


def test_neighbouring_levels_of_overlapping_lengths_are_told_apart():
    def overlapping(scale, rng):
        return weighted_sum({"n": rng.randint(scale["n"] // 2 + 1, scale["n"])}, rng)

    assert check_levels_differ(Subject(Toy(make=overlapping), depth=EVERY)) == []


@pytest.mark.parametrize(
    ("low", "high", "kind"),
    [
        (("3\n1 2", "7"), ("3\n1 2", "7"), "none"),
        (("3\n1 2", "7"), ("9\n1 2", "7"), "echo"),
        (("3\n1 3", "7"), ("9\n1 9", "7"), "echo"),
        (("3\n1 2", "7"), ("9\n1 2", "8"), "used"),
        (("3\n1 2", "7"), ("9\n1 4", "7"), "used"),
        (("3\n1 2", "7"), ("9\n1 2 4", "7"), "used"),
    ],
)
def test_a_parameter_is_unused_echoed_or_used(low, high, kind):
    assert effect(low, high, 3, 9) == kind


def test_an_echoed_parameter_is_said_to_be_repeated_and_not_used():
    unused, echoed = (only(check_scale_parameter(environment)) for environment in BAD["scale-parameter"])
    assert unused.cause == "m is not used"
    assert echoed.cause == "the generator repeats m and does not use it"


def test_parameters_that_are_used_pass_with_paired_questions():
    assert check_scale_parameter(ToyAtAnyScale("used", both_used, ladder=IN_TURN)) == []


def test_without_question_at_a_lone_step_shows_whether_a_parameter_is_used():
    ladder = ladder_of(("n", "m"), (4, 51), (6, 51), (6, 99), (8, 99))
    assert check_scale_parameter(Toy(make=both_used, ladder=ladder)) == []
    assert "m rises alone" in only(check_scale_parameter(Toy(make=alone_unused, ladder=ladder))).evidence


def test_lone_steps_are_the_widest():
    ladder = ladder_of(("n", "m"), (4, 51), (5, 51), (7, 51), (8, 60))
    subject = Subject(Toy(make=both_used, ladder=ladder))
    assert lone_step(subject, "n") == (0, 2)
    assert lone_step(subject, "m") is None


def test_what_cannot_be_judged_is_not_run_with_a_reason():
    with pytest.raises(NotRun, match="levels-differ"):
        check_scale_parameter(Toy())
    with pytest.raises(NotRun, match=r"n and m rise only together.*question_at"):
        check_scale_parameter(Toy(make=both_used, ladder=Ladder.linear({"n": (4, 12), "m": (50, 58)})))


def test_a_question_at_that_raises_for_every_scale_is_not_run():
    class Raising(ToyAtAnyScale):
        def question_at(self, scale, seed):
            raise ValueError("no such scale")

    with pytest.raises(NotRun, match="makes no question"):
        check_scale_parameter(Raising("raising", both_used, ladder=IN_TURN))


def test_something_that_differs_without_rising_is_advice():
    def turned(scale, rng):
        numbers = sorted((rng.randint(10, 99) for _ in range(9)), reverse=scale["n"] > 8)
        return " ".join(map(str, numbers)), str(sum(numbers) % 97)

    finding = only(check_difficulty_rises(Toy(make=turned, ladder=Ladder.linear({"n": (8, 9)}))))
    assert finding.severity == "advice"
    assert "rising numbers differs" in finding.evidence


def test_prompts_that_shrink_on_the_way_up_are_advice():
    def dented(scale, rng):
        return weighted_sum({"n": 3 if scale["n"] == 8 else scale["n"]}, rng)

    finding = only(check_difficulty_rises(Toy(make=dented)))
    assert (finding.severity, finding.level) == ("advice", 4)


def test_levels_that_are_all_alike_are_left_to_the_check_that_says_so():
    with pytest.raises(NotRun, match="levels-differ"):
        check_difficulty_rises(Toy(make=lambda scale, rng: weighted_sum({"n": 5}, rng)))


@pytest.mark.parametrize("check", [check_levels_differ, check_difficulty_rises])
def test_one_seed_is_no_sample(check):
    with pytest.raises(NotRun, match="one seed"):
        check(Subject(Toy(), depth=QUICK, seed=7))


def instance(text: str, answer: str = "1") -> Instance:
    return Toy().spec.instance(0, 1, statement="", input=text, answer=answer)


def test_numbers_keep_a_sign_that_is_not_an_operator():
    assert numbers_in("3-4 -5 x-6 +7 2.5 a8 (-9)") == ["3", "4", "-5", "6", "+7", "2.5", "8", "-9"]


def test_features_of_huge_numbers_are_finite():
    found = features(instance("9" * 5000 + " -" + "9" * 5000, "9" * 400))
    assert found["sum of the numbers"] == 0.0
    assert all(map(isfinite, found.values()))


def test_features_of_an_empty_question_are_zero_but_for_the_line_end():
    found = features(instance("", "yes"))
    assert found["numbers"] == found["largest number"] == found["tokens"] == 0.0
    assert "answer value" not in found
    assert values([found], "answer value") == [0.0]


@pytest.mark.parametrize(
    ("check", "name"), [(check_levels_differ, "levels-differ"), (check_difficulty_rises, "difficulty-rises")]
)
def test_a_replay_looks_at_both_levels_that_are_compared(check, name):
    found = check(BAD[name][0])[0]
    low, high = (int(word) for word in found.replay.split() if word.isdigit())
    assert low < high == found.level
    assert check(Subject(BAD[name][0], levels=[low, high]))[0].evidence


@pytest.mark.parametrize("check", [check_levels_differ, check_difficulty_rises])
def test_one_level_alone_is_compared_with_nothing(check):
    with pytest.raises(NotRun, match="only one level"):
        check(Subject(Toy(), levels=[2]))
