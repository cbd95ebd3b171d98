"""A language model by its registered name, with its options: as jobs open theirs, and models that stand before another.

llm = open_llm(plugins, "openai", {"model": "qwen3-32b"}, base=Path("."))
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from scaler_core.llm import LLM
from scaler_core.options import build
from scaler_core.plugins import Plugins


def open_llm(plugins: Plugins, use: str, options: Mapping[str, Any], *, base: Path) -> LLM:
    """`base`: the folder that relative paths start from. Raises UnknownName, ConfigError or PluginError."""
    return cast(LLM, build(plugins.find("llms", use), base, plugins, options=options, base=base))
