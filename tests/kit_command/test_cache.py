"""What was checked before is not checked again, until something changes that may change the result."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from kit.toys import Toy
from kit_command.conftest import PLUGIN

from scaler_core.environments import WorkerSetup
from scaler_core.plugins import load_plugins
from scaler_core.testing.report.report import Checked, EnvironmentReport
from scaler_core.testing.run.cache import CheckCache, code_hash
from scaler_core.testing.run.settings import Settings, select_checks

SETTINGS = Settings(checks=("reference-answer",))
CHECKED = Checked(report=EnvironmentReport(environment="toys/weighted-sum", status="sound"))


@pytest.fixture
def cache_of(tmp_path):
    """A cache with other settings, sandbox or freshness."""
    plugins = load_plugins()
    checks = select_checks(plugins, names=["reference-answer"])

    def cache_of(settings=SETTINGS, *, fresh=False, packs=({"use": "example"},), sandbox=None):
        setup = WorkerSetup(packs=packs, base=str(tmp_path), cache=str(tmp_path), sandbox=sandbox)
        return CheckCache(tmp_path, settings, checks=checks, plugins=plugins, setup=setup, fresh=fresh)

    return cache_of


def test_the_second_time_no_worker_is_started(report, monkeypatch):
    before = report("toys", "--level", "0")
    monkeypatch.setenv("TOYS_IN_WORKERS", "raise")
    after = report("toys", "--level", "0")
    assert (before.summary.cached, after.summary.cached) == (0, 2)
    assert [one.model_copy(update={"cached": False}) for one in after.environments] == list(before.environments)
    assert all(one.status == "error" for one in report("toys", "--level", "0", "--fresh").environments)
    assert report("toys", "--level", "1").summary.cached == 0


def test_failures_are_kept_and_errors_are_not(report):
    report("toys-rough", "--level", "0")
    again = report("toys-rough", "--level", "0")
    assert {one.environment: one.cached for one in again.environments} == {
        "toys-rough/sound": True,
        "toys-rough/dying": False,
        "toys-rough/unbuilt": False,
        "toys-rough/wrong": True,
    }
    assert {finding.environment for finding in again.findings} == {"toys-rough/wrong"}


def test_what_is_kept_is_read_unless_it_is_wanted_fresh(cache_of):
    cache, toy = cache_of(), Toy()
    assert cache.read(toy) is None
    cache.write(toy, CHECKED)
    assert cache.read(toy) == CHECKED.with_report(cached=True)
    assert cache_of(fresh=True).read(toy) is None


@pytest.mark.parametrize(
    "change",
    [
        {"settings": SETTINGS.model_copy(update=update)}
        for update in (
            {"depth": "deep"},
            {"levels": (0,)},
            {"seed": 1},
            {"number": 1},
            {"deadline": 1.0},
            {"token_budget": 100},
            {"checks": ("reference-answer", "other")},
        )
    ]
    + [{"packs": ({"use": "example", "size": 3},)}, {"sandbox": {"use": "confined"}}],
    ids=str,
)
def test_another_setting_is_another_file(cache_of, change):
    assert cache_of().path(Toy()) != cache_of(**change).path(Toy())


def test_which_of_a_packs_environments_are_looked_at_is_no_setting(cache_of):
    assert cache_of().path(Toy()) == cache_of(packs=({"use": "example", "include": ["x"]},)).path(Toy())


@pytest.mark.parametrize("other", [Toy("other"), Toy(chance=0.1), Toy(expected_failures={"reference-answer": "why"})])
def test_another_environment_is_another_file(cache_of, other):
    assert cache_of().path(Toy()) != cache_of().path(other)


def test_code_that_changed_has_another_hash(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(tmp_path)
    package = tmp_path / "hashed_package"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "part.py").write_text("x = 1\n")
    before = code_hash.__wrapped__("hashed_package.part")
    assert code_hash.__wrapped__("hashed_package") == before
    (package / "part.py").write_text("x = 2\n")
    assert code_hash.__wrapped__("hashed_package.part") != before


def test_a_file_that_does_not_read_is_as_if_it_were_not_there(cache_of):
    cache, toy = cache_of(), Toy()
    cache.write(toy, CHECKED)
    cache.path(toy).write_text("{")
    assert cache.read(toy) is None


def test_a_folder_that_cannot_be_written_keeps_nothing(cache_of):
    cache, toy = cache_of(), Toy()
    cache.folder.write_text("a file in its place")
    cache.write(toy, CHECKED)
    assert cache.read(toy) is None


def test_what_nobody_asked_for_in_a_long_time_is_removed(cache_of):
    cache = cache_of()
    for toy in (Toy("old"), Toy("new")):
        cache.write(toy, CHECKED)
    os.utime(cache.path(Toy("old")), (0, 0))
    cache.prune()
    assert cache.read(Toy("old")) is None
    assert cache.read(Toy("new")) is not None


def processes_of(session):
    """Processes that carry this mark in their environment, the zombies left out."""
    found = []
    for file in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(OSError):  # ended a moment ago, or not ours
            found += [file] if session.encode() in file.read_bytes() else []
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="processes are counted in /proc")
def test_an_interrupted_check_leaves_no_process_and_goes_on_where_it_ended(tmp_path, report):
    mark = f"SCALER_TEST_MARK={tmp_path}"
    name, _, value = mark.partition("=")
    environ = {**os.environ, name: value, "TOYS_SLEEP": "60", "PYTHONPATH": os.pathsep.join(sys.path)}
    command = ["check", "toys-slow", "--plugin", PLUGIN, "--check", "reference-answer", "--level", "0", "--jobs", "1"]
    with subprocess.Popen(
        [sys.executable, "-m", "scaler_core.cli.main", *command], env=environ, stderr=subprocess.PIPE, text=True
    ) as running:
        until = time.monotonic() + 60
        while not list((tmp_path / "cache" / "checks").glob("*.json")):
            assert time.monotonic() < until, "nothing was checked"
            time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=30)
    assert running.returncode == 130
    assert "stopped after 1 of 2 environments" in said
    until = time.monotonic() + 30
    while processes_of(mark) and time.monotonic() < until:
        time.sleep(0.05)
    assert processes_of(mark) == []
    assert [one.cached for one in report("toys-slow", "--level", "0").environments] == [True, False]
