"""Limits as texts and numbers."""

from __future__ import annotations

import pytest

from scaler_envs_codecontests.sources.limits import megabytes, positive, seconds, size, whole
from scaler_envs_codecontests.sources.titles import title_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2.0 seconds", 2.0),
        ("1 second", 1.0),
        ("500 ms", 0.5),
        (" 3 ", 3.0),
        ("1.5 sec.", 1.5),
        ("", None),
        (None, None),
        ("None", None),
        ("0 seconds", None),
        ("-1 seconds", None),
        ("2 - 4 seconds", None),
        ("2 hours", None),
        ("9" * 400, None),
    ],
)
def test_a_time_is_read_or_there_is_none(text, expected):
    assert seconds(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("256.0 megabytes", 256 << 20),
        ("64 MB", 64 << 20),
        ("1 GB", 1 << 30),
        ("512 KiB", 512 << 10),
        ("64", None),
        ("", None),
    ],
)
def test_a_size_is_read_with_its_unit_or_there_is_none(text, expected):
    assert size(text) == expected


@pytest.mark.parametrize("nothing", [None, 0, -1, float("nan"), float("inf")])
def test_a_number_that_limits_nothing_is_none(nothing):
    assert positive(nothing) is None
    assert whole(nothing) is None
    assert megabytes(nothing) is None


def test_a_fraction_of_a_byte_is_no_limit():
    assert whole(0.5) is None


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("1575_A. Another Sorting Problem", "Another Sorting Problem"),
        ("p02158 Rings", "Rings"),
        ("3Sum", "3Sum"),
        ("prime-sum", "prime-sum"),
        ("p1 ", "p1"),
    ],
)
def test_a_title_is_the_name_without_the_contest(name, title):
    assert title_of(name) == title
