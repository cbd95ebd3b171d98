"""The list of reasons holds what stages give, and nothing else."""

from __future__ import annotations

import re
from importlib.resources import files

from scaler_envs_codecontests.synthesis.reasons import REASONS

PART = re.compile(r'"([a-z]+(?:-[a-z0-9]+)*)"')


def test_every_reason_is_given_somewhere_and_told_in_words() -> None:
    root = files("scaler_envs_codecontests.synthesis")
    modules = [root / "reply.py", *(root / "stages").iterdir()]
    given = {
        code for module in modules if module.name.endswith(".py") for code in PART.findall(module.read_text("utf-8"))
    }
    assert REASONS.keys() <= given
    assert all(words and words[0].islower() for words in REASONS.values())
