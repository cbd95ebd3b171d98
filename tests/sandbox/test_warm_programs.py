"""Python programs that stay in one process: the same bytes as in a fresh one, whatever a run leaves behind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scaler_core.sandbox import JobResult, Limits, Program
from scaler_sandbox.confined import kernel
from scaler_sandbox.confined.sandbox import ConfinedSandbox, confined
from scaler_sandbox.process import ProcessSandbox
from scaler_sandbox.runner.fitness import modules_reached
from scaler_sandbox.runner.warm_programs import LONGEST_WALL, STRIKES

Backend = ProcessSandbox | ConfinedSandbox
WARM = Limits(cpu_seconds=5.0, wall_seconds=LONGEST_WALL)
FRESH = Limits(cpu_seconds=5.0, wall_seconds=LONGEST_WALL + 1)
"""Wide enough for both; with so much time a program is run in a fresh process."""
PID = "import os\nprint(os.getpid())\n"
COUNT = """
try:
    {place}.runs += 1
except AttributeError:
    {place}.runs = 1
print({place}.runs, input())
"""
COUNTERS = {
    "module": "import math\n" + COUNT.format(place="math"),
    "built-ins": "import builtins\n" + COUNT.format(place="builtins"),
    "class": "from collections import Counter\n" + COUNT.format(place="Counter"),
    "class behind an alias": "import typing\n" + COUNT.format(place="typing.Counter"),
    "metaclass": "from collections.abc import Sized\n" + COUNT.format(place="type(Sized)"),
    "function": "import heapq\n" + COUNT.format(place="heapq.merge"),
    "main thread": "import threading\n" + COUNT.format(place="threading.current_thread()"),
    "system": "import sys\n" + COUNT.format(place="sys"),
    "folder of environment": "import os\n" + COUNT.format(place="os.environ"),
}
"""Programs that keep a counter somewhere; the process is unfit after each run."""
LEAVERS = {
    "path": "import sys\nsys.path.append(input())\nprint(sys.path)",
    "replaced built-in": "import builtins\nprint(sum([1, 2]))\nbuiltins.sum = lambda _: input()",
    "broken built-in": "import builtins\nprint(len([input()]))\nbuiltins.len = None",
    "broken container": "import builtins\nprint(list(input()))\nbuiltins.list = builtins.dict = int",
    "environment": "import os\nos.environ['A'] = os.environ.get('A', '') + input()\nprint(os.environ['A'])",
    "default contexts": "import decimal\nprint(decimal.DefaultContext.prec)\ndecimal.DefaultContext.prec += 1",
    "other contexts": "import decimal\nprint(decimal.BasicContext.prec)\ndecimal.BasicContext.prec += 1",
    "member": "import re\ntry: re.I.runs += 1\nexcept AttributeError: re.I.runs = 1\nprint(re.I.runs)",
    "defaults of a function": "import copy\nf = copy.deepcopy\nprint(f.__defaults__)\nf.__defaults__ = (None, input())",
    "code at run time": "import math\nexec('print(math.pi)\\nmath.pi = 3')",
    "signal handler": "import signal\nprint(signal.getsignal(14))\nsignal.signal(14, signal.SIG_IGN)",
    "thread": (
        "import threading, time\nthreading.Thread(target=time.sleep, args=(9,), daemon=True).start()\n"
        "print(threading.active_count(), threading.Thread().name)"
    ),
    "finalizer": "class A:\n    def __del__(self): print('gone')\na = A()\na.self = a\nprint(input())",
    "descriptor of the runner": "import os\nprint(input())\nos.close(3)",
    "descriptors": "import os\nprint(input())\nos.closerange(0, 9)",
}
"""Programs that leave something which is found, or that are not fit."""
TIDY = {
    "echo": "print(input())",
    "globals": "runs = globals().get('runs', 0) + 1\nprint(runs, input())",
    "own default": "def f(runs=[]):\n    runs.append(input())\n    return runs\nprint(f())",
    "own cache": "import functools\n@functools.lru_cache\ndef f(x): print('new')\nf(1)\nf(1)\nprint(f.cache_info())",
    "unread input": "print(input())\nprint('more' if input else '')",
    "position of the input": "import os\nprint(os.read(0, 3), os.lseek(0, 0, 1), os.fstat(0).st_size)",
    "closed input": "print(open(0).read())",
    "closed streams": "import os\nos.write(1, os.read(0, 9))\nos.close(0)\nos.close(1)\nos.close(2)",
    "streams changed": "import sys, io\nprint(input())\nsys.stdout = io.StringIO()\nprint('lost')",
    "streams closed": "import sys\nprint(sys.stdin.read())\nsys.stdin.close()\nsys.stdout.close()",
    "descriptor left": "import os\nprint(os.dup(1) > 2, input())",
    "input and output swapped": "import os\nprint(input(), flush=True)\nos.dup2(1, 0)",
    "recursion": "import sys\nprint(sys.getrecursionlimit())\nsys.setrecursionlimit(5000)",
    "stack": "import threading\nprint(threading.stack_size())\nthreading.stack_size(2**20)",
    "threads": (
        "import threading\nt = threading.Thread(target=lambda: print(input()))\nt.start()\nt.join()\nprint(t.name)"
    ),
    "decimals": "from decimal import *\nprint(getcontext())\ngetcontext().prec += 9\nprint(Decimal(1) / 7)",
    "draws": "import random\nprint(random.random(), random.gauss(0, 1), input())",
    "own seed": "import random\nrandom.seed(input())\nprint(random.gauss(0, 1))",
    "collector": "import gc\nprint(gc.isenabled(), gc.get_threshold())\ngc.disable()\ngc.set_threshold(9, 9, 9)",
    "last functions": "import atexit\natexit.register(lambda: print('last'))\nprint(input())",
    "suspended generator": (
        "def f():\n    try:\n        yield input()\n    finally:\n        print('torn down')\nit = f()\nprint(next(it))"
    ),
    "exit": "import sys\nprint(input())\nsys.exit(0)",
    "arguments": "import sys\nprint(sys.argv)\nsys.argv.append(1)",
    "failed import": "try:\n    from future_builtins import map\nexcept ImportError:\n    print(input())",
    "errors": "import sys\nprint(input(), file=sys.stderr)\nprint('quiet')",
    "deep": "def f(n): return 0 if n == 0 else 1 + f(n - 1)\nprint(f(700))",
    "name": "print(__name__, __file__, __doc__)",
}
"""Programs that leave nothing that is not put back: they stay warm."""
EVERY = {**COUNTERS, **LEAVERS, **TIDY}


def run(sandbox: Backend, source: str, stdin: str = "", limits: Limits = WARM) -> JobResult:
    return sandbox.run(Program(source, "python", stdin), limits)


def pid_of(sandbox: Backend, source: str, stdin: str = "") -> int:
    """The process in which a program that prints `PID` first was run."""
    result = run(sandbox, source, stdin)
    assert result.ok, result
    return int(result.value.split()[0])


def seen(result: JobResult) -> tuple[str, object, str]:
    return result.status, result.value, result.detail


@pytest.mark.parametrize("name", sorted(EVERY))
def test_a_run_prints_what_a_fresh_process_prints(sandbox: Backend, name: str) -> None:
    fresh = seen(run(sandbox, EVERY[name], "one\ntwo\n", FRESH))
    for _ in range(STRIKES + 2):
        assert seen(run(sandbox, EVERY[name], "one\ntwo\n")) == fresh


@settings(deadline=None, max_examples=40)
@given(data=st.data(), name=st.sampled_from(sorted(EVERY)))
def test_runs_on_any_inputs_in_any_order_print_what_fresh_ones_print(
    shared: Backend, data: st.DataObject, name: str
) -> None:
    texts = data.draw(st.lists(st.text("ab\né ", max_size=9), min_size=1, max_size=4))
    for text in texts:
        assert seen(run(shared, EVERY[name], text)) == seen(run(shared, EVERY[name], text, FRESH))


@pytest.mark.parametrize("name", sorted(TIDY))
def test_a_tidy_program_stays_in_one_process(sandbox: Backend, name: str) -> None:
    source = f"import os\nprint(os.getpid(), flush=True)\n{TIDY[name]}"
    assert len({pid_of(sandbox, source, "one\ntwo\n") for _ in range(4)}) == 1


@pytest.mark.parametrize("name", sorted(COUNTERS))
def test_a_process_that_is_not_as_it_was_is_replaced(sandbox: Backend, name: str) -> None:
    source = PID + COUNTERS[name]
    assert modules_reached(source) is not None
    pids = [pid_of(sandbox, source, "one\n") for _ in range(3)]
    assert len(set(pids)) == 3


@pytest.mark.parametrize(
    "source",
    [
        "print(1 / int(input()))",
        "import sys\nsys.exit(int(input()) + 3)",
        "import sys\nsys.exit('no such case')",
        "import os\nos.write(1, b'said')\nos.abort()",
        "raise MemoryError",
        "x = [0] * 10**10",
        "raise SystemExit(256)",
        "print('x' * 10**8)",
        "def f(): f()\nf()",
        "import threading\ndef f(): raise ValueError\nthreading.Thread(target=f).start()",
    ],
)
def test_what_fails_fails_in_the_same_words(sandbox: Backend, source: str) -> None:
    fresh = run(sandbox, source, "0\n", FRESH)
    for _ in range(2):
        assert seen(run(sandbox, source, "0\n")) == seen(fresh)


def test_a_run_that_fails_spoils_no_later_one(sandbox: Backend) -> None:
    source = PID + "print(6 // int(input()))"
    first = run(sandbox, source, "2\n")
    assert first.ok
    assert run(sandbox, source, "0\n").status == "error"
    again = run(sandbox, source, "3\n")
    assert again.value.split()[1] == "2"
    assert again.value.split()[0] != first.value.split()[0]


def test_a_limit_that_was_passed_ends_the_process_and_not_the_next_run(sandbox: Backend) -> None:
    source = "n = int(input())\nwhile n: print('x' * n) if n > 1 else None\nprint('done')"
    tight = Limits(cpu_seconds=0.2, wall_seconds=20.0, output_bytes=1000)
    statuses = [run(sandbox, source, text, tight).status for text in ("0\n", "1\n", "0\n", "99\n", "0\n")]
    assert statuses == ["ok", "timeout", "ok", "output", "ok"]


def test_a_sleeper_is_ended_by_the_clock_and_the_next_run_answers(sandbox: Backend) -> None:
    source = "import time\ntime.sleep(float(input()))\nprint('awake')"
    tight = Limits(cpu_seconds=1.0, wall_seconds=0.4)
    run(sandbox, source, "0\n")
    slept = run(sandbox, source, "60\n", tight)
    assert slept.status == "timeout"
    assert "clock" in slept.detail
    assert run(sandbox, source, "0\n").value == "awake\n"


def test_each_run_answers_for_its_own_time(sandbox: Backend) -> None:
    source = "n = int(input())\nfor i in range(n): pass\nprint(n)"
    run(sandbox, source, "0\n")
    long, short = run(sandbox, source, f"{4 * 10**6}\n"), run(sandbox, source, "0\n")
    assert long.cpu_seconds > 4 * short.cpu_seconds


def test_a_run_does_not_answer_for_the_memory_of_one_before(sandbox: Backend) -> None:
    source = "n = int(input())\nx = bytearray(n)\nprint(len(x))"
    before = run(sandbox, source, "1\n").memory_bytes
    assert run(sandbox, source, f"{100 * 2**20}\n").memory_bytes > 90 * 2**20
    assert run(sandbox, source, "1\n").memory_bytes < before + 40 * 2**20


def test_large_input_and_output_pass_and_a_small_one_after_them(sandbox: Backend) -> None:
    source = "import sys\nprint(sys.stdin.read(), end='')"
    for text in ("0123456789\n" * 200_000, "small\n", "", "0123456789\n" * 300_000, "é"):
        assert run(sandbox, source, text).value == text


def test_output_that_is_no_text_is_replaced(sandbox: Backend) -> None:
    assert run(sandbox, "import os\nos.write(1, os.read(0, 9) + b'\\xff')", "a").value == "a\ufffd"


def test_more_programs_than_warm_processes_all_answer(sandbox: Backend) -> None:
    sources = [f"print({i}, input())" for i in range(7)]
    for _ in range(2):
        assert [run(sandbox, source, "x").value for source in sources] == [f"{i} x\n" for i in range(7)]


@pytest.fixture
def short_lived(cache: Path) -> Iterator[ConfinedSandbox]:
    if kernel.UNSUPPORTED:
        pytest.skip(kernel.UNSUPPORTED)
    sandbox = confined(cache, calls_per_worker=2)
    yield sandbox
    sandbox.close()


def test_a_process_is_replaced_after_as_many_runs_as_calls(short_lived: ConfinedSandbox) -> None:
    pids = [pid_of(short_lived, PID) for _ in range(6)]
    assert pids[0] == pids[1]
    assert pids[2] == pids[3]
    assert len(set(pids)) == 3


@pytest.mark.parametrize(
    "source",
    [
        "import sys\nprint(sum(map(int, sys.stdin.buffer.read().split())))",
        "import sys, math, heapq\nfrom collections import *\nfrom bisect import bisect_left as b\nprint(input())",
        "import os, sys\nfrom io import BytesIO, IOBase\nprint(os.read(0, os.fstat(0).st_size))",
        "import re\nprint(re.compile('a', re.I | re.M))",
        "from __future__ import annotations\nfrom typing import List\nprint(1)",
        "class A(object):\n    __slots__ = ('a',)\n    def __lt__(self, other): return self.a < other.a",
        "import sys, threading\nthreading.stack_size(2**27)\nsys.setrecursionlimit(10**6)",
        "try:\n    from __builtin__ import xrange as range\nexcept ImportError:\n    pass",
        "class A:\n    def __eq__(self, other): return True\n    def __hash__(self): return 1\nprint({A()})",
    ],
)
def test_usual_programs_are_fit(source: str) -> None:
    assert modules_reached(source) is not None


@pytest.mark.parametrize(
    "source",
    [
        "import numpy",
        "import subprocess",
        "from os import fork",
        "import os.path\nos.fork()",
        "import heapq\nheapq.merge.__doc__ = 'x'",
        "import os\nos.chdir('/')",
        "import os\nos.fork()",
        "import sys\nsys.modules.clear()",
        "import sys\nsys.settrace(print)",
        "import re\nre.copyreg.pickle(1, 2)",
        "import os as o\no.sys._getframe()",
        "from re import copyreg",
        "import collections\ncollections._sys.modules",
        "eval(input())",
        "f = exec",
        "import builtins as b\nb.exec('1')",
        "getattr(print, 'x')",
        "__import__('os')",
        "__builtins__",
        "print.__self__",
        "(lambda: 1).__globals__",
        "(lambda: 1).__code__",
        "[].__class__.__subclasses__()",
        "(i for i in 'a').gi_frame.f_back",
        "import operator\noperator.attrgetter('a')",
        "import time\nprint(time.process_time())",
        "import gc\ngc.get_objects()",
        "class A: pass\nprint({A()})",
        "print(id(1))",
        "from . import a",
        "print(",
        "class A:\n    def __del__(self): pass",
    ],
)
def test_programs_whose_reach_cannot_be_told_are_not_fit(source: str) -> None:
    assert modules_reached(source) is None


def test_what_a_program_reaches_is_told_by_name() -> None:
    assert modules_reached("import math as m\nfrom re import enum") == ("builtins", "enum", "math", "re", "sys")
