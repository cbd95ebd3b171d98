"""Starting verl: what is missing or refused is said before, and what verl ends with after."""

from __future__ import annotations

import sys
from importlib.metadata import PackageNotFoundError

import pytest
from verl_runs import configuration

from scaler_core.assembly import assemble
from scaler_core.errors import ConfigError, RunError
from scaler_core.run import RunFolder
from scaler_trainer.verl import launch, schema
from scaler_trainer.verl.trainer import VerlTrainer


def found(version):
    def version_of(name):
        if version is None:
            raise PackageNotFoundError(name)
        return version

    return version_of


@pytest.mark.parametrize("version", ["0.9.1", "0.9.1.post1", "0.9.12+cu128", "0.9.2.dev3"])
def test_a_verl_that_fits_is_taken(monkeypatch, version):
    monkeypatch.setattr(schema, "version", found(version))
    assert schema.installed() == version


@pytest.mark.parametrize("version", [None, "0.8.0", "0.9.0", "0.9", "0.10.0", "1.0"])
def test_no_verl_or_another_is_refused_with_the_line_to_install(monkeypatch, version):
    monkeypatch.setattr(schema, "version", found(version))
    with pytest.raises(ConfigError, match=r"trainer 'verl' needs verl.*pip install 'scaler-trainer\[verl\]'"):
        schema.installed()


def test_a_rehearsal_without_verl_tells_what_would_be_set_and_that_it_was_not_checked(monkeypatch, tmp_path):
    monkeypatch.setattr(schema, "version", found(None))
    with assemble(configuration("always", prompts=7), base=tmp_path) as assembly:
        text = VerlTrainer(model="./tiny").rehearse(assembly, tmp_path / "run")
    assert text.startswith("# NOT CHECKED: trainer 'verl' needs verl, which is not installed here: pip install")
    assert "data.train_batch_size=7\n" in text
    assert f'actor_rollout_ref.model.path="{tmp_path}/tiny"\n' in text
    assert f"python -m verl.trainer.main_ppo \\\n    --config-path={tmp_path}/run/verl" in text
    assert not (tmp_path / "run").exists()


def test_a_run_without_verl_is_refused_and_leaves_nothing_in_the_folder(monkeypatch, tmp_path):
    monkeypatch.setattr(schema, "version", found(None))
    with assemble(configuration("always"), base=tmp_path) as assembly:
        folder = RunFolder.create(tmp_path / "run", assembly.manifest())
        with pytest.raises(ConfigError, match="needs verl"):
            VerlTrainer(model="./tiny").train(assembly, folder, resume=False)
    assert [path.name for path in folder.path.iterdir()] == ["manifest.json"]


@pytest.mark.parametrize(
    ("code", "expected"),
    [("raise SystemExit(3)", "status 3"), ("import os; os.kill(os.getpid(), 9)", "signal SIGKILL")],
)
def test_a_verl_that_fails_is_told_with_the_way_on(code, expected):
    with pytest.raises(RunError, match=f"verl ended with {expected}; its own words are above; continue with --resume"):
        launch.run_verl([sys.executable, "-c", code])


def test_a_cluster_that_is_not_there_is_told_with_how_to_start_one():
    expected = "trainer.ray: no Ray cluster at '127.0.0.1:1': .*refused; start one with `ray start --head`"
    with pytest.raises(ConfigError, match=expected):
        launch.check_cluster("127.0.0.1:1")


def test_a_verl_that_ends_well_is_no_error():
    launch.run_verl([sys.executable, "-c", "pass"])
