"""Scans of a pool: made once whoever asks, compiled on all cores."""

from __future__ import annotations

import json
import threading
from pathlib import Path

from codecontests.inline_sandbox import InlineSandbox
from codecontests.pools import ALSO_RIGHT, RIGHT, record, runtime_in, solutions, write_pool

from scaler_core.packs import Runtime
from scaler_core.sandbox import JobResult, Language
from scaler_envs_codecontests.compile_ahead import compile_ahead
from scaler_envs_codecontests.problem import Problem
from scaler_envs_codecontests.scans import scan_all, seek
from scaler_envs_codecontests.sources.scaler_pool import read_pool

CPP = "int main() { return 0; } // does not compile"


def problems_in(folder: Path, **records: object) -> list[Problem]:
    return read_pool(write_pool(folder, records))[0]


class Compiling(InlineSandbox):
    """Compiles only when `at_once` of its kind compile at the same time, each in a thread of its own."""

    prepared: list[tuple[str, int]]

    def __init__(self, desk: list[tuple[str, int]], barrier: threading.Barrier) -> None:
        super().__init__(languages=("python", "cpp"))
        self.desk, self.barrier, self.closed = desk, barrier, False

    def prepare(self, source: str, language: Language) -> JobResult:
        assert language == "cpp"
        assert not self.closed
        self.desk.append((source, id(self)))
        self.barrier.wait(20)
        return JobResult("ok")

    def close(self) -> None:
        self.closed = True


def test_references_are_compiled_side_by_side_each_once_and_each_in_a_sandbox_of_its_thread(tmp_path: Path) -> None:
    desk: list[tuple[str, int]] = []
    made: list[Compiling] = []
    barrier = threading.Barrier(2)

    def make() -> Compiling:
        made.append(Compiling(desk, barrier))
        return made[-1]

    one = record(solutions=solutions(f"{CPP} 1", RIGHT, f"{CPP} 2"))
    two = record(solutions=solutions(f"{CPP} 2", f"{CPP} 3", f"{CPP} 4"))
    runtime = Runtime(base=tmp_path, cache=tmp_path / "cache", make_sandbox=make)
    compile_ahead(problems_in(tmp_path, one=one, two=two), runtime, processes=2)
    assert sorted(source for source, _ in desk) == [f"{CPP} {number}" for number in range(1, 5)]
    own = runtime.any_sandbox()
    assert len({sandbox for _, sandbox in desk}) == 2
    assert [sandbox.closed for sandbox in made] == [sandbox is not own for sandbox in made]


def test_nothing_is_compiled_where_no_compiler_works_or_nothing_is_missing(tmp_path: Path) -> None:
    class Unprepared(InlineSandbox):
        def prepare(self, source: str, language: Language) -> JobResult:
            raise AssertionError("asked to compile")

    with_cpp = problems_in(tmp_path, one=record(solutions=solutions(CPP, RIGHT, ALSO_RIGHT)))
    compile_ahead(with_cpp, runtime_in(tmp_path, Unprepared()))
    compile_ahead(problems_in(tmp_path, one=record()), runtime_in(tmp_path, Unprepared(languages=("python", "cpp"))))
    before = InlineSandbox(languages=("python", "cpp"))
    scan_all(with_cpp, "p", runtime_in(tmp_path, before), quorum=2)
    again = Unprepared(languages=("python", "cpp"))
    assert scan_all(with_cpp, "p", runtime_in(tmp_path, again), quorum=2)
    assert not again.jobs


def test_a_scan_that_another_process_makes_is_left_for_last_and_then_taken_from_it(tmp_path: Path) -> None:
    problems = problems_in(tmp_path, one=record(), two=record())
    ours, theirs = InlineSandbox(), InlineSandbox()
    other = seek(problems[0], "p", runtime_in(tmp_path, theirs), 2)
    mine = seek(problems[0], "p", runtime_in(tmp_path, ours), 2)
    began, go_on = threading.Event(), threading.Event()
    inner = theirs.run

    def slow(job, limits):  # type: ignore[no-untyped-def]
        if not began.is_set():
            assert mine.make(wait=False) is None
            began.set()
            threading.Timer(0.2, go_on.set).start()
            others = threading.Thread(target=lambda: found.append(mine.make(wait=True)))
            others.start()
            waiting.append(others)
        return inner(job, limits)

    found: list[object] = []
    waiting: list[threading.Thread] = []
    theirs.run = slow  # type: ignore[method-assign]
    made = other.make(wait=False)
    waiting[0].join(20)
    assert made is not None
    assert found == [made]
    assert not ours.jobs
    scans = scan_all(problems, "p", runtime_in(tmp_path, ours), quorum=2)
    assert list(scans) == ["one", "two"]
    assert scans["one"] == made


def test_a_cache_that_cannot_be_written_costs_time_and_nothing_else(tmp_path: Path) -> None:
    problems = problems_in(tmp_path, one=record())
    (tmp_path / "cache").write_text("a file where a folder is wanted", encoding="utf-8")
    assert scan_all(problems, "p", runtime_in(tmp_path), quorum=2)["one"].panel is not None


def test_the_scan_holds_what_each_reference_cost(tmp_path: Path) -> None:
    scan_all(problems_in(tmp_path, one=record()), "p", runtime_in(tmp_path), quorum=2)
    (kept,) = (tmp_path / "cache" / "problem-scans").glob("*.json")
    panel = json.loads(kept.read_bytes())["panel"]
    assert [index for index, _ in panel["cpu_ms"]] == panel["order"] == [0, 1, 2]
