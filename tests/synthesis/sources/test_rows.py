"""Rows of any data set: identifiers, order, counting."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from scaler_envs_codecontests.raw import BadRow, RawProblem
from scaler_envs_codecontests.sources.rows import Malformed, problems


def read(record):
    """A problem of a pair: its identifier and its statement."""
    name, statement = record
    if statement == "malformed":
        raise Malformed("statement: malformed", "x" * 1000)
    return RawProblem(id=name, title="t", statement=statement, source="s", licence="l")


PAIRS = st.lists(st.tuples(st.sampled_from(["a", "b", ""]), st.sampled_from(["one", "two", "three", "malformed"])))


@given(PAIRS)
def test_every_row_is_a_problem_or_counted_and_no_two_problems_share_an_identifier(pairs):
    rows = list(problems(pairs, read))
    assert len(rows) == len(pairs)
    kept = [(pair, row) for pair, row in zip(pairs, rows, strict=True) if isinstance(row, RawProblem)]
    assert all(count == 1 for count in Counter(row.id for _, row in kept).values())
    assert all((row.id[:1], row.statement) == pair for pair, row in kept)
    assert {pair for pair, _ in kept} == {pair for pair in pairs if pair[0] and pair[1] != "malformed"}
    assert [row.number for row in rows if isinstance(row, BadRow)] == [
        number for number, row in enumerate(rows) if isinstance(row, BadRow)
    ]


@given(PAIRS, st.integers(0, 10))
def test_a_limit_cuts_and_changes_nothing_before_it(pairs, limit):
    assert list(problems(pairs, read, limit=limit)) == list(problems(pairs, read))[:limit]


def test_reasons_say_what_kind_of_fault_it_is_and_details_are_short():
    first, second = problems([("", "one"), ("a", "malformed")], read)
    assert first.reason == "id: String should have at least 1 character"
    assert first.detail == "id = ''"
    assert (second.reason, len(second.detail)) == ("statement: malformed", 200)


def test_a_marked_identifier_is_the_same_in_every_process():
    first, second = problems([("a", "one"), ("a", "two")], read)
    assert (first.id, second.id) == ("a", "a-b85d38dc")


def test_importing_a_source_imports_no_pyarrow():
    program = "import sys, scaler_envs_codecontests.sources.code_contests; print('pyarrow' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
