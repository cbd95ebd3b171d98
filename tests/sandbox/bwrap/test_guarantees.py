"""What the bwrap sandbox promises, and what it says where bubblewrap is missing or refused."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import get_args

import pytest

from scaler_core.errors import SandboxRefused
from scaler_core.packs import Runtime
from scaler_core.plugins import load_plugins
from scaler_core.sandbox import Call, Guarantee, Guarantees, JobResult, Limits, Program
from scaler_sandbox.bwrap.probe import RUNG, attempts
from scaler_sandbox.bwrap.sandbox import BwrapSandbox, bwrap
from scaler_sandbox.process import ProcessSandbox, process

JOB = Program("print(1)", "python", "")
ATTACKS = """
import os, socket
def read(path): return open(path).read()
def write(path): open(path, "w").write("x")
def names(path): return sorted(os.listdir(path))
def connect(): socket.create_connection(("127.0.0.1", 1), 1)
def rights(): return [os.getuid(), os.getgid(), os.getgroups()]
def variables(): return sorted(os.environ)
"""


def attack(sandbox: BwrapSandbox, function: str, *arguments: object) -> JobResult:
    return sandbox.run(Call(ATTACKS, function, arguments, 0), Limits(cpu_seconds=5.0, wall_seconds=30.0))


def test_all_that_can_hold_is_proved_here(boxed: BwrapSandbox) -> None:
    found = boxed.guarantees()
    assert found.rung == RUNG == 3, found.missing
    assert found.holds == set(get_args(Guarantee)) - {"small_kernel_surface", "own_kernel"}
    assert all(found.missing.values())


def test_the_attempts_get_through_where_nothing_is_confined(cache: Path) -> None:
    open_house = process(cache)
    try:
        found = dict(islice(attempts(open_house), 5))
    finally:
        open_house.close()
    assert found.keys() == {"no_net", "no_fs_read", "no_fs_write", "no_peer_signals", "no_survivors"}
    assert all(found.values()), found


@pytest.mark.parametrize(
    "path", ["/etc/passwd", "/proc/self/environ", "/proc/1/cmdline", "/proc/meminfo", "/sys/kernel"]
)
def test_nothing_of_the_machine_is_there(boxed: BwrapSandbox, path: str) -> None:
    assert "FileNotFoundError" in attack(boxed, "read", path).detail


@pytest.mark.parametrize("path", ["/new", "/usr/new", "/dev/new", "/scaler/new", "/proc/new"])
def test_nothing_can_be_written_but_in_tmp(boxed: BwrapSandbox, path: str) -> None:
    assert "Error" in attack(boxed, "write", path).detail
    assert attack(boxed, "write", "/tmp/new").ok
    assert attack(boxed, "names", "/tmp").value == []


def test_no_connection_no_right_and_no_variable(boxed: BwrapSandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAKE_API_KEY", "secret")
    assert "PermissionError" in attack(boxed, "connect").detail
    user, group, _ = attack(boxed, "rights").value
    assert user != 0
    assert group != 0
    assert "FAKE_API_KEY" not in attack(boxed, "variables").value


def test_where_bubblewrap_is_missing_it_says_how_to_get_it(tmp_path: Path) -> None:
    sandbox = bwrap(tmp_path, program="no-such-program")
    check_useless(sandbox, "install bubblewrap")


def test_where_namespaces_are_refused_it_says_what_to_allow(tmp_path: Path) -> None:
    refusing = tmp_path / "bwrap"
    refusing.write_text("#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\nexit 1\n")
    refusing.chmod(0o755)
    check_useless(bwrap(tmp_path, program=str(refusing)), "No permissions to create new namespace.*allow unshare")


def check_useless(sandbox: ProcessSandbox, words: str) -> None:
    found: Guarantees = sandbox.guarantees()
    assert (found.rung, found.holds, set(found.missing)) == (0, frozenset(), set(get_args(Guarantee)))
    assert sandbox.languages() == frozenset()
    for result in (*sandbox.run_many([JOB, JOB], Limits()), sandbox.prepare("print(1)", "python")):
        assert result.status == "refused"
        assert result.detail == found.missing["no_net"]
    with pytest.raises(SandboxRefused, match=words):
        Runtime(make_sandbox=lambda: sandbox).sandbox(floor=2, what="a stranger's program")
    sandbox.close()


def test_the_installed_plugin_registers_the_backend(tmp_path: Path) -> None:
    sandbox = load_plugins().find("sandboxes", "bwrap").load()(tmp_path, processes=2)
    assert sandbox.name == "bwrap"
    sandbox.close()


def test_no_process_at_all_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at least 1; got 0"):
        bwrap(tmp_path, processes=0)
