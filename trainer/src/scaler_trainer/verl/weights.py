"""The policy's weights and tokenizer: named in the configuration, looked for before anything starts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from scaler_core.errors import ConfigError

MARKS = ("/", "./", "../", "~")
"""What a folder's name begins with; anything else is a name on the Hugging Face hub."""


def model_path(model: str, base: Path) -> str:
    """A folder made absolute, relative to the configuration's; a hub name as it stands."""
    is_folder = model.startswith(MARKS) or model in (".", "..")
    return str((base / Path(model).expanduser()).resolve()) if is_folder else model


def check_weights(model: str, base: Path) -> None:
    """Raise ConfigError for a folder that is not there or holds no model."""
    path = Path(model)
    if not path.is_absolute():
        if (base / model).is_dir():
            raise ConfigError(f'trainer.model: {model} is a folder here; write "./{model}"')
        return
    if not path.is_dir():
        raise ConfigError(f"trainer.model: no folder {path}; expected a Hugging Face model, or a name on the hub")
    missing = [name for name in ("config.json", "tokenizer_config.json") if not (path / name).is_file()]
    if missing:
        raise ConfigError(f"trainer.model: {path} has no {missing[0]}; expected a model saved by save_pretrained")
    if not [*path.glob("*.safetensors"), *path.glob("pytorch_model*.bin")]:
        raise ConfigError(f"trainer.model: {path} has no weights; expected *.safetensors or pytorch_model*.bin")


def load_tokenizer(model: str, *, trust: bool) -> Any:
    """The tokenizer, from the hub's cache or the hub; raises ConfigError for none, or one without a chat template."""
    from transformers import AutoTokenizer

    try:
        tokenizer = AutoTokenizer.from_pretrained(model, trust_remote_code=trust)
    except (OSError, ValueError) as error:
        first = str(error).strip().splitlines()[0]
        raise ConfigError(f"trainer.model: the tokenizer of {model} cannot be loaded: {first}") from error
    if not getattr(tokenizer, "chat_template", None):
        raise ConfigError(
            f"trainer.model: the tokenizer of {model} has no chat template, by which prompts are written; "
            "save one with it: tokenizer.chat_template = …; tokenizer.save_pretrained(folder)"
        )
    return tokenizer
