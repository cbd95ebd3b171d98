"""The job's TOML file: what is wrong with it is said before anything begins."""

from __future__ import annotations

import pytest

from scaler_core.errors import ConfigError, RunError, SandboxRefused, UnknownName
from scaler_envs_codecontests.synthesis.config import load_job
from scaler_envs_codecontests.synthesis.order import STAGES, load_stages


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[source]", "sead = 1\n[source]", r"sead: unexpected key; did you mean seed\?"),
        ("[llm]", "[rules]\nquorom = 3\n[llm]", r"rules\.quorom: unexpected key; did you mean quorum\?"),
        ("[llm]", "[rules]\nquorum = 0\n[llm]", r"rules\.quorum: expected greater than or equal to 1, got 0"),
        ("[llm]", '[rules]\nquorum = "3"\n[llm]', r"rules\.quorum: expected an integer, got '3'"),
        ("[llm]", '[pack]\nname = "My Pack"\n[llm]', r"pack\.name: expected"),
        ('use = "scripted"', "", r"llm\.use: missing"),
        ("[source]", "[sauce]", r"source: missing; is 'sauce' meant to be 'source'\?"),
        ("[source]", "[source", "not valid TOML"),
    ],
)
def test_a_wrong_key_or_value_is_named_with_the_nearest_known_one(desk, old, new, message):
    toml = desk.write("A")
    toml.write_text(toml.read_text().replace(old, new, 1))
    with pytest.raises(ConfigError, match=message):
        load_job(toml)


@pytest.mark.parametrize(
    ("old", "new", "error", "message"),
    [
        ('use = "rows"', 'use = "row"', UnknownName, r"unknown source 'row'; did you mean rows\?"),
        ('path = "rows.txt"', 'paht = "rows.txt"', ConfigError, r"paht: unexpected option; did you mean path\?"),
        ('use = "local"', 'use = "lokal"', UnknownName, r"unknown executor 'lokal'; did you mean local\?"),
        ("workers = 0", "workers = -1", ConfigError, r"executor 'local': workers: expected"),
        ("fakes:Sift", "fakes:Sieve", ConfigError, r"stages: 'synthesis.job.fakes:Sieve' is not to be had"),
        ("fakes:Sift", "fakes:problem", ConfigError, "is no stage|is not to be had"),
        ("allow_unsafe_sandbox = 0", "", SandboxRefused, "the code of the problems"),
    ],
)
def test_what_plugins_refuse_leaves_no_folder_behind(desk, old, new, error, message):
    toml = desk.write("A")
    toml.write_text(toml.read_text().replace(old, new, 1))
    with pytest.raises(error, match=message):
        desk.run()
    assert not desk.path.exists()


def test_a_job_that_has_begun_keeps_its_seed_rules_and_source(desk):
    desk.run("A")
    before = desk.toml.read_text()
    desk.toml.write_text(before + "[rules]\nquorum = 2\n")
    with pytest.raises(RunError, match=r"another configuration: rules\.quorum was 3, is 2; put that back"):
        desk.run()
    desk.toml.write_text("seed = 7\n" + before)
    with pytest.raises(RunError, match="seed was 0, is 7"):
        desk.run()
    desk.toml.write_text("at_once = 2\n" + before)
    desk.run()


def test_a_start_whose_source_was_not_there_binds_nobody(desk):
    desk.write("A")
    desk.toml.write_text(desk.toml.read_text().replace("rows.txt", "gone.txt"))
    with pytest.raises(OSError, match=r"gone\.txt"):
        desk.run()
    desk.run("A")
    assert desk.ends() == {"a": ("kept", "finish", "")}


def test_a_source_that_changed_before_it_was_read_to_its_end_is_noticed(desk):
    desk.run("A", "B")
    import sqlite3

    with sqlite3.connect(desk.path / "job.sqlite") as store:
        store.execute("DELETE FROM facts WHERE name = 'taken_in'")
    store.close()
    desk.run("A", "B", "C")
    assert list(desk.ends()) == ["a", "b", "c"]
    with sqlite3.connect(desk.path / "job.sqlite") as store:
        store.execute("DELETE FROM facts WHERE name = 'taken_in'")
    store.close()
    with pytest.raises(RunError, match="row 1 of the source, 'id X', has changed"):
        desk.run("A", "X", "C")


def test_a_damaged_store_and_one_of_another_version_are_refused_with_what_to_do(desk):
    desk.run("A")
    import sqlite3

    with sqlite3.connect(desk.path / "job.sqlite") as store:
        store.execute("PRAGMA user_version = 9")
    store.close()
    with pytest.raises(RunError, match="has version 9, expected 1; read it with the SCALER that wrote it"):
        desk.run()
    for left in desk.path.glob("job.sqlite*"):
        left.unlink()
    (desk.path / "job.sqlite").write_bytes(b"no database, but long enough to look at" * 40)
    with pytest.raises(RunError, match="it was damaged, begin the job anew"):
        desk.run()


def test_every_stage_of_the_default_order_loads_under_a_name_of_its_own():
    names = [stage.name for stage in load_stages(STAGES)]
    assert names[0] == "pre-filter"
    assert names[-1] == "record"
