"""The C++ compiler must not read the user's files into a program."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scaler_core.sandbox import Limits, Program
from scaler_sandbox.compile_store import CompileStore
from scaler_sandbox.confined import kernel, landlock
from scaler_sandbox.confined.compiler import confined_compiler, own_folder
from scaler_sandbox.confined.sandbox import ConfinedSandbox, confined
from scaler_sandbox.process import process

MAIN = "int main() { return 0; }"


@pytest.fixture(params=["landlock", "bwrap"])
def own(request: pytest.FixtureRequest, cache: Path, monkeypatch: pytest.MonkeyPatch) -> ConfinedSandbox:
    """With the compiler behind Landlock, and as where Landlock is too old: in bwrap."""
    if kernel.UNSUPPORTED:
        pytest.skip(kernel.UNSUPPORTED)
    if request.param == "bwrap":
        monkeypatch.setattr(landlock, "version", lambda: 0)
    sandbox = confined(cache)
    if problem := sandbox.store.problem():
        pytest.skip(f"C++ cannot be tested here: {problem}")
    return sandbox


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret"
    path.write_text("int leaked = 42;\n")
    return path


def test_a_program_runs_the_same_whatever_holds_its_compiler(own: ConfinedSandbox) -> None:
    source = "#include <bits/stdc++.h>\nint main() { int n; std::cin >> n; std::cout << n * 2; }"
    result = own.run(Program(source, "cpp", "21"), Limits(5.0, 30.0))
    assert (result.status, result.value) == ("ok", "42")


@pytest.mark.parametrize(
    "line",
    [
        '#include "{path}"',
        '#include "/proc/self/environ"',
        '#include "/etc/passwd"',
        'asm(".incbin \\"{path}\\"");',
        'asm(".incbin \\"/etc/passwd\\"");',
        'asm(".include \\"{path}\\"");',
    ],
)
def test_embedding_a_file_fails(own: ConfinedSandbox, secret: Path, line: str) -> None:
    result = own.prepare(line.format(path=secret) + "\n" + MAIN, "cpp")
    assert result.status == "compile"
    assert "secret" in result.detail or "passwd" in result.detail or "environ" in result.detail


def test_a_program_compiled_without_confinement_is_not_used(own: ConfinedSandbox, cache: Path, secret: Path) -> None:
    source = f'#include "{secret}"\n#include <cstdio>\nint main() {{ printf("%d", leaked); }}'
    trusting = process(cache)
    assert trusting.run(Program(source, "cpp", ""), Limits(5.0, 30.0)).value == "42"
    trusting.close()
    assert own.run(Program(source, "cpp", ""), Limits(5.0, 30.0)).status == "compile"


def test_compiling_leaves_only_results(tmp_path: Path, own: ConfinedSandbox) -> None:
    store = CompileStore(tmp_path, compiler=confined_compiler("g++", seconds=60), static=True)
    compiled = store.compile(MAIN)
    assert compiled.program is not None
    assert compiled.program.stat().st_uid == tmp_path.stat().st_uid
    assert sorted(path.name for path in store.folder.glob(".*")) == [".locks"]


def test_without_landlock_and_bwrap_no_cpp_is_run_and_the_reason_told(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if kernel.UNSUPPORTED:
        pytest.skip(kernel.UNSUPPORTED)
    monkeypatch.setattr(landlock, "version", lambda: 2)
    found = shutil.which
    monkeypatch.setattr(shutil, "which", lambda name: None if name == "bwrap" else found(name))
    sandbox = confined(cache)
    if sandbox.store.problem().startswith("no C++ compiler"):
        pytest.skip("no compiler at all")
    assert sandbox.languages() == {"python"}
    result = sandbox.run(Program(MAIN, "cpp", ""), Limits())
    assert result.status == "compile"
    assert "Landlock here is version 2" in result.detail


def test_a_compiler_in_the_users_home_does_not_open_the_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for folder in ("bin", "conda/bin"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "g++").write_text("#!/bin/sh\n")
        (tmp_path / folder / "g++").chmod(0o755)
    assert own_folder(str(tmp_path / "bin/g++")) == [str(tmp_path / "bin")]
    assert own_folder(str(tmp_path / "conda/bin/g++")) == [str(tmp_path / "conda")]
    assert own_folder("no-such-compiler") == []
