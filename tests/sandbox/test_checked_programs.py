"""C++ programs built with run-time checks: undefined behaviour ends them, plain builds and Python are as ever."""

from __future__ import annotations

from pathlib import Path

from scaler_core.sandbox import Limits, Program
from scaler_sandbox.confined.sandbox import ConfinedSandbox
from scaler_sandbox.fusion.sandbox import fusion
from scaler_sandbox.process import ProcessSandbox

UNDEFINED = """
#include <cstdio>
#include <vector>
int main() {
    int mode = 0;
    if (scanf("%d", &mode) != 1) return 2;
    int large = 2147483600;
    std::vector<int> five(5);
    if (mode > 100) printf("%d\\n", large + mode);
    else if (mode >= 5) printf("%d\\n", five[mode] * 0);
    else printf("%d\\n", mode);
}
"""


def test_an_overflow_and_a_wrong_index_end_a_checked_program_only(
    native: ProcessSandbox | ConfinedSandbox, limits: Limits
) -> None:
    for mode in ("200", "5"):
        plain = native.run(Program(UNDEFINED, "cpp", mode), limits)
        checked = native.run(Program(UNDEFINED, "cpp", mode, checked=True), limits)
        assert (plain.status, checked.status) == ("ok", "signal")
    assert native.run(Program(UNDEFINED, "cpp", "4", checked=True), limits).value == "4\n"


def test_a_checked_python_program_is_run_as_ever(native: ProcessSandbox | ConfinedSandbox, limits: Limits) -> None:
    assert native.run(Program("print(7)", "python", "", checked=True), limits).value == "7\n"


def test_a_server_that_has_flags_of_its_own_refuses(tmp_path: Path) -> None:
    sandbox = fusion(tmp_path, url="http://localhost:1")
    result = sandbox.run(Program(UNDEFINED, "cpp", "4", checked=True), Limits())
    assert result.status == "refused"
    assert "run-time checks" in result.detail
