"""What counts tokens."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from scaler_core.errors import ConfigError
from scaler_core.tokens import estimate_tokens
from scaler_envs_codecontests.synthesis.tokens import counter


class Words:
    """A tokenizer by words, of the library's shape."""

    @classmethod
    def from_file(cls, path: str) -> Words:
        if "words" not in Path(path).read_text(encoding="utf-8"):
            raise Exception("no such model")  # as the library does
        return cls()

    def encode(self, text: str, *, add_special_tokens: bool) -> Any:
        assert not add_special_tokens
        return SimpleNamespace(ids=text.split())


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("tokenizers")
    module.Tokenizer = Words  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "tokenizers", module)


def test_the_estimate_is_the_cores() -> None:
    assert counter("estimate")("10 apples") == estimate_tokens("10 apples")


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("name", ["tokenizer.json", ""])
def test_a_tokenizer_on_disk_counts_by_file_or_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "tokenizer.json").write_text("words", encoding="utf-8")
    assert counter(f"hf:{tmp_path / name}")("three short words") == 3


@pytest.mark.usefixtures("library")
def test_what_is_no_tokenizer_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "tokenizer.json").write_text("else", encoding="utf-8")
    with pytest.raises(ConfigError, match="is no tokenizer"):
        counter(f"hf:{tmp_path}")


@pytest.mark.parametrize("words", ["tiktoken", "hf:", ""])
def test_unknown_words_are_an_error_that_says_what_there_is(words: str) -> None:
    with pytest.raises(ConfigError, match="expected 'estimate'"):
        counter(words)


def test_no_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"holds no tokenizer\.json"):
        counter(f"hf:{tmp_path}")


def test_a_missing_library_is_an_error_with_the_way_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tokenizer.json").write_text("words", encoding="utf-8")
    monkeypatch.setitem(sys.modules, "tokenizers", None)
    with pytest.raises(ConfigError, match="pip install tokenizers"):
        counter(f"hf:{tmp_path}")
