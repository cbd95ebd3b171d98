"""`scaler train`: everything that can be typed wrong ends before training, in one message."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

CONFIG = """
steps = 4
checkpoint_every = 2
format = "raw"

[[packs]]
use = "counting"
include = ["ants", "bees"]

[scheduler]
prompts = 4

[generation]
workers = 0

[trainer]
use = "quiet"
"""
QUIET = """
    import os
    from sessions import play
    from scaler_core import hookimpl
    from scaler_core.session import Session

    class Quiet:
        def __init__(self, *, stop_at: int = 1000):
            self.stop_at = stop_at

        def train(self, assembly, folder, *, resume):
            session = Session(assembly, folder, resume=resume)
            while session.step < session.config.steps:
                if session.step == int(os.environ.get("STOP_AT", self.stop_at)):
                    raise KeyboardInterrupt
                play(session)
            session.finish({})

    @hookimpl
    def scaler_register_trainers(register):
        register("quiet", Quiet)
"""


@pytest.fixture(autouse=True)
def _installed(counting, install):
    install("quiet", "1.0", {"quiet_plugin": QUIET}, point="quiet_plugin")
    Path("run.toml").write_text(CONFIG, encoding="utf-8")


def steps(name="run"):
    text = Path("runs", name, "metrics.jsonl").read_text(encoding="utf-8")
    return [json.loads(line)["step"] for line in text.splitlines()]


@pytest.fixture
def stopped(scaler, monkeypatch):
    """A run interrupted after its third step, with a checkpoint of the second."""
    monkeypatch.setenv("STOP_AT", "3")
    said = scaler("train", "run.toml")
    monkeypatch.delenv("STOP_AT")
    return said


# Runs that are right


def test_a_run_is_trained_and_says_when_it_is_finished_already(scaler):
    assert scaler("train", "run.toml").status == 0
    assert steps() == [0, 1, 2, 3]
    manifest = json.loads(Path("runs/run/manifest.json").read_text(encoding="utf-8"))
    assert (manifest["name"], manifest["steps"], manifest["target"]) == ("run", 4, 0.5)
    assert manifest["environments"]["counting/ants"] == {"top": 8, "chance": 0.1, "tags": ["toy"]}
    assert manifest["packs"][0]["left_out"] == {"counting/ghosts": "they cannot be counted"}
    assert manifest["versions"]["counting"] == "1.2"
    said = scaler("train", "run.toml", "--resume")
    assert said == (0, "runs/run is finished; look at it with: scaler report runs/run\n", "")
    said = scaler("train", "run.toml", "--resume", "--set", "steps=9")
    assert said.status == 2
    assert "steps was 4, now 9; undo the change, or start a new run with --set name=NAME" in said.error
    assert steps() == [0, 1, 2, 3]


def test_an_interrupted_run_goes_on(scaler, stopped):
    assert stopped == (130, "", "scaler: interrupted\n")
    assert steps() == [0, 1, 2]
    assert scaler("train", "run.toml", "--resume").status == 0
    assert steps() == [0, 1, 2, 3]


def test_overrides_reach_the_run(scaler):
    said = scaler("train", "run.toml", "--set", "name=other", "--set", "steps=1", "--set", "controller=fixed")
    assert said.status == 0
    config = json.loads(Path("runs/other/manifest.json").read_text(encoding="utf-8"))["config"]
    assert (config["steps"], config["controller"]) == (1, {"use": "fixed"})


# Runs that are wrong


@pytest.mark.parametrize(
    ("override", "expected"),
    [
        ("sede=1", "run.toml: sede: unexpected key; did you mean seed?"),
        ("scheduler.promts=1", "run.toml: scheduler.promts: unexpected key; did you mean prompts?"),
        ("seed=x", "run.toml: seed: expected an integer, got 'x'"),
        ("seed=-1", "run.toml: seed: expected greater than or equal to 0, got -1"),
        ("seed", "--set 'seed': expected key=value"),
        ("packs.3.use=x", "--set packs.3.use=x: '3' is no place in a list of 1"),
        ("packs=counting", "run.toml: packs: expected a list, got 'counting'"),
        ("packs.0.use=countin", "run.toml: unknown pack 'countin'; did you mean counting?"),
        ("packs.0.includ=['ants']", "includ: unexpected key; did you mean include? keys: use, include, exclude"),
        ("packs.0.include=['ant']", "include: no environment matches 'ant'; did you mean ants?"),
        ("packs.0.exclude=['*']", "no environment is selected"),
        ("packs.0.colour=3", "run.toml: pack 'counting': colour: unexpected option; options: none"),
        ("controller=scalr", "run.toml: unknown controller 'scalr'; did you mean scaler? installed: adarft"),
        ("controller.tagret=0.6", "run.toml: controller 'scaler': tagret: unexpected option; did you mean target?"),
        ("controller.target=high", "run.toml: controller 'scaler': target: expected "),
        ("curator=scalar", "run.toml: unknown curator 'scalar'; did you mean scaler?"),
        ("curator.slop_window=9", "slop_window: unexpected option; did you mean slope_window?"),
        ("filter={use='dapo', refils=1}", "refils: unexpected key; did you mean refills?"),
        ("reward=binry", "run.toml: unknown reward 'binry'; did you mean binary?"),
        ("format=box", "run.toml: unknown answer format 'box'"),
        ("template=compct", "run.toml: unknown template 'compct'; did you mean compact?"),
        ("sandbox=proces", "run.toml: unknown sandbox 'proces'; did you mean process?"),
        ("trainer=quite", "run.toml: unknown trainer 'quite'; did you mean quiet?"),
        ("trainer.stop_att=1", "run.toml: trainer 'quiet': stop_att: unexpected option; did you mean stop_at?"),
        ("plugins=['no.such']", "run.toml: plugins: cannot import 'no.such': No module named 'no'"),
        ("name=a/b", "run.toml: name: expected a letter or digit"),
    ],
)
def test_a_wrong_key_name_or_option_is_one_message_and_nothing_is_written(refused, override, expected):
    message = refused("train", "run.toml", "--set", override)
    assert expected in message
    assert message.count("\n") == 1
    assert not Path("runs").exists()


def test_a_plugin_that_raises_on_import_is_named(refused, install):
    install("sick", "2.0", {"sick_plugin": "raise RuntimeError('no moon')"}, point="sick_plugin")
    message = refused("train", "run.toml", "--set", "controller=lunar")
    assert "run.toml: unknown controller 'lunar'" in message
    assert "sick 2.0: RuntimeError: no moon" in message
    message = refused("train", "run.toml", "--set", "plugins=['sick_plugin']")
    assert "plugin sick_plugin: its import raised RuntimeError: no moon" in message


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"steps = [", "run.toml: not valid TOML: "),
        (b"steps = 1\nname = '\xff'", "run.toml, line 2: not UTF-8"),
        (b"", "run.toml: packs: missing; name at least one pack"),
    ],
)
def test_a_file_that_is_no_configuration_is_named(refused, content, expected):
    Path("run.toml").write_bytes(content)
    assert refused("train", "run.toml").startswith(expected)


def test_a_missing_file_and_a_folder_are_named(refused, tmp_path):
    assert refused("train", "nowhere.toml") == "nowhere.toml: no such file; expected a run's TOML configuration\n"
    assert refused("train", tmp_path).startswith(f"{tmp_path}: cannot be read as a configuration")


def test_an_existing_run_is_not_touched(scaler, refused):
    scaler("train", "run.toml")
    before = Path("runs/run/metrics.jsonl").read_bytes()
    message = refused("train", "run.toml")
    assert message == (
        "runs/run exists already; continue it with --resume, or choose another name with --set name=NAME\n"
    )
    assert Path("runs/run/metrics.jsonl").read_bytes() == before


def test_a_folder_that_cannot_be_made_is_named(refused):
    message = refused("train", "run.toml", "--set", "folder=run.toml")
    assert message.startswith("run.toml/run cannot be created: ")
    assert "--set folder=FOLDER" in message


def test_resuming_what_is_no_run_says_so(refused):
    assert "runs/run is not a run folder: no such folder; start it without --resume" in refused(
        "train", "run.toml", "--resume"
    )
    Path("runs/run").mkdir(parents=True)
    assert "it has no manifest.json" in refused("train", "run.toml", "--resume")
    Path("runs/run/manifest.json").write_text('{"version": 1}', encoding="utf-8")
    assert "the run's manifest.json is not complete" in refused("train", "run.toml", "--resume")
    Path("runs/run/manifest.json").write_text("{", encoding="utf-8")
    assert "manifest.json is not valid JSON" in refused("train", "run.toml", "--resume")


@pytest.mark.usefixtures("stopped")
def test_resuming_a_changed_run_names_every_change(refused):
    message = refused("train", "run.toml", "--resume", "--set", "seed=1", "--set", "packs.0.include=['ants']")
    assert "seed was 0, now 1" in message
    assert "packs.0.include was ['ants', 'bees'], now ['ants']" in message
    assert "the environments of pack 'counting' have other content" in message
    assert steps() == [0, 1, 2]


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        ("checkpoints/step-000002/session.json", "{", "session.json is not valid JSON: "),
        ("metrics.jsonl", "{\n{\n{\n", "metrics.jsonl, line 1: not valid JSON: "),
        ("metrics.jsonl", "", "expected one line for each of the first 2 steps; start anew"),
    ],
)
@pytest.mark.usefixtures("stopped")
def test_resuming_a_damaged_run_names_the_file(refused, file, text, expected):
    Path("runs/run", file).write_text(text, encoding="utf-8")
    assert expected in refused("train", "run.toml", "--resume")


def test_a_reward_that_is_no_number_ends_the_run_with_a_message(refused):
    message = refused("train", "run.toml", "--set", "reward=never-a-number")
    assert "reward never_a_number.__call__: for wrong with score 0 it returned nan; expected a finite number" in message


def test_a_start_that_failed_is_corrected_under_the_same_name(scaler, refused):
    refused("train", "run.toml", "--set", "reward=never-a-number")
    assert list(Path("runs").iterdir()) == []
    assert scaler("train", "run.toml").status == 0
    assert steps() == [0, 1, 2, 3]


def test_a_run_that_failed_later_is_kept_and_goes_on(scaler, refused, monkeypatch):
    monkeypatch.setenv("STOP_AT", "1")
    scaler("train", "run.toml")
    assert scaler("train", "run.toml", "--resume").status == 130
    assert "exists already" in refused("train", "run.toml")
    monkeypatch.delenv("STOP_AT")
    assert scaler("train", "run.toml", "--resume").status == 0
    assert steps() == [0, 1, 2, 3]
