"""Registers the author of the fabricated rows as a model, so that a job's configuration can name it.

[llm]
use = "author"
path = "replies.jsonl"          # what it replies is recorded here
calls = "calls.txt"             # a line with the key of each reply that was paid
"""

from __future__ import annotations

from pathlib import Path

from synthesis.whole.replies import Author

from scaler_core import hookimpl
from scaler_core.llm import LLM
from scaler_core.plugins import Plugins
from scaler_core.registry import Register
from scaler_envs_codecontests.llms.recorder import Recorder


def author(base: Path, plugins: Plugins, *, path: Path, calls: Path) -> LLM:
    """The factory registered as "author"."""
    from synthesis.whole.plan import everything

    return Recorder(Author({one.title: one.replies for one in everything()}, base / calls), base / path)


@hookimpl
def scaler_register_llms(register: Register) -> None:
    register("author", author)
