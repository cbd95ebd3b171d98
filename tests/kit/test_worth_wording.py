"""What is found in statements, and what is left alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from kit.bad_worth import with_header, with_terminator
from kit.toys import Toy, weighted_sum

from scaler_core.testing.check import NotRun
from scaler_core.testing.subject import Subject
from scaler_core.testing.worth import wording
from scaler_core.testing.worth.statement import (
    check_constant_lines,
    check_input_described,
    check_leaked_samples,
    check_lost_superscripts,
)

POOL = Path(__file__).parents[3] / "shared" / "data" / "scaler-pool-8.json"
SOUND = (
    "The first line holds an integer n, from 4 to 104. For example, the list 3 1 2 has two inversions.",
    "Output the sum modulo 10^9 + 7; all numbers are at most 10^18, and 2^31 - 1 is one of them.",
    "The input is one line with three positive integers a, b and m, where a and b are less than m.",
    "Each of the following n lines holds two integers x and y. Find the number of rounds that the game takes.",
    "A message of 512 bytes is sent 100 times. Output 1 if the test succeeds, else 0.",
)
DETECTORS = (
    wording.multi_test,
    wording.samples,
    wording.contest_cues,
    wording.lost_superscripts,
    wording.undefined_symbols,
)


@pytest.mark.parametrize("detector", DETECTORS)
@pytest.mark.parametrize("statement", SOUND)
def test_plain_statements_are_left_alone(detector, statement):
    assert detector(statement) == []


@pytest.mark.parametrize(
    "statement",
    [
        "The first line contains t test cases.",
        "For each test case, print one line.",
        "The first line of input contains an integer T.",
        "The input consists of multiple datasets.",
        "The input is a sequence of datasets.",
        "The end of the input is indicated by a line containing two zeros.",
        "Input is terminated by EOF.",
        "Process numbers until the end of file.",
        "Each data set is a line.\nData sets are separated by a blank line.",
    ],
)
def test_wording_for_many_tests_is_found(statement):
    assert wording.multi_test(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "Add.\n\nSample Input\n\n1 2\n\nSample Output\n\n3",
        "Add.\n\nExamples\n\nInput\n\n6\n",
        "Add.\n\n### Example 1:\n1 2",
        "Add.\n\nOutput:\n\n12\n",
        "In the first sample you should decrease the number.",
    ],
)
def test_samples_are_found(statement):
    assert wording.samples(statement)


def test_headings_of_the_description_are_no_samples():
    assert wording.samples("Add.\n\nInput\n\nTwo integers.\n\nOutput\n\nPrint the sum.") == []


@pytest.mark.parametrize(
    "statement",
    [
        "This is from Codeforces.",
        "632A. Grandma Laura",
        "See AtCoder for more.",
        "Problem 1200_A asks this.",
        "p02158 Rings",
        "Codehorses is a contest; this is its third Round.",
        "Please, do not use the %lld specifier.",
        "Use the long long integer type.",
        "Time limit: 2 seconds",
        "Read it from standard input.",
    ],
)
def test_cues_of_a_contest_are_found(statement):
    assert wording.contest_cues(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "Output it modulo 109 + 7.",
        "Output it modulo 109+9.",
        "Print it modulo 1018.",
        "It fits into 231 - 1.",
        "An algorithm in O(n2) is too slow.",
        "An error of at most 10 - 6 is accepted.",
        "Count the triples with a2 + b2 = c2.",
    ],
)
def test_powers_that_became_numbers_are_found(statement):
    assert wording.lost_superscripts(statement)


def test_a_bound_is_a_lost_power_only_if_the_data_exceed_it():
    statement = "Each integer is at most 109."
    assert wording.lost_superscripts(statement, largest=109) == []
    assert wording.lost_superscripts(statement, largest=110) == ["at most 109"]


def test_the_data_of_all_levels_decide_whether_a_bound_is_a_lost_power():
    def large(scale, rng):
        return str(rng.randint(1, 10**6)), "1"

    statement = "The input is an integer, at most 106."
    assert check_lost_superscripts(Toy(statement=statement)) == []
    assert "at most 106" in check_lost_superscripts(Toy(make=large, statement=statement))[0].evidence


def test_codes_that_the_statement_does_not_mention_are_named():
    inputs = ["half halfplus half", "halfplus halfplus", "half half half half half"]
    assert wording.unexplained_words("Half of the apples are sold.", inputs) == ["halfplus"]
    assert wording.unexplained_words("A line is half or halfplus.", inputs) == []


def test_capitals_are_codes_only_if_none_is_mentioned():
    inputs = ["LLR0R", "RLL9L", "LLLRR"]
    assert wording.unexplained_words("Guests come from the left or the right.", inputs) == ["L", "R"]
    assert wording.unexplained_words("L is a step to the left; the others go right.", inputs) == []


@pytest.mark.parametrize("text", ["12 and 7", "3+x at x=2"])
def test_words_of_english_are_no_codes(text):
    assert wording.unexplained_words("Do it.", [f"{text} {i}" for i in range(50)]) == []


def test_many_different_words_are_data():
    inputs = [" ".join(a + b for b in "abcdef") for a in "uvwxyz"]
    assert wording.unexplained_words("Sort the words.", inputs * 9) == []


def test_symbols_that_are_only_used_are_named():
    assert wording.undefined_symbols("Output the sum modulo m. Each number is at most k, where k is 7.") == ["m"]
    assert wording.undefined_symbols("Given n and a, the cost is at most n.") == []


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("An error of 0.001 is accepted.", True),
        ("Print it with 6 digits after the point.", True),
        ("Print it rounded to integers.", True),
        ("Print the probability.", False),
        ("The third round is over.", False),
    ],
)
def test_a_tolerance_is_told_or_not(statement, told):
    assert wording.tells_tolerance(statement) is told


def test_a_header_and_a_terminator_are_told_apart():
    assert "a header" in check_constant_lines(Toy(make=with_header))[0].evidence
    assert "a terminator" in check_constant_lines(Toy(make=with_terminator))[0].evidence


def test_lines_that_vary_or_inputs_of_one_line_are_no_frame():
    def two_lines(scale, rng):
        return f"{scale['n']}\n{weighted_sum(scale, rng)[0]}", "1"

    assert check_constant_lines(Toy()) == check_constant_lines(Toy(make=two_lines)) == []
    with pytest.raises(NotRun, match="several levels"):
        check_constant_lines(Subject(Toy(), levels=[3]))


def test_statements_are_looked_at_for_one_seed_too():
    subject = Subject(Toy(statement="Add.\n\nSample Input\n\n1 2"), seed=5, levels=[1])
    finding = check_leaked_samples(subject)[0]
    assert (finding.level, finding.seed, finding.severity) == (1, 5, "advice")
    assert check_input_described(subject) == []


@pytest.mark.skipif(not POOL.exists(), reason="the released pool is not beside this checkout")
def test_the_statements_of_the_released_pool_have_the_defects_that_an_audit_found():
    pool = json.loads(POOL.read_text())
    found = {
        name.split(".")[0]: {d.__name__ for d in DETECTORS if d(f"{r['logic_description']}\n\n{r['instruction']}")}
        for name, r in pool.items()
    }
    assert {name: kinds for name, kinds in found.items() if kinds} == {
        "285_C": {"contest_cues"},
        "632_A": {"contest_cues"},
        "883_C": {"contest_cues"},
    }
    assert all(wording.samples(record["raw_description"]) for record in pool.values())


def test_the_letters_of_a_word_that_the_statement_has_are_no_codes():
    inputs = ["3\nPUSH 4\nPUSH 1\nPOP", "2\nPUSH 7\nPOP", "2\nPUSH 2\nPOP", "2\nPUSH 3\nPOP", "1\nPUSH 9\nPOP"]
    assert wording.unexplained_words("PUSH x puts x on top, POP takes it away.", inputs) == []
    assert wording.unexplained_words("Two operations change a stack.", inputs) == ["POP", "PUSH"]
