"""Tolerances as statements declare them."""

from __future__ import annotations

import pytest

from scaler_envs_codecontests.sources.tolerance import declared_tolerance


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("an absolute or relative error of at most 10^{-9}", (1e-9, 1e-9)),
        ("a relative error of 1e-6 is fine", (0.0, 1e-6)),
        ("the error must not exceed 0.001", (1e-3, 1e-3)),
        ("as a decimal number; an error of 0.0005 is accepted", (5e-4, 5e-4)),
        ("an absolute error of 0.05", (0.05, 0.0)),
        ("Print one integer.", None),
        ("Each costs 0.25 dollars.", None),
        ("Print the error.", None),
    ],
)
def test_a_tolerance_is_read_where_there_is_one(text: str, expected: tuple[float, float] | None) -> None:
    assert declared_tolerance(text) == expected
