"""The contest problems: what is recorded, what is shipped, and that the pipeline makes the one of the other."""

from __future__ import annotations

import io
import json
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from scaler_core.packs import Runtime
from scaler_core.plugins import load_plugins
from scaler_envs_codecontests.environment import ProblemEnvironment
from scaler_envs_codecontests.llms.recordings import read_recordings
from scaler_envs_codecontests.pack import contest, open_pack
from scaler_envs_codecontests.records import FOLDER, INDEX, PackRecord, read_index, read_record
from scaler_envs_codecontests.references import References
from scaler_envs_codecontests.sources.folders import tomllib
from scaler_envs_codecontests.synthesis.config import load_job
from scaler_envs_codecontests.synthesis.export import export_pack
from scaler_envs_codecontests.synthesis.job import opened, run_job
from scaler_envs_codecontests.synthesis.reasons import REASONS
from scaler_sandbox.confined import kernel
from scaler_sandbox.process import process

DESK = Path(__file__).parents[2] / "scaler_envs_codecontests" / "contest"
PROBLEMS = sorted(folder for folder in (DESK / "problems").iterdir() if folder.is_dir())
SHIPPED = Path(str(contest()))
INDEX_OF = read_index(SHIPPED)
NAMES = sorted(INDEX_OF.records)
AREAS = {
    "arithmetic", "number theory", "strings", "greedy", "dynamic programming", "graphs", "trees", "geometry",
    "data structures", "games", "bit tricks", "simulation",
}  # fmt: skip
SAMPLE = ("coin-drawer", "no-echo", "all-awake")
"""Problems that the pipeline makes again in a test: a dropped one, and some with replies that are wrong at first."""


def script(folder: Path) -> tuple[str, dict[str, tuple[str, ...]]]:
    """Where the problem has to end, and what is replied."""
    sys.path.insert(0, str(DESK))
    try:
        from author import read_script
    finally:
        sys.path.remove(str(DESK))
    found = read_script(folder)
    return found.ends, found.said


@cache
def record(name: str) -> PackRecord:
    return read_record(SHIPPED, name, INDEX_OF.records[name].content_hash)


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runtime]:
    """Without a compiler: the Python references alone."""
    cache = tmp_path_factory.mktemp("no-compiler")
    made = Runtime(base=cache, cache=cache, make_sandbox=lambda: process(cache, compiler="no-such-compiler"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def every_language(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runtime]:
    cache = tmp_path_factory.mktemp("cache")
    made = Runtime(base=cache, cache=cache, make_sandbox=lambda: process(cache))
    yield made
    made.close()


def environment(name: str, runtime: Runtime) -> ProblemEnvironment:
    found = open_pack(runtime)[f"codecontests/{name}"]
    assert isinstance(found, ProblemEnvironment)
    return found


def three_levels(name: str) -> tuple[int, int, int]:
    top = record(name).problem.ladder.top
    return 0, top // 2, top


def test_at_least_sixty_are_kept_and_a_dozen_areas_have_some() -> None:
    assert len(NAMES) >= 60
    areas = Counter(tomllib.loads((folder / "problem.toml").read_text("utf-8"))["tags"][0] for folder in PROBLEMS)
    assert {area for area, count in areas.items() if count >= 4} >= AREAS


def test_what_is_kept_and_what_is_dropped_is_what_each_problem_says() -> None:
    ends = {folder.name: script(folder)[0] for folder in PROBLEMS}
    assert sorted(name for name, end in ends.items() if end == "kept") == NAMES
    assert {end for end in ends.values() if end != "kept"} <= REASONS.keys()
    assert len({end for end in ends.values() if end != "kept"}) >= 4


def test_the_recording_holds_every_reply_and_no_other() -> None:
    recorded = {recording.reply.text for recording in read_recordings(DESK / "recording.jsonl").values()}
    written = {text for folder in PROBLEMS for replies in script(folder)[1].values() for text in replies}
    assert recorded == written


def test_many_replies_are_wrong_at_first() -> None:
    tries = [len(replies) for folder in PROBLEMS for replies in script(folder)[1].values()]
    assert sum(count > 1 for count in tries) >= 20


@pytest.mark.parametrize("name", NAMES)
def test_a_record_runs_with_and_without_a_compiler_and_says_where_it_comes_from(name: str) -> None:
    problem = record(name).problem
    assert Counter(solution.language for solution in problem.solutions)["python"] >= 2
    assert problem.source == f"hand-written for SCALER: {name}"
    assert problem.licence == "Apache-2.0"
    assert {model for _, model in record(name).made.replies} == {"hand-written"}


@pytest.mark.parametrize("name", NAMES)
def test_python_references_agree_at_the_lowest_a_middle_and_the_top_level(name: str, quick: Runtime) -> None:
    found = environment(name, quick)
    assert found.spec.sandbox_floor == 0
    assert len(found.references.order) >= 2
    references = References(found.problem, found.sandbox, quorum=len(found.references.order))
    for level in three_levels(name):
        instance = found.generate(level, seed=1)
        assert references.answer(found.draw(level, 1)) == instance.answer
        assert found.verify(instance, instance.answer).correct


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_all_references_agree_at_every_level(name: str, every_language: Runtime) -> None:
    found = environment(name, every_language)
    everyone = References(found.problem, found.sandbox, quorum=len(found.references.order))
    assert len(found.references.order) >= 3
    for level in range(found.spec.ladder.top + 1):
        assert everyone.answer(found.draw(level, level)) == found.generate(level, seed=level).answer


@pytest.mark.slow
def test_the_pipeline_makes_the_shipped_records_of_some_problems_byte_for_byte(tmp_path: Path) -> None:
    if kernel.UNSUPPORTED:
        pytest.skip(kernel.UNSUPPORTED)
    chosen = [folder for folder in PROBLEMS if folder.name in SAMPLE]
    assert len(chosen) == len(SAMPLE)
    overrides = [f"folder='{tmp_path}'", f"source.include={[folder.name for folder in chosen]}"]
    config = load_job(DESK / "job.toml", overrides)
    run_job(config, base=DESK, plugins=load_plugins(), stream=io.StringIO())
    with opened(config.path) as job:
        ended = {one.id: "kept" if one.state == "kept" else one.reason for one in job.store.standings()}
        export_pack(job, tmp_path / "pack")
    assert ended == {folder.name: script(folder)[0] for folder in chosen}
    made = next((tmp_path / "pack").glob("src/*/records"))
    files = sorted(path.name for path in (made / FOLDER).iterdir())
    assert files == sorted(f"{name}.json" for name, end in ended.items() if end == "kept")
    for file in files:
        assert (made / FOLDER / file).read_bytes() == (SHIPPED / FOLDER / file).read_bytes(), file
    shipped = json.loads((SHIPPED / INDEX).read_text("utf-8"))["records"]
    assert json.loads((made / INDEX).read_text("utf-8"))["records"].items() <= shipped.items()
