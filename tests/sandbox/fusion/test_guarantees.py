"""What the fusion sandbox says of itself: nothing but what the user stated."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from scaler_core.errors import SandboxRefused
from scaler_core.packs import Runtime
from scaler_core.plugins import load_plugins
from scaler_core.sandbox import Guarantee, Limits, Program
from scaler_sandbox.fusion.sandbox import fusion

URL = "http://sandbox.example:8080"


@pytest.mark.parametrize("rung", [0, 2, 5])
def test_the_rung_is_the_users_word_and_nothing_is_claimed(tmp_path: Path, rung: int) -> None:
    found = fusion(tmp_path, url=URL, trust_rung=rung).guarantees()
    assert (found.rung, found.holds) == (rung, frozenset())
    assert set(found.missing) == set(get_args(Guarantee))
    assert all(URL in reason and "trust_rung" in reason for reason in found.missing.values())


def test_code_of_strangers_needs_the_users_word(tmp_path: Path) -> None:
    with pytest.raises(SandboxRefused, match="trust_rung"):
        Runtime(make_sandbox=lambda: fusion(tmp_path, url=URL)).sandbox(floor=2, what="a stranger's program")
    trusting = Runtime(make_sandbox=lambda: fusion(tmp_path, url=URL, trust_rung=2))
    assert trusting.sandbox(floor=2, what="a stranger's program").name == "fusion"


def test_without_a_url_it_refuses_and_says_how_to_name_one(tmp_path: Path) -> None:
    sandbox = load_plugins().find("sandboxes", "fusion").load()(tmp_path)
    assert sandbox.guarantees().rung == 0
    assert sandbox.languages() == frozenset()
    result = sandbox.run(Program("print(1)", "python", ""), Limits())
    assert result.status == "refused"
    assert "set url" in result.detail
    sandbox.close()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"url": "sandbox:8080"}, "address of a SandboxFusion server"),
        ({"url": "http://user:secret@host:port"}, "port that is not a number"),
        ({"url": "ftp://host"}, "such as http://localhost:8080"),
        ({"concurrency": 0}, "at least 1"),
        ({"retries": -1}, "at least 0"),
        ({"trust_rung": 6}, "0 to 5; got 6"),
    ],
)
def test_options_that_make_no_sense_are_refused(tmp_path: Path, options: dict[str, object], words: str) -> None:
    with pytest.raises(ValueError, match=words) as raised:
        fusion(tmp_path, **options)  # type: ignore[arg-type]
    assert "secret" not in str(raised.value)
