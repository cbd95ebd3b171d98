"""The compiler in bwrap: a source reaches no file of the machine through it."""

from __future__ import annotations

from pathlib import Path

import pytest

from scaler_core.sandbox import Limits, Program
from scaler_sandbox.bwrap.compiler import BoxedCompiler
from scaler_sandbox.bwrap.sandbox import BwrapSandbox
from scaler_sandbox.compiler import Compiler

MAIN = "\nint main() { return 0; }\n"


@pytest.mark.parametrize("way", ['asm(".incbin \\"{path}\\"");', '#include "{path}"'])
@pytest.mark.parametrize("planted", [True, False])
def test_no_file_can_be_embedded(native: BwrapSandbox, tmp_path: Path, way: str, planted: bool) -> None:
    secret = tmp_path / "secret"
    secret.write_text("SECRET_WORD here", "utf-8")
    path = str(secret) if planted else "/etc/passwd"
    result = native.run(Program(way.format(path=path) + MAIN, "cpp", ""), Limits())
    assert result.status == "compile"
    assert path in result.detail
    assert "SECRET_WORD" not in result.detail


def test_the_attempt_succeeds_with_a_compiler_that_is_not_confined(tmp_path: Path) -> None:
    class Loose(BoxedCompiler):
        call = Compiler.call
        _command = Compiler._command

    assert "could embed a file" in Loose("g++", program="bwrap", seconds=60.0).problem(tmp_path)


def test_a_bwrap_that_does_not_start_is_not_remembered_as_a_source_that_does_not_compile(tmp_path: Path) -> None:
    refusing = tmp_path / "bwrap"
    refusing.write_text("#!/bin/sh\necho 'bwrap: refused' >&2\nexit 1\n")
    refusing.chmod(0o755)
    build = tmp_path / "build"
    build.mkdir()
    assert BoxedCompiler("g++", program=str(refusing), seconds=10.0).call(["x.cpp"], build) == (-1, "bwrap: refused")


@pytest.mark.slow
def test_a_precompiled_header_is_made_and_used(native: BwrapSandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scaler_sandbox.compile_store.HEADER_AFTER", -1)
    source = "#include <bits/stdc++.h>\nint main() { std::cout << 6 * 7; } // with a header\n"
    result = native.run(Program(source, "cpp", ""), Limits())
    assert (result.status, result.value) == ("ok", "42"), result.detail
    assert list(native.store.folder.glob(".header-*/bits/stdc++.h.gch"))
