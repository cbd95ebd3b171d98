"""The content-addressed compile store."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scaler_core.sandbox import Limits, Program
from scaler_sandbox.compile_store import CompileStore, explain
from scaler_sandbox.confined.sandbox import ConfinedSandbox
from scaler_sandbox.precompiled import begins_with_header
from scaler_sandbox.process import ProcessSandbox, process

COUNTING = """#!/bin/sh
for argument in "$@"; do
    if [ "$argument" = program.cpp ]; then echo run >> {log}; fi
done
exec g++ "$@"
"""
FAKE = """#!/bin/sh
if [ "$1" = --version ]; then echo fake 1.0; exit 0; fi
case "$*" in *program.cpp*) ;; *) exit 1;; esac
echo run >> {log}
{body}
"""
"""A compiler whose programs are shell scripts, to test the store's own rules where there is no compiler."""
MAKE = r"""
if grep -q broken program.cpp; then echo "program.cpp:1: broken" >&2; exit 1; fi
if grep -q starved program.cpp; then echo "g++: fatal error: Killed signal terminated program cc1plus" >&2; exit 1; fi
if grep -q slow program.cpp; then sleep 30; fi
printf '#!/bin/sh\nprintf works\n' > program
chmod +x program
"""
BUILD_TWICE = """
import sys
from pathlib import Path
from scaler_sandbox.compile_store import CompileStore
print(CompileStore(Path(sys.argv[1]), compiler=sys.argv[2]).compile(sys.argv[3]).program)
"""


def script(path: Path, text: str) -> Path:
    path.write_text(text)
    path.chmod(0o755)
    return path


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log"


@pytest.fixture
def fake(tmp_path: Path, log: Path) -> Path:
    return script(tmp_path / "fake-compiler", FAKE.format(log=log, body=MAKE))


@pytest.fixture
def store(tmp_path: Path, fake: Path) -> CompileStore:
    return CompileStore(tmp_path / "cache", compiler=str(fake), seconds=5.0)


def runs(log: Path) -> int:
    return len(log.read_text().splitlines()) if log.exists() else 0


def test_a_source_is_compiled_once_by_any_number_of_stores(
    tmp_path: Path, fake: Path, log: Path, store: CompileStore
) -> None:
    first = store.compile("int main() {}")
    assert first.program is not None
    assert runs(log) == 2, "the probe and the program"
    again = CompileStore(tmp_path / "cache", compiler=str(fake)).compile("int main() {}")
    assert again == first
    assert runs(log) == 2


def test_another_source_is_another_program(store: CompileStore, log: Path) -> None:
    assert store.compile("int main() {}").program != store.compile("int main() { }").program
    assert runs(log) == 3


def test_a_broken_source_is_remembered_with_its_message(
    tmp_path: Path, fake: Path, log: Path, store: CompileStore
) -> None:
    first = store.compile("broken")
    assert (first.program, first.message) == (None, "program.cpp:1: broken")
    assert CompileStore(tmp_path / "cache", compiler=str(fake)).compile("broken") == first
    assert runs(log) == 2


def test_a_failure_of_the_machine_is_not_remembered(store: CompileStore, log: Path) -> None:
    assert "Killed" in store.compile("starved").message
    assert "Killed" in store.compile("starved").message
    assert runs(log) == 3


def test_a_compiler_that_takes_too_long_is_ended(tmp_path: Path, fake: Path) -> None:
    store = CompileStore(tmp_path / "cache", compiler=str(fake), seconds=1.0)
    assert store.compile("slow").message == "the compiler took over 1 s"


def test_nothing_but_results_is_left_in_the_store(store: CompileStore) -> None:
    store.compile("int main() {}")
    store.compile("broken")
    left = sorted(path.name for path in store.folder.iterdir())
    assert [name for name in left if name.startswith(".")] == [".locks"]
    assert len(left) == 4, left


def test_prune_deletes_the_least_recently_used_first(store: CompileStore) -> None:
    programs = [store.compile(f"int main() {{ return {i}; }}").program for i in range(4)]
    present = [program for program in programs if program is not None]
    for age, program in enumerate(present):
        os.utime(program, (1000 + age, 1000 + age))
    size = present[0].stat().st_size
    used = store.compile("int main() { return 0; }").program  # the oldest becomes the newest
    assert used == present[0]
    assert store.prune(3 * size) == 2 * size, "five programs with the probe; three may stay"
    assert [program.exists() for program in present] == [True, False, False, True]


def test_a_store_that_does_not_exist_has_nothing_to_prune(store: CompileStore) -> None:
    assert store.prune(0) == 0


def test_no_compiler_is_a_compile_result_that_says_so(tmp_path: Path) -> None:
    own = process(tmp_path, compiler="no-such-compiler")
    try:
        assert own.languages() == {"python"}
        result = own.run(Program("int main() {}", "cpp", ""), Limits())
        assert result.status == "compile"
        assert "'no-such-compiler' does not run" in result.detail
        assert "install g++" in result.detail
    finally:
        own.close()


def test_a_compiler_whose_programs_do_not_run_is_no_compiler(tmp_path: Path, log: Path) -> None:
    useless = script(tmp_path / "useless", FAKE.format(log=log, body="printf x > program; chmod +x program"))
    store = CompileStore(tmp_path / "cache", compiler=str(useless))
    assert "do not start" in store.problem()


def test_a_missing_bits_header_is_explained() -> None:
    message = explain("program.cpp:1:10: fatal error: 'bits/stdc++.h' file not found")
    assert message.startswith("this compiler has no <bits/stdc++.h>")
    assert explain("another error") == "another error"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("#include <bits/stdc++.h>\nint main() {}", True),
        ("// a\n/* b\n#define int long long */\n\n  # include  <bits/stdc++.h>", True),
        ('#pragma GCC optimize("O3")\n#include <bits/stdc++.h>', False),
        ("#define int long long\n#include <bits/stdc++.h>", False),
        ("#include <vector>", False),
        ("", False),
        ("/*" * 50_000, False),
    ],
)
def test_the_precompiled_header_is_for_sources_that_begin_with_it(source: str, expected: bool) -> None:
    assert begins_with_header(source) is expected


def test_processes_that_compile_at_once_yield_one_binary(
    native: ProcessSandbox | ConfinedSandbox, tmp_path: Path, log: Path
) -> None:
    compiler = script(tmp_path / "counting", COUNTING.format(log=log))
    command = [sys.executable, "-c", BUILD_TWICE, str(tmp_path / "cache"), str(compiler), "int main() { return 7; }"]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    printed = {process.communicate(timeout=120)[0] for process in started}
    assert len(printed) == 1
    assert Path(printed.pop().strip()).is_file()
    assert runs(log) == 2, "the probe and the program, each by whoever came first"


@pytest.mark.slow
def test_the_precompiled_header_changes_no_program(native: ProcessSandbox | ConfinedSandbox, tmp_path: Path) -> None:
    source = "#include <bits/stdc++.h>\nint main() { std::map<int, int> m; m[3] = 4; std::cout << m[3]; }"
    plain, quick = CompileStore(tmp_path / "plain"), CompileStore(tmp_path / "quick")
    quick.problem()
    quick._built = 4
    without, using = plain.compile(source).program, quick.compile(source).program
    assert list(quick.folder.glob(".header-*/bits/*.gch")), "it was made"
    assert without is not None
    assert using is not None
    assert without.read_bytes() == using.read_bytes()


def test_a_store_prunes_itself_when_a_program_is_added(tmp_path: Path, fake: Path) -> None:
    size = len(b"#!/bin/sh\nprintf works\n")
    store = CompileStore(tmp_path / "cache", compiler=str(fake), max_bytes=3 * size)
    for index in range(8):
        program = store.compile(f"int main() {{ return {index}; }}").program
        assert program is not None
        assert program.exists(), "the newest stays"
        os.utime(program, (1000 + index, 1000 + index))
    assert len(list(store.folder.glob("[!.]*"))) <= 3
