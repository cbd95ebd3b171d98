"""The exported pack: the same bytes whatever the order, installable, opened with nothing but its index."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from codecontests.inline_sandbox import InlineSandbox

from scaler_core import Runtime
from scaler_core.environments import Environments
from scaler_core.errors import ConfigError, PackError, RunError, SandboxRefused
from scaler_core.packs import Summary
from scaler_core.plugins import load_plugins
from scaler_core.sandbox import UNTRUSTED_FLOOR
from scaler_envs_codecontests.records import INDEX, open_records
from scaler_envs_codecontests.synthesis.export import export_pack

LINES = [f"Problem {n} | code: {'bad ' * (n % 3)}good | sift: {'good' if n % 4 else 'odd'}" for n in range(9)]
PACK = '[pack]\nname = "fake-games"\nversion = "1.2.0"\nattribution = "Thanks to all fakers."'


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture
def pack(desk):
    """The exported folder."""
    desk.run(*LINES, more=PACK, top="seed = 5")
    with desk.job() as job:
        assert export_pack(job, desk.folder / "pack") == 6
    return desk.folder / "pack"


def records(pack: Path) -> Path:
    return pack / "src" / "fake_games" / "records"


def test_a_pack_has_the_same_bytes_whatever_finishes_first(desk, pack):
    first = files(pack)
    (desk.folder / "jobs" / "job" / "job.sqlite").unlink()
    desk.run(*LINES, more=PACK, top="seed = 5\nat_once = 3", jitter=0.02)
    with desk.job() as job:
        export_pack(job, pack)
    assert files(pack) == first


def test_a_problem_may_be_called_like_the_index(desk):
    desk.run("Index", more=PACK)
    with desk.job() as job:
        export_pack(job, desk.folder / "pack")
    assert list(open_records(records(desk.folder / "pack"), Runtime())) == ["fake-games/index"]


def test_another_seed_gives_other_records(desk, pack):
    first = files(pack)
    (desk.folder / "jobs" / "job" / "job.sqlite").unlink()
    desk.run(*LINES, more=PACK, top="seed = 6")
    with desk.job() as job:
        export_pack(job, pack)
    changed = [name for name, body in files(pack).items() if first[name] != body]
    assert "src/fake_games/records/problems/problem-1.json" in changed
    assert "pyproject.toml" not in changed


def test_opening_reads_no_record_and_a_look_up_reads_one(pack):
    folder = records(pack)
    for file in (folder / "problems").glob("*.json"):
        if file.name != "problem-3.json":
            file.write_text("{", encoding="utf-8")
    opened = open_records(folder, Runtime())
    assert len(opened) == 6
    assert opened["fake-games/problem-3"].spec.title == "Problem 3"
    with pytest.raises(PackError, match=r"problem-1\.json: problem-1: is no record: .*; reinstall the pack"):
        opened["fake-games/problem-1"]


def test_a_record_runs_only_in_a_sandbox_for_strangers_code_and_with_its_quorum(pack):
    weak = open_records(records(pack), Runtime(make_sandbox=lambda: InlineSandbox(rung=1)))
    environment = weak["fake-games/problem-1"]
    assert environment.spec.sandbox_floor == UNTRUSTED_FLOOR
    with pytest.raises(SandboxRefused):
        environment.generate(0, 1)
    sandbox = InlineSandbox()
    environment = open_records(records(pack), Runtime(make_sandbox=lambda: sandbox))["fake-games/problem-1"]
    instance = environment.generate(2, 1)
    assert instance.answer == str(int(instance.input) + 1)
    assert len(sandbox.jobs) == 1 + 3  # the generator, and a quorum of three references


def test_listing_reads_no_record(pack):
    folder = records(pack)
    for file in (folder / "problems").glob("*.json"):
        file.write_text("{", encoding="utf-8")
    environments = Environments({"fake": open_records(folder, Runtime())}, Runtime())
    told = environments.summary("fake-games/problem-3")
    assert told == Summary(title="Problem 3", levels=5, answer="integer", chance=0.2, licence="CC-BY-4.0")


def test_an_index_that_shows_what_the_record_does_not_say_is_refused_once_it_is_looked_up(pack):
    index = records(pack) / INDEX
    index.write_text(index.read_text(encoding="utf-8").replace('"levels": 5', '"levels": 7'), encoding="utf-8")
    environments = Environments({"fake": open_records(records(pack), Runtime())}, Runtime())
    with pytest.raises(PackError, match="its summary is not that of its spec"):
        environments["fake-games/problem-3"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda text: text.replace("comes next", "comes first"), "was changed: its content hash is not that in"),
        (lambda text: text.replace('"quorum": 3', '"quorum": 1'), "quorum: Input should be greater than or equal to 2"),
        (lambda text: text.replace('"schema_version": 2', '"schema_version": 1'), "schema_version"),
        (lambda text: text.replace('"name": "problem-1"', '"name": "problem-2"'), "holds the record of 'problem-2'"),
    ],
)
def test_a_record_that_was_changed_is_refused(pack, change, words):
    file = records(pack) / "problems" / "problem-1.json"
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(PackError, match=words):
        open_records(records(pack), Runtime())["fake-games/problem-1"]


@pytest.mark.parametrize("text", ["", "[]", '{"pack": "x", "records": {"../up": "1"}}'])
def test_a_folder_without_a_proper_index_is_no_pack(pack, text):
    (records(pack) / INDEX).write_text(text, encoding="utf-8")
    with pytest.raises(PackError, match=r"index\.json: is no index of records"):
        open_records(records(pack), Runtime())


def test_the_pack_registers_itself_and_is_found_by_its_name(pack, monkeypatch):
    monkeypatch.syspath_prepend(str(pack / "src"))
    plugins = load_plugins(["fake_games.plugin"])
    opened = plugins.find("packs", "fake-games").load()(Runtime())
    assert list(opened) == [f"fake-games/problem-{n}" for n in (1, 2, 3, 5, 6, 7)]
    for name in [name for name in sys.modules if name.partition(".")[0] == "fake_games"]:
        del sys.modules[name]


def test_its_texts_name_every_source_licence_and_author(pack):
    page = (pack / "ATTRIBUTION.md").read_text(encoding="utf-8")
    assert "Thanks to all fakers." in page
    assert page.count("## problem-") == page.count("by the fakers") == page.count("CC-BY-4.0. fake:Problem") == 6
    readme = (pack / "README.md").read_text(encoding="utf-8")
    assert "odd" in readme
    tomllib = importlib.import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")
    project = tomllib.loads((pack / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == "1.2.0"
    assert project["license"] == {"text": "CC-BY-4.0"}
    assert project["entry-points"]["scaler"] == {"fake-games": "fake_games.plugin"}


def test_the_funnel_beside_it_adds_up(pack):
    funnel = json.loads((pack / "funnel.json").read_text(encoding="utf-8"))
    assert (funnel["rows"], funnel["kept"]) == (9, 6)
    assert funnel["steps"][0] == {
        "stage": "sift", "entered": 9, "passed": 6, "dropped": 3, "waiting": 0, "failed": 0, "reasons": [["odd", 3]],
    }  # fmt: skip


def test_what_is_no_export_is_never_replaced(desk, pack):
    other = desk.folder / "thesis"
    other.mkdir()
    (other / "chapter-1.tex").write_text("long", encoding="utf-8")
    with desk.job() as job, pytest.raises(RunError, match="is no export of a job; choose another folder"):
        export_pack(job, other)
    assert files(other) == {"chapter-1.tex": b"long"}
    (pack / "src" / "fake_games" / "left.py").write_text("", encoding="utf-8")
    with desk.job() as job:
        export_pack(job, pack)
    assert not (pack / "src" / "fake_games" / "left.py").exists()


def test_a_job_whose_name_is_no_packs_or_that_kept_nothing_exports_nothing(desk):
    desk.run("A", top='name = "job"', more='[pack]\nname = "a-1"')
    desk.write("A", more="")
    desk.toml.write_text(desk.toml.read_text().replace('sandbox = "process"', 'sandbox = "process"\nname = "My_job"'))
    desk.run()
    with desk.job() as job, pytest.raises(ConfigError, match="pack.name: 'My_job' is no name of a pack"):
        export_pack(job, desk.folder / "pack")
    desk.path = desk.folder / "jobs" / "none"
    desk.run("B | sift: bad", top='name = "none"')
    with desk.job() as job, pytest.raises(RunError, match="no problem is kept yet"):
        export_pack(job, desk.folder / "pack")


def test_the_benchmark_of_packs_lists_what_it_fabricated():
    script = Path(__file__).parents[3] / "benchmarks" / "packs.py"
    command = [sys.executable, str(script), "--records", "7", "--runs", "1", "--json"]
    found = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert found["records"] == 7
    assert found["open_seconds"] < found["list_one_seconds"]
    assert found["over_the_start"] == pytest.approx(found["list_seconds"] - found["list_one_seconds"], abs=1e-3)


@pytest.mark.slow
def test_pip_installs_it_and_scaler_lists_it(desk, pack):
    site, quiet = desk.folder / "site", ["--quiet", "--no-index", "--no-deps", "--no-build-isolation"]
    pip = [sys.executable, "-m", "pip", "install", *quiet, "--target", str(site), str(pack)]
    subprocess.run(pip, check=True, cwd=desk.folder)
    environ = desk.environ()
    del environ["SCALER_NO_DISCOVERY"]
    environ["PYTHONPATH"] += os.pathsep + str(site)
    scaler = [sys.executable, "-m", "scaler_core.cli.main", "list", "fake-games"]
    listed = subprocess.run(scaler, check=True, capture_output=True, text=True, env=environ, cwd=desk.folder).stdout
    assert listed.splitlines()[1].split() == ["fake-games/problem-1", "5", "integer", "0.2", "Problem", "1"]
    assert len(listed.splitlines()) == 1 + 6
