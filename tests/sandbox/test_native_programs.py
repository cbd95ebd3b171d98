"""C++ programs through the compile store."""

from __future__ import annotations

import sys

import pytest

from scaler_core.sandbox import JobResult, Limits, Program
from scaler_sandbox.confined.sandbox import ConfinedSandbox
from scaler_sandbox.process import ProcessSandbox, process

HEAD = """#include <cstdio>
#include <cstdlib>
#include <vector>
#include <csignal>
#include <unistd.h>
"""
MODES = (
    HEAD
    + """
int main() {
    int mode = 0;
    if (scanf("%d", &mode) != 1) return 2;
    if (mode == 1) { fputs("wrong case", stderr); return 3; }
    if (mode == 2) raise(SIGSEGV);
    if (mode == 3) for (volatile int i = 0;; i = i + 1) {}
    if (mode == 4) sleep(60);
    if (mode == 5) { std::vector<char> v; v.resize(4000000000UL, 1); printf("%d", v[12345]); }
    if (mode == 6) for (;;) puts("flood");
    if (mode == 7) printf("%d", getenv("FAKE_API_KEY") != nullptr);
    return 0;
}
"""
)


def run(sandbox: ProcessSandbox | ConfinedSandbox, source: str, stdin: str, limits: Limits) -> JobResult:
    return sandbox.run(Program(source, "cpp", stdin), limits)


def test_a_program_reads_and_writes(native: ProcessSandbox | ConfinedSandbox, limits: Limits) -> None:
    source = HEAD + 'int main() { int a, b; if (scanf("%d %d", &a, &b) == 2) printf("%d\\n", a + b); }'
    result = run(native, source, "40 2", limits)
    assert (result.status, result.value) == ("ok", "42\n")


@pytest.mark.parametrize(
    ("mode", "status", "detail"),
    [
        (1, "error", "wrong case"),
        (2, "signal", "SIGSEGV"),
        (3, "timeout", "CPU"),
        (4, "timeout", "clock"),
        (5, "memory", ""),
        (6, "output", "bytes of output"),
    ],
)
def test_each_way_to_fail_has_its_status(
    native: ProcessSandbox | ConfinedSandbox, mode: int, status: str, detail: str
) -> None:
    if mode == 5 and sys.platform == "darwin":
        pytest.skip("macOS does not limit address space")
    limits = Limits(cpu_seconds=0.3, wall_seconds=0.5 if mode == 4 else 30.0, output_bytes=10_000)
    result = run(native, MODES, str(mode), limits)
    assert (result.status, result.value) == (status, None)
    assert detail in result.detail


def test_the_programs_environment_holds_nothing_of_the_users(
    native: ProcessSandbox | ConfinedSandbox, limits: Limits, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAKE_API_KEY", "secret")
    own = process(native.store.folder.parent)
    try:
        assert run(own, MODES, "7", limits).value == "0"
    finally:
        own.close()


def test_deep_recursion_has_a_stack_to_match(native: ProcessSandbox | ConfinedSandbox, limits: Limits) -> None:
    source = (
        HEAD
        + """
int depth(int n) { volatile char frame[256]; frame[0] = 1; return n == 0 ? 0 : depth(n - 1) + frame[0]; }
int main() { printf("%d", depth(200000)); }
"""
    )
    assert run(native, source, "", limits).value == "200000"


def test_large_input_and_output_pass(native: ProcessSandbox | ConfinedSandbox, limits: Limits) -> None:
    source = HEAD + "int main() { int c; while ((c = getchar()) != EOF) putchar(c); }"
    text = "0123456789\n" * 400_000
    assert run(native, source, text, limits).value == text


def test_a_compile_error_comes_with_the_compilers_message(
    native: ProcessSandbox | ConfinedSandbox, limits: Limits
) -> None:
    result = run(native, "int main() { return undeclared_name; }", "", limits)
    assert result.status == "compile"
    assert "undeclared_name" in result.detail
    prepared = native.prepare("int main() { return undeclared_name; }", "cpp")
    assert (prepared.status, prepared.detail) == (result.status, result.detail)


def test_languages_name_what_runs_here(native: ProcessSandbox | ConfinedSandbox) -> None:
    assert native.languages() == {"python", "cpp"}


def test_a_binary_that_was_pruned_is_compiled_again(native: ProcessSandbox | ConfinedSandbox, limits: Limits) -> None:
    source = HEAD + 'int main() { printf("again"); }'
    assert run(native, source, "", limits).value == "again"
    assert native.store.prune(0) > 0
    assert run(native, source, "", limits).value == "again"
