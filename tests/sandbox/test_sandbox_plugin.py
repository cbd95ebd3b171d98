"""The backend as SCALER finds it."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from scaler_core.errors import SandboxRefused
from scaler_core.packs import Runtime
from scaler_core.plugins import load_plugins
from scaler_core.sandbox import Guarantee, Sandbox
from scaler_sandbox.process import process


def test_the_installed_plugin_registers_the_backend(tmp_path: Path) -> None:
    factory = load_plugins().find("sandboxes", "process").load()
    sandbox: Sandbox = factory(tmp_path, compiler="g++", warm=2)
    assert sandbox.name == "process"
    sandbox.close()


def test_it_promises_nothing_and_says_why_for_every_guarantee(tmp_path: Path) -> None:
    found = process(tmp_path).guarantees()
    assert found.rung == 0
    assert found.holds == frozenset()
    assert set(found.missing) == set(get_args(Guarantee))
    assert all(found.missing.values())


def test_untrusted_code_is_refused_unless_the_user_accepts_the_risk(tmp_path: Path) -> None:
    runtime = Runtime(make_sandbox=lambda: process(tmp_path))
    with pytest.raises(SandboxRefused, match="rung 0"):
        runtime.sandbox(floor=2, what="a stranger's generator")
    accepting = Runtime(make_sandbox=lambda: process(tmp_path), allow_unsafe_sandbox=0)
    assert accepting.sandbox(floor=2, what="a stranger's generator").name == "process"


def test_no_warm_child_at_all_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at least 1; got 0"):
        process(tmp_path, warm=0)
