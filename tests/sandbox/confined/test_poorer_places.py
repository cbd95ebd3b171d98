"""Machines that offer less: an unprivileged user, no namespaces, no Landlock, containers; simulated by a filter.

Each place is a process that gives something up and then runs ordinary jobs and a few attacks.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pydantic
import pytest

import scaler_core
import scaler_sandbox.caller
from scaler_sandbox.bwrap.compiler import BoxedCompiler
from scaler_sandbox.compile_store import CompileStore
from scaler_sandbox.confined import kernel, landlock

BOXED = BoxedCompiler("g++", program="bwrap", seconds=60)

PLACE = """
import json, os, sys
asked = json.loads(sys.argv[1])
sys.path[:0] = asked["packages"]
from scaler_sandbox.confined import kernel
if asked["filter"]:
    kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
    kernel.set_filter(bytes.fromhex(asked["filter"]))
for number in asked["bounding"]:
    kernel.prctl(kernel.PR_CAPBSET_DROP, number)
if asked["user"]:
    os.setgroups([])
    os.setresgid(*[asked["user"]] * 3)
    os.setresuid(*[asked["user"]] * 3)
from pathlib import Path
from scaler_core.sandbox import Call, Limits, Program
from scaler_sandbox.confined.sandbox import confined
sandbox = confined(Path(asked["cache"]))
limits = Limits(cpu_seconds=5.0, wall_seconds=30.0)
code = '''
import os, threading
def add(a, b): return a + b
def read(): return open("/etc/passwd").read()
def exists(): return os.path.exists("/etc/passwd")
def user(): return os.getuid()
def kill(pid): os.kill(pid, 0); return "sent"
def thread():
    found = []
    started = threading.Thread(target=found.append, args=(7,))
    started.start()
    started.join()
    return found
'''
def call(function, *arguments):
    result = sandbox.run(Call(code, function, arguments, 0), limits)
    return result.value if result.ok else f"{result.status}: {result.detail.rpartition(chr(10))[2]}"
stat = Program("import os; print(os.fstat(0).st_size)", "python", "12345")
program = Program("#include <iostream>\\nint main() { int a; std::cin >> a; std::cout << a * 2; }", "cpp", "4")
found = {
    "layers": sandbox.layers(),
    "rung": sandbox.guarantees().rung,
    "missing": sandbox.guarantees().missing,
    "sum": call("add", 2, 3),
    "thread": call("thread"),
    "read": call("read"),
    "exists": call("exists"),
    "user": call("user"),
    "kill": call("kill", os.getpid()),
    "stat": sandbox.run(stat, limits).value,
    "languages": sorted(sandbox.languages()),
    "problem": sandbox.store.problem(),
    "double": sandbox.run(program, limits).value,
}
sandbox.close()
print(json.dumps(found))
"""
ALLOW, ERRNO = 0x7FFF0000, 0x50000
UNSHARE, MOUNT = {"x86_64": (272, 165), "aarch64": (97, 40)}.get(kernel.MACHINE, (0, 0))
LANDLOCK = 444
EPERM, ENOSYS = 1, 38
SETUID_AND_CHROOT = (6, 7, 18, 21)
"""CAP_SETGID, CAP_SETUID, CAP_SYS_CHROOT, CAP_SYS_ADMIN."""
NOBODY = 65533
PACKAGES = [str(Path(module.__file__ or "").parents[1]) for module in (scaler_core, scaler_sandbox.caller, pydantic)]


def denying(calls: dict[int, int]) -> str:
    """A filter in which these calls fail with these errors."""
    code = [(0x20, 0, 0, 0)]
    for number, error in calls.items():
        code += [(0x15, 0, 1, number), (0x06, 0, 0, ERRNO | error)]
    return b"".join(struct.pack("<HBBI", *line) for line in [*code, (0x06, 0, 0, ALLOW)]).hex()


def interpreter(user: int) -> str:
    """An interpreter that this user may start; this one may be in a folder of root's."""
    if not user:
        return sys.executable
    for path in (sys.executable, shutil.which(f"python3.{sys.version_info.minor}", path="/usr/bin:/usr/local/bin")):
        with contextlib.suppress(OSError):
            if path and subprocess.run([path, "-c", ""], user=user, check=False).returncode == 0:
                return path
    pytest.skip("no interpreter that another user may start")


def visit(
    tmp_path: Path, *, denied: dict[int, int] | None = None, user: int = 0, bounding: Sequence[int] = ()
) -> dict[str, Any]:
    """What a process finds that gave all this up."""
    if kernel.UNSUPPORTED:
        pytest.skip(kernel.UNSUPPORTED)
    if (user or bounding) and os.geteuid() != 0:
        pytest.skip("only root can become another user")
    cache = tmp_path / "cache"
    cache.mkdir()
    cache.chmod(0o777)
    for folder in (tmp_path, *tmp_path.parents[:3]):  # three of pytest's own under xdist
        with contextlib.suppress(PermissionError):  # another's: open enough, as we are in it
            folder.chmod(0o755)
    asked = {"filter": denying(denied) if denied else "", "user": user, "bounding": list(bounding)}
    asked |= {"cache": str(cache), "packages": PACKAGES}
    command = ["-c", PLACE, json.dumps(asked)]
    done = subprocess.run([interpreter(user), *command], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def check_ordinary(found: dict[str, Any]) -> None:
    """What holds everywhere."""
    assert found["sum"] == 5
    assert found["thread"] == [7]
    assert found["stat"] == "5\n"
    assert found["read"].startswith("error: PermissionError")
    assert found["kill"].startswith("error: PermissionError")
    assert found["exists"] is False
    assert set(found["missing"]) == {"own_kernel"}


def check_cpp(found: dict[str, Any]) -> None:
    """C++ works where a compiler does."""
    if found["problem"].startswith("no C++ compiler"):
        pytest.skip("no compiler")
    assert (found["languages"], found["double"]) == (["cpp", "python"], "8"), found["problem"]


def test_as_we_are(tmp_path: Path) -> None:
    found = visit(tmp_path)
    check_ordinary(found)
    assert found["user"] != 0
    assert found["rung"] >= 2
    if landlock.version() >= landlock.SOUND_VERSION:
        check_cpp(found)


def test_an_unprivileged_user(tmp_path: Path) -> None:
    found = visit(tmp_path, user=NOBODY)
    check_ordinary(found)
    assert found["user"] == NOBODY
    if landlock.version() >= landlock.SOUND_VERSION:
        check_cpp(found)


def test_an_unprivileged_user_without_user_namespaces(tmp_path: Path) -> None:
    found = visit(tmp_path, user=NOBODY, denied={UNSHARE: EPERM})
    check_ordinary(found)
    assert found["rung"] == (3 if landlock.version() else 2)
    assert "user namespaces are refused" in found["layers"]["namespaces"]
    assert "seccomp profile" in found["missing"]["own_kernel"]


def test_namespaces_in_which_nothing_may_be_mounted(tmp_path: Path) -> None:
    found = visit(tmp_path, user=NOBODY, denied={MOUNT: EPERM})
    check_ordinary(found)
    assert found["rung"] == (3 if landlock.version() else 2)
    assert "apparmor_restrict_unprivileged_userns" in found["layers"]["namespaces"]


def test_root_without_namespaces_as_in_a_container(tmp_path: Path) -> None:
    found = visit(tmp_path, denied={UNSHARE: EPERM, MOUNT: EPERM})
    check_ordinary(found)
    assert found["rung"] == (3 if landlock.version() else 2)
    assert found["user"] != 0


def test_without_landlock(tmp_path: Path) -> None:
    found = visit(tmp_path, denied={LANDLOCK: ENOSYS})
    check_ordinary(found)
    assert found["rung"] == 2
    assert "has no Landlock" in found["layers"]["landlock"]
    compiled = shutil.which("bwrap") and CompileStore(tmp_path / "boxed", compiler=BOXED).problem() == ""
    assert (found["languages"], found["double"]) == ((["cpp", "python"], "8") if compiled else (["python"], None))


def test_with_nothing_but_the_filter(tmp_path: Path) -> None:
    found = visit(tmp_path, user=NOBODY, denied={LANDLOCK: ENOSYS, UNSHARE: EPERM, MOUNT: EPERM})
    check_ordinary(found)
    assert found["rung"] == 2


def test_root_that_may_not_change_its_user_still_loses_its_rights(tmp_path: Path) -> None:
    found = visit(tmp_path, denied={UNSHARE: EPERM}, bounding=SETUID_AND_CHROOT)
    check_ordinary(found)
    assert found["rung"] == (3 if landlock.version() else 2)
