"""Pauses between tries: how long they are, and what servers may ask for."""

from __future__ import annotations

from datetime import datetime, timezone
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaler_envs_codecontests.llms.retries import FIRST, LONGEST, asked_pause, pause

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone.utc)


@given(st.integers(1, 21), st.integers(0, 1000))
def test_a_pause_of_ours_grows_and_has_an_end(failures, seed):
    longest = min(LONGEST, FIRST * 2 ** (failures - 1))
    assert longest / 2 <= pause(failures, None, Random(seed)) <= longest


@given(st.floats(0, 600), st.integers(1, 21), st.integers(0, 1000))
def test_a_pause_is_never_shorter_than_the_server_asked_for(asked, failures, seed):
    assert asked <= pause(failures, asked, Random(seed)) <= asked + FIRST


def test_pauses_are_the_same_in_every_process():
    random = Random(0)
    made = [pause(failures, None, random) for failures in range(1, 4)]
    assert made == pytest.approx([0.922210925, 1.757954403, 2.841143122])


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("0", 0),
        ("7", 7),
        (" 2.5 ", 2.5),
        ("Fri, 02 Jan 2026 03:05:05 GMT", 60),
        ("Fri, 02 Jan 2026 03:04:00 GMT", 0),
        ("Fri, 02 Jan 2026 03:05:05", 60),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("inf", None),
        ("nan", None),
        ("1e999", None),
        ("7 s", None),
        ("\u0663", 3),
        ("\u00b2", None),
    ],
)
def test_what_retry_after_asks_for(header, seconds):
    assert asked_pause({"retry-after": header}, NOW) == seconds


def test_without_the_header_nothing_is_asked_for():
    assert asked_pause({}, NOW) is None
