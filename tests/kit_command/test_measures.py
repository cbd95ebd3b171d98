"""The numbers of a level are counted from its sample."""

from __future__ import annotations

from kit.toys import Toy

from scaler_core.testing.report.measures import measure
from scaler_core.testing.subject import Subject


def measured(make):
    (row,) = measure(Subject(Toy("measured", make), levels=[0]))
    return row


def coin(scale, rng):
    return f"{rng.randint(1, 2)}", rng.choice(["7", "x"])


def test_shares_are_of_the_instances_that_were_made():
    row = measured(coin)
    answers = [instance.answer for instance in Subject(Toy("measured", coin), levels=[0]).sample(0).instances]
    sevens = answers.count("7")
    assert (row.level, row.n, row.failures) == (0, 60, 0)
    assert row.oracle == sevens / 60
    assert row.majority == max(sevens, 60 - sevens) / 60
    assert row.distinct == 2 / 60


def test_a_level_that_cannot_be_made_has_only_its_failures():
    def fails(scale, rng):
        raise ValueError("no")

    row = measured(fails)
    assert (row.n, row.failures, row.oracle, row.generate_ms) == (0, 60, None, None)


def test_prompts_are_measured_with_their_statement_and_instruction():
    short, long = measured(lambda scale, rng: ("1", "1")), measured(lambda scale, rng: ("1 " * 500, "1"))
    assert long.prompt_tokens - short.prompt_tokens >= 499
    assert short.prompt_tokens > 30
    assert short.prompt_tokens_most == short.prompt_tokens
