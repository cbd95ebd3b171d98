"""Tests as a list of structs: how Code-Contests-Plus and open-r1/codeforces have them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scaler_envs_codecontests.raw import Test
from scaler_envs_codecontests.sources.columns import TEXT, list_of, struct
from scaler_envs_codecontests.sources.rows import Malformed

CASES = list_of(struct(input=TEXT, output=TEXT))


def tests_of(cases: Sequence[Mapping[str, str | None] | None] | None, column: str) -> tuple[Test, ...]:
    """The tests of `column`, none where it is null; raises Malformed for one without input or output."""
    found = []
    for case in cases or ():
        given, expected = (case["input"], case["output"]) if case else (None, None)
        if given is None or expected is None:
            raise Malformed(f"{column}: a test without input or output")
        found.append(Test(input=given, output=expected))
    return tuple(found)
