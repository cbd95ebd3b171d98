"""What the checks of guessing, variety and budgets tell apart."""

from __future__ import annotations

from random import Random

import pytest
from kit.bad_worth import BAD, by_length, last_number, often_zero, vast
from kit.toys import Toy, weighted_sum

from scaler_core import AnswerType
from scaler_core.testing.answer_keys import answer_key
from scaler_core.testing.check import NotRun
from scaler_core.testing.depth import QUICK
from scaler_core.testing.growth import looks, sizes
from scaler_core.testing.subject import Subject
from scaler_core.testing.worth.budget import check_prompt_budget
from scaler_core.testing.worth.guessing import check_declared_chance, check_most_common_answer
from scaler_core.testing.worth.predictors import (
    field_hits,
    fields,
    is_right,
    majority_hits,
    numbers_of,
    statement_fields,
    unseen,
)
from scaler_core.testing.worth.trivial import FIELDS, check_trivial_predictor
from scaler_core.testing.worth.variety import check_distinct_instances, effective_number

INTEGER = AnswerType(kind="integer")


def only(findings):
    (finding,) = findings
    return finding


def instance(text: str, answer: str, *, answer_type: AnswerType = INTEGER, statement: str = "Add.", seed: int = 1):
    spec = Toy(answer=answer_type).spec
    return spec.instance(0, seed, statement=statement, input=text, answer=answer)


def coin(scale, rng):
    return weighted_sum(scale, rng)[0], rng.choice("01")


@pytest.mark.parametrize(
    ("answer_type", "left", "right", "same"),
    [
        (INTEGER, "1000000007", "10^9+7", True),
        (INTEGER, "7", "8", False),
        (INTEGER, "seven", " seven", True),
        (AnswerType(kind="set", element="integer"), "{1, 2}", "2, 1", True),
        (AnswerType(kind="array", element="integer"), "[1, 2]", "2 1", False),
        (AnswerType(kind="boolean"), "yes", "True", True),
        (AnswerType(kind="real", absolute=0.01), "0.501", "0.509", True),
        (AnswerType(kind="real", absolute=0.01), "0.501", "0.59", False),
        (AnswerType(kind="real", relative=0.01), "1000", "1001", True),
        (AnswerType(kind="real", relative=0.01), "1000", "-1000", False),
        (AnswerType(kind="real", relative=0.01), "0", "1000", False),
        (AnswerType(kind="checked"), "a b", "a b ", True),
    ],
)
def test_answers_that_are_the_same_have_one_key(answer_type, left, right, same):
    assert (answer_key(answer_type, left) == answer_key(answer_type, right)) is same


def test_samples_grow_fourfold_up_to_the_most():
    subject = Subject(Toy(), depth=QUICK)
    assert sizes(subject) == (60, 240, 960)
    assert looks(subject) == 15


def test_the_effective_number_of_equally_likely_values_is_their_number():
    assert effective_number([10] * 10) == pytest.approx(100 * 99 / (10 * 10 * 9))
    assert effective_number([1, 1, 1]) == float("inf")


def test_a_level_of_few_questions_fails_and_one_of_some_more_is_advised():
    def drawn_from(count):
        return Toy(make=lambda scale, rng: weighted_sum(scale, Random(rng.randrange(count))))

    def severities(count):
        return {finding.severity for finding in check_distinct_instances(Subject(drawn_from(count), levels=[3]))}

    assert severities(30) == {"failure"}
    assert severities(150) == {"advice"}
    assert severities(400) == set()


def test_evidence_of_few_questions_counts_them():
    finding = only(check_distinct_instances(BAD["distinct-instances"][0]))
    assert finding.level == 0
    assert "40 different ones" in finding.evidence


def test_a_yes_or_no_environment_is_not_wrong_for_being_one():
    environment = Toy(make=coin, chance=0.5)
    assert check_most_common_answer(environment) == []
    assert check_declared_chance(environment) == []
    assert check_trivial_predictor(environment) == []


def test_a_yes_or_no_environment_is_wrong_for_being_guessable_beyond_what_it_says():
    def loaded(scale, rng):
        return weighted_sum(scale, rng)[0], "1" if rng.random() < 0.75 else "0"

    findings = check_most_common_answer(Toy(make=loaded, chance=0.5))
    assert [finding.level for finding in findings] == [0, 2, 4, 6, 8]
    assert "the answer '1' is right for" in findings[0].evidence
    assert "limit 55%" in findings[0].evidence
    assert check_declared_chance(Toy(make=loaded, chance=0.5)) == []


def test_a_common_answer_is_found_at_the_level_that_has_it():
    assert only(check_most_common_answer(Toy(make=often_zero))).level == 0


def test_a_declared_chance_may_be_missed_by_five_points():
    def one_in(count):
        return lambda scale, rng: (weighted_sum(scale, rng)[0], str(rng.randrange(count)))

    assert check_declared_chance(Toy(make=one_in(10), chance=0.06)) == []
    finding = only(check_declared_chance(Toy(make=one_in(5), chance=0.06)))
    assert "above the declared chance of 0.06; so are answers at 4 other levels" in finding.evidence


def test_a_chance_declared_far_too_high_is_advice():
    finding = only(check_declared_chance(Toy(chance=0.5)))
    assert (finding.severity, finding.level) == ("advice", None)
    assert check_declared_chance(Toy(make=coin, chance=0.5)) == []


def test_a_chance_that_the_question_itself_offers_is_not_too_high():
    def one_of_four(scale, rng):
        numbers = [rng.randint(0, 999) for _ in range(4)]
        return " ".join(map(str, numbers)), str(rng.choice(numbers))

    assert check_declared_chance(Toy(make=one_of_four, chance=0.25)) == []


def test_fields_are_read_from_both_ends_and_are_no_more_than_the_correction_allows():
    found = fields(instance("3 -4 x2y\n5 6", "1"))
    assert found["number 2"] == found["token 2"] == "-4"
    assert found["number 1 from the end"] == found["largest number"] == "6"
    assert found["least number"] == "-4"
    assert found["line 2"] == "5 6"
    assert found["number of numbers"] == "5"
    assert found["length"] == "12"
    many = instance("\n".join(["1 2 3 4 5 6 7 8 9"] * 9), "1")
    wordy = many.model_copy(update={"statement": many.input})
    assert len(fields(many)) + len(statement_fields(wordy)) == FIELDS


def test_words_of_prose_are_fields_without_the_marks_around_them():
    told = instance("", "14:03").model_copy(update={"statement": "Guess (it is 14:03.)"})
    assert fields(told)["token 1 from the end"] == "14:03"
    assert fields(instance("1 14:03.)", "14:03"))["token 2"] == "14:03.)"


def test_data_in_the_statement_are_read_where_there_is_no_input():
    assert fields(instance("", "12", statement="Add 5 and 7."))["number 2"] == "7"


def test_a_guess_is_compared_as_its_type_says():
    assert is_right(instance("1", "1000000007"), "10^9+7")
    assert not is_right(instance("1", "7"), "7 apples")
    real = instance("1", "0.5", answer_type=AnswerType(kind="real", absolute=0.1))
    assert is_right(real, "0.59")
    assert not is_right(real, "0.61")


def test_hits_of_fields_count_instances():
    hits = field_hits([instance("3 4", "4"), instance("5 6", "6"), instance("7 8", "1")])
    assert hits["number 2"] == hits["largest number"] == 2
    assert hits["number 1"] == 0


def test_majorities_are_fitted_for_each_value_of_a_trait_and_fall_back_on_all():
    fitted = [instance("a 1", "10"), instance("a 2", "10"), instance("b 3", "20")]
    fresh = [instance("a 9", "10"), instance("b 9", "20"), instance("c 9", "10"), instance("c 8", "20")]
    assert majority_hits(fitted, fresh)["the most common answer for the first token"] == 3


def test_questions_that_were_fitted_are_not_fresh():
    old, new = instance("1 2", "3"), instance("2 2", "4")
    assert unseen([old], [instance("1 2", "3", seed=2), new]) == [new]


def test_the_predictor_is_named_with_its_accuracy_and_limit():
    finding = only(check_trivial_predictor(Toy(make=last_number)))
    assert finding.level == 0
    assert finding.evidence == "'number 5' is the answer for 60 of 60 (100%; limit 30%)"


def test_a_predictor_at_all_levels_is_one_finding():
    finding = only(check_trivial_predictor(Toy(make=by_length)))
    assert finding.level is None
    assert "the most common answer for the number of numbers" in finding.evidence


def test_a_constant_answer_is_left_to_most_common_answer():
    def constant(scale, rng):
        return weighted_sum(scale, rng)[0], "1"

    assert check_trivial_predictor(Subject(Toy(make=constant), levels=[0, 4])) == []


def test_numbers_among_letters_are_fields_but_for_a_single_one():
    assert numbers_of("a3b-7?a") == ["3", "7"]
    assert numbers_of("ab3") == numbers_of("3ab") == []
    assert numbers_of("ab 3") == ["3"]


def test_to_find_the_digit_among_letters_is_no_trivial_task():
    def hidden(scale, rng):
        letters = [rng.choice("abcdefghij") for _ in range(scale["n"])]
        digit = letters[rng.randrange(len(letters))] = rng.choice("0123456789")
        return "".join(letters), digit

    assert check_trivial_predictor(Toy(make=hidden, chance=0.1)) == []


def test_the_longest_prompt_is_the_evidence():
    finding = only(check_prompt_budget(Subject(Toy(make=vast), token_budget=5000)))
    assert finding.level == 8
    assert finding.seed is not None
    assert "(100%) have more than 5000 tokens" in finding.evidence


def test_the_budget_is_the_subjects():
    assert check_prompt_budget(Subject(Toy(make=vast), levels=[8], token_budget=9500)) == []
    assert len(check_prompt_budget(Subject(Toy(), token_budget=20))) == 5


def test_one_seed_has_a_prompt_but_is_no_sample():
    subject = Subject(Toy(make=vast), seed=7, levels=[8])
    assert "1 of 1 prompts" in only(check_prompt_budget(subject)).evidence
    for check in (
        check_distinct_instances,
        check_most_common_answer,
        check_declared_chance,
        check_trivial_predictor,
    ):
        with pytest.raises(NotRun, match="one seed"):
            check(subject)
