"""What counts the tokens of a prompt, chosen by a word of the rules and named in the record.

count = counter("estimate")            # needs nothing
count = counter("hf:models/qwen3")     # a tokenizer on disk: tokenizer.json, or the folder that holds it
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scaler_core.errors import ConfigError
from scaler_core.tokens import estimate_tokens

ESTIMATE, ON_DISK = "estimate", "hf:"
FILE = "tokenizer.json"


def counter(words: str) -> Callable[[str], int]:
    """The function that counts; raises ConfigError for unknown words, no such file, or a library that is missing."""
    if words == ESTIMATE:
        return estimate_tokens
    if not words.startswith(ON_DISK) or words == ON_DISK:
        raise ConfigError(f"tokens: {words!r} counts nothing; expected '{ESTIMATE}', or '{ON_DISK}PATH' of a tokenizer")
    tokenizer = _loaded(Path(words.removeprefix(ON_DISK)))
    return lambda text: len(tokenizer.encode(text, add_special_tokens=False).ids)


def _loaded(path: Path) -> Any:
    file = path / FILE if path.is_dir() else path
    if not file.is_file():
        raise ConfigError(f"tokens: {path} holds no {FILE}; expected a tokenizer that was downloaded before")
    try:
        library = importlib.import_module("tokenizers")
    except ImportError as error:
        raise ConfigError("tokens: reading a tokenizer needs its library: pip install tokenizers") from error
    try:
        return library.Tokenizer.from_file(str(file))
    except Exception as error:  # the library raises bare Exceptions of its own for what it cannot read
        raise ConfigError(f"tokens: {file} is no tokenizer that the library reads: {error}") from error
