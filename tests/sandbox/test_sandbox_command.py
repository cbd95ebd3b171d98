"""`scaler sandbox`: the rung, the guarantees and what to do."""

from __future__ import annotations

import argparse
import json

import pytest

from scaler_core.plugins import load_plugins
from scaler_core.sandbox import Guarantees
from scaler_sandbox.command import NEXT, Found, SandboxCommand, describe


def run(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser()
    command = SandboxCommand()
    command.configure(parser)
    parsed = parser.parse_args(arguments)
    parsed.loaded = load_plugins()
    return command.run(parsed)


def test_it_prints_the_rung_and_a_reason_for_each_missing_guarantee(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["process"]) == 1, "which holds nobody"
    printed = capsys.readouterr().out
    assert "process: rung 0 here: catches accidents" in printed
    assert "missing  no_net: jobs share the host's network" in printed
    assert NEXT[0] in printed


def test_json_tells_every_sandbox(capsys: pytest.CaptureFixture[str]) -> None:
    code = run(["--json"])
    found = json.loads(capsys.readouterr().out)
    assert found["version"] == 1
    assert {"process", "confined"} <= set(found["sandboxes"])
    best = max(one["rung"] for one in found["sandboxes"].values())
    assert code == (0 if best >= found["floor_for_untrusted_code"] else 1)
    for one in found["sandboxes"].values():
        assert one["meaning"]
        assert len(one["holds"]) + len(one["missing"]) == 8


def test_what_to_do_is_said_for_each_rung_but_the_last() -> None:
    for rung in range(6):
        lines = describe(Found("some", Guarantees(rung=rung), ["python"], "no C++ compiler"))
        assert lines[0].startswith(f"some: rung {rung} here: ")
        assert any(line.startswith("  higher") for line in lines) is (rung < 5)
        assert "  no C++   no C++ compiler" in lines


def test_the_command_is_registered() -> None:
    assert load_plugins().find("commands", "sandbox").load() is SandboxCommand
