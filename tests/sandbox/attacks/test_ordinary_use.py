"""What honest jobs do is not taken for an attack: slow, large, hungry and many-threaded jobs end well."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from scaler_core.plugins import load_plugins
from scaler_core.sandbox import Call, Job, Limits, Program, Sandbox

MB = 2**20
WIDE = Limits(cpu_seconds=10.0, wall_seconds=60.0)
SLOW = """
import time
def f(seconds):
    while time.process_time() < seconds:
        pass
    return "done"
"""
JOBS: dict[str, tuple[Job, object]] = {
    "slow, just under the limit": (Call(SLOW, "f", [1.5], 0), "done"),
    "a result of 6 MB": (Call("def f(n): return 'x' * n", "f", [6 * MB], 0), "x" * (6 * MB)),
    "a long list of numbers": (Call("def f(n): return list(range(n))", "f", [200_000], 0), list(range(200_000))),
    "300 of 512 MB": (Call("def f(n): return len(bytearray(n))", "f", [300 * MB], 0), 300 * MB),
    "a large number": (Call("def f(n): return str(3 ** n)", "f", [5000], 0), str(3**5000)),
    "recursion": (
        Call("import sys\nsys.setrecursionlimit(9000)\ndef f(n): return 0 if n == 0 else 1 + f(n - 1)", "f", [4000], 0),
        4000,
    ),
    "threads": (
        Call(
            "from concurrent.futures import ThreadPoolExecutor\n"
            "def f(n):\n    with ThreadPoolExecutor(8) as pool: return sum(pool.map(abs, range(n)))",
            "f",
            [50],
            0,
        ),
        1225,
    ),
    "imports": (
        Call(
            "import bisect, collections, fractions, heapq, itertools\ndef f(): return str(fractions.Fraction(6, 4))",
            "f",
            [],
            0,
        ),
        "3/2",
    ),
    "a program with much output": (Program("print('x' * 5_000_000)", "python", ""), "x" * 5_000_000 + "\n"),
    "a program with much input": (
        Program("import sys\nprint(sum(map(int, sys.stdin)))", "python", "1\n" * 500_000),
        "500000\n",
    ),
}
NATIVE = {
    "a large array": (
        '#include <cstdio>\nstatic char room[300 << 20];\nint main() { for (auto& c : room) c = 1; puts("ok"); }',
        "ok\n",
    ),
    "deep recursion": (
        "#include <cstdio>\nlong f(long n) { volatile long m = n; return n ? 1 + f(m - 1) : 0; }\n"
        'int main() { printf("%ld", f(1000000)); }',
        "1000000",
    ),
    "much output": (
        '#include <cstdio>\nint main() { for (int i = 0; i < 1000000; i++) puts("abc"); }',
        "abc\n" * 1000000,
    ),
}


@pytest.fixture(scope="module", params=["process", "confined"])
def sandbox(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    plugins = load_plugins()
    if request.param not in plugins.registries["sandboxes"]:
        pytest.skip(f"the backend '{request.param}' is not registered")
    opened: Sandbox = plugins.find("sandboxes", request.param).load()(tmp_path_factory.mktemp("cache"))
    yield opened
    opened.close()


@pytest.mark.parametrize("name", JOBS)
def test_an_honest_job_ends_well(sandbox: Sandbox, name: str) -> None:
    job, wanted = JOBS[name]
    result = sandbox.run(job, WIDE)
    assert (result.status, result.detail) == ("ok", "")
    assert result.value == wanted


@pytest.mark.parametrize("name", NATIVE)
def test_an_honest_native_program_ends_well(sandbox: Sandbox, name: str) -> None:
    if "cpp" not in sandbox.languages():
        pytest.skip("no C++ here")
    source, wanted = NATIVE[name]
    result = sandbox.run(Program(source, "cpp", ""), WIDE)
    assert (result.status, result.detail, result.value) == ("ok", "", wanted)


@pytest.mark.parametrize(
    ("source", "limits", "status"),
    [
        ("def f():\n    while True: pass", Limits(cpu_seconds=0.3, wall_seconds=20.0), "timeout"),
        ("import time\ndef f(): time.sleep(30)", Limits(wall_seconds=0.5), "timeout"),
        ("def f(): return len(bytearray(900 * 2**20))", WIDE, "memory"),
        ("def f(): return 'x' * 9 * 2**20", WIDE, "output"),
        ("def f(): raise KeyError('no such')", WIDE, "error"),
        ("def f(): return {1, 2}", WIDE, "error"),
        ("def f(: pass", WIDE, "compile"),
    ],
)
def test_an_accident_gets_its_own_status(sandbox: Sandbox, source: str, limits: Limits, status: str) -> None:
    assert sandbox.run(Call(source, "f", [], 0), limits).status == status
