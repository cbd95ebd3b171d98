"""The model is looked for before anything starts."""

from __future__ import annotations

import pytest

from scaler_core.errors import ConfigError
from scaler_trainer.verl.weights import check_weights, model_path


def test_a_hub_name_stands_and_a_folder_is_relative_to_the_configuration(tmp_path):
    assert model_path("Qwen/Qwen3-1.7B-Base", tmp_path) == "Qwen/Qwen3-1.7B-Base"
    assert model_path("./tiny", tmp_path) == str(tmp_path / "tiny")
    assert model_path("../tiny", tmp_path / "a") == str(tmp_path / "tiny")


def test_a_folder_without_a_model_is_refused_by_what_is_missing(tmp_path):
    folder = tmp_path / "model"

    def refused(expected):
        with pytest.raises(ConfigError, match=expected):
            check_weights(str(folder), tmp_path)

    refused("trainer.model: no folder .*model; expected a Hugging Face model, or a name on the hub")
    folder.mkdir()
    refused("has no config.json; expected a model saved by save_pretrained")
    (folder / "config.json").write_text("{}")
    refused("has no tokenizer_config.json")
    (folder / "tokenizer_config.json").write_text("{}")
    refused("has no weights")
    (folder / "model.safetensors").write_text("")
    check_weights(str(folder), tmp_path)


def test_a_folder_that_looks_like_a_hub_name_is_asked_about(tmp_path):
    (tmp_path / "org" / "model").mkdir(parents=True)
    with pytest.raises(ConfigError, match=r'org/model is a folder here; write "./org/model"'):
        check_weights("org/model", tmp_path)
    check_weights("org/other", tmp_path)
