"""Checks of the contract: what they say, and what they leave alone."""

from __future__ import annotations

import time
from concurrent.futures import Future
from random import Random

import pytest
from kit.bad_sound import BAD, CHECKED, SPARSE, Refusing, Toy, same_checksum, sparse_sum, verdict, weighted_sum

from scaler_core import AnswerType
from scaler_core.answers import judge
from scaler_core.operations import WorkerFailure
from scaler_core.testing.check import NotRun
from scaler_core.testing.depth import QUICK, Depth
from scaler_core.testing.search import broken_point
from scaler_core.testing.sound.answers import check_mutated_answers, check_other_answers
from scaler_core.testing.sound.contract import check_contract
from scaler_core.testing.sound.determinism import check_global_random, check_same_seed
from scaler_core.testing.sound.generation import check_generation
from scaler_core.testing.sound.reference import check_reference_answer
from scaler_core.testing.sound.text import check_arbitrary_text
from scaler_core.testing.sound.verdicts import check_verify_pure, check_verify_speed
from scaler_core.testing.subject import Subject

SMALL = Depth("small", levels=2, instances=4, examples=20, most=4)


def bad(check, name):
    return next(environment for environment in BAD[check] if environment.spec.name == name)


class Opinionated(Toy):
    """Several answers are right; another way to tell agrees with `verify`, or never does."""

    def __init__(self, name, *, agrees=True, verify=same_checksum):
        super().__init__(name, sparse_sum, statement=SPARSE, answer=CHECKED, verify=verify)
        self.agrees = agrees

    def second_opinion(self, instance, answer):
        return self.agrees and same_checksum(instance, answer).correct


# Search


def test_a_search_finds_the_smallest_level_and_seed():
    point = broken_point(Subject(Toy()), lambda level, seed, made: level >= 3 and seed >= 1000)
    assert point == (3, 1000)


def test_a_search_looks_only_at_the_levels_that_were_asked_for():
    seen = set()
    broken_point(Subject(Toy(), levels=[2, 5]), lambda level, seed, made: bool(seen.add(level)))
    assert seen == {2, 5}


def test_nothing_is_searched_where_one_seed_was_asked_for():
    assert broken_point(Subject(Toy(), seed=3), lambda level, seed, made: True) is None


def test_a_property_that_does_not_repeat_is_no_crash():
    rng = Random(1)
    assert broken_point(Subject(Toy()), lambda level, seed, made: rng.random() < 0.2) is not None


def test_a_misfit_at_one_level_is_found_by_the_search_with_a_seed_to_replay():
    found = check_contract(bad("contract", "wrong-at-one-level"))
    assert [(one.level, one.seed) for one in found] == [(5, 0)]
    assert found[0].evidence == "the instance's level is 1, expected 5"
    assert found[0].replay == "scaler check toys/wrong-at-one-level --check contract --level 5 --seed 0"


def test_a_wrong_reference_at_a_level_outside_the_sample_is_found():
    found = check_reference_answer(bad("reference-answer", "wrong-at-nine"))
    assert [(one.level, one.seed) for one in found] == [(5, 0)]
    assert "'about" in found[0].evidence


# Making


def test_a_level_beyond_the_ladder_is_named():
    (found,) = check_contract(bad("contract", "clamped"))
    assert found.evidence == (
        "generate(level=-1) must raise LevelOutOfRange, as levels are the integers 0 to 8; it made an instance"
    )


def test_failures_are_counted_by_kind():
    found = check_generation(bad("generation", "sometimes-raising"))
    assert all(" error): ZeroDivisionError: no numbers left" in one.evidence for one in found)


def test_refusals_of_a_few_draws_are_no_finding():
    subject = Subject(Refusing("rarely-refusing", 0.02))
    assert check_generation(subject) == []
    assert any(subject.sample(level).failures for level in subject.levels)
    assert subject.sample(0, 60).size == 960  # a refusal makes the sample grow until it is sure


def test_a_refusal_of_the_one_seed_that_was_asked_for_is_told():
    with pytest.raises(NotRun, match="no draw had one answer only"):
        check_generation(Subject(Refusing("always-refusing", 1.0), seed=3))


def test_what_came_out_otherwise_is_shown():
    found = check_same_seed(bad("same-seed", "unseeded"))
    assert [one.level for one in found] == list(Subject(Toy()).levels)
    assert found[0].evidence.startswith("20 of 20 instances came out otherwise when they were made again; input was '")


def test_global_generators_are_named_with_who_changed_them():
    assert check_global_random(bad("global-random", "reseeding"))[0].evidence == "generate changed the state of random"
    assert check_global_random(bad("global-random", "drawing"))[0].evidence == "verify changed the state of random"
    assert "seeded otherwise" in check_global_random(bad("global-random", "global-generator"))[0].evidence


# Judging


def test_a_second_opinion_that_agrees_clears_the_answers_of_others():
    assert check_other_answers(Opinionated("agreed")) == []
    assert check_mutated_answers(Opinionated("agreed")) == []


def test_a_second_opinion_that_disagrees_is_told():
    found = check_other_answers(Opinionated("disagreed", agrees=False))
    assert found
    assert all(one.evidence.endswith("; second_opinion says that it is wrong") for one in found)


def test_a_checker_that_takes_anything_is_found_through_the_second_opinion():
    anything = Opinionated("anything", verify=lambda instance, answer: verdict(bool(answer.strip())))
    assert check_mutated_answers(anything)
    assert check_arbitrary_text(anything)


def test_without_a_second_opinion_one_is_asked_for():
    unchecked = bad("other-answers", "unchecked")
    assert "second_opinion(instance, answer) -> bool" in check_other_answers(unchecked)[0].fix
    with pytest.raises(NotRun, match="no second_opinion"):
        check_mutated_answers(unchecked)


def test_an_answer_that_is_a_part_of_the_text_is_told_with_what_was_done():
    loose = Toy("part", verify=lambda instance, answer: verdict(instance.answer in answer))
    found = check_mutated_answers(loose)
    assert len(found) == 5
    assert ": negated, '-85' where the reference is '85'" in found[0].evidence


def test_the_search_shrinks_a_text_to_what_matters():
    def fragile(instance, answer):
        if "{" in answer and "7" in answer:
            raise KeyError("7{")
        return judge(instance.answer_type, instance.answer, answer)

    found = check_arbitrary_text(Subject(Toy("fragile", verify=fragile), depth=Depth("long", 2, 10, 2000, 10)))
    assert len(found) == 1
    assert "verify raised on " in found[0].evidence
    assert "KeyError" in found[0].evidence


def test_a_verifier_that_reads_other_notations_is_sound():
    def lenient(instance, answer):
        try:
            return verdict(len(answer) < 1000 and int(answer) == int(instance.answer))
        except ValueError:
            return verdict(False)

    environment = Toy("lenient", verify=lenient)
    for check in (check_arbitrary_text, check_mutated_answers, check_other_answers):
        assert check(environment) == []


def test_error_as_a_verdict_on_some_text_is_a_finding():
    def helpless(instance, answer):
        found = judge(instance.answer_type, instance.answer, answer)
        return found if found.parsed else found.model_copy(update={"status": "error"})

    assert "called no text an error" in check_arbitrary_text(Toy("helpless", verify=helpless))[0].evidence


def test_a_verdict_that_cannot_be_written_is_a_finding():
    def echoing(instance, answer):
        return judge(instance.answer_type, instance.answer, answer).model_copy(update={"parsed": answer})

    assert "is not JSON" in check_arbitrary_text(Toy("echoing", verify=echoing))[0].evidence


def test_what_a_verifier_says_can_always_be_written_into_a_report():
    def repeating(instance, answer):
        if "\ud800" in answer:
            raise ValueError(f"\x1b[31m{answer}")
        return judge(instance.answer_type, instance.answer, answer)

    (found,) = check_arbitrary_text(Toy("repeating", verify=repeating))
    assert found.evidence == r"verify raised on a lone surrogate: ValueError: \x1b[31m\ud800"
    assert found.model_validate_json(found.model_dump_json()) == found


def test_an_impure_verifier_is_shown_with_both_verdicts():
    found = check_verify_pure(bad("verify-pure", "moody"))
    assert "was judged wrong (score " in found[0].evidence
    assert check_verify_pure(bad("verify-pure", "scribbling"))[0].evidence == "verify changed the instance"


def test_a_slow_verifier_is_found_by_its_median():
    def slow(instance, answer):
        end = time.process_time() + 0.06
        while time.process_time() < end:
            pass
        return verdict(answer == instance.answer)

    found = check_verify_speed(Subject(Toy("slow", verify=slow), depth=SMALL))
    assert [one.level for one in found] == [0, 8]
    assert "the median of 2 verdicts took " in found[0].evidence


def test_other_answers_needs_a_sample():
    with pytest.raises(NotRun, match="one seed was asked for"):
        check_other_answers(Subject(Toy(), seed=3))


@pytest.mark.parametrize("seed", [0, 1, 2**63 - 1])
def test_one_seed_can_be_looked_at_alone(seed):
    subject = Subject(Toy(), seed=seed, levels=[3])
    for check in (check_contract, check_generation, check_same_seed, check_global_random, check_mutated_answers):
        assert check(subject) == []
    assert check_arbitrary_text(subject) == []


def test_a_level_with_one_answer_is_asked_about_the_answers_of_other_levels():
    def by_level(scale, rng):
        return weighted_sum(scale, rng)[0], str(scale["n"])

    loose = Toy("by-level", by_level, answer=AnswerType(kind="integer"), verify=lambda i, a: verdict(a.isdigit()))
    assert [one.level for one in check_other_answers(Subject(loose, depth=QUICK))] == [0, 2, 4, 6, 8]


def test_a_verifier_that_minds_blanks_is_told_so():
    strict = Toy("strict", verify=lambda instance, answer: verdict(answer == instance.answer))
    found = check_reference_answer(strict)[0]
    assert found.evidence.endswith("\\n': wrong (without the blanks it is correct)")
    assert "strip()" in found.fix


def test_a_verifier_that_returns_no_verdict_is_told_so():
    found = check_reference_answer(Toy("true", verify=lambda instance, answer: answer == instance.answer))[0]
    assert "error, TypeError: verify must return a Verdict, got bool" in found.evidence
    assert "return a Verdict" in found.fix


def test_a_generator_that_returns_no_instance_is_told_so():
    class Idle(Toy):
        def generate(self, level, seed):
            super().generate(level, seed)

    assert "generate must return an Instance, got NoneType" in check_generation(Idle())[0].evidence


class Hanging:
    """A pool in which every verdict misses its deadline. `alone`: how often one answer was asked about."""

    alone = 0

    def submit(self, operation, payload, *, deadline):
        self.alone += [len(job["answers"]) for job in payload.get("jobs", [payload])] == [1]
        future = Future()
        future.set_exception(WorkerFailure("timeout", "no verdict"))
        return future


def test_a_verifier_that_hangs_is_asked_answer_by_answer_only_until_that_is_known():
    subject = Subject(Opinionated("hanging"))
    instance = subject.environment.generate(0, 1)
    subject.bench.pool = pool = Hanging()
    judgements = subject.judge_all([(instance, ["1", "2", "3"])] * 4)
    assert [[verdict.status for verdict in one.verdicts] for one in judgements] == [["error"] * 3] * 4
    assert pool.alone < 10, "three answers of the first instance; each may be asked as a batch, and then by itself"
