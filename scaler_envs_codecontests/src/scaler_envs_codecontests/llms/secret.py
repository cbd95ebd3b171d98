"""The key of a server: read from one environment variable, sent to the server, shown nowhere else.

    key = Secret.from_environment("OPENAI_API_KEY")
    key.hide("Incorrect API key provided: sk-…")          # for every text that a server wrote

What is covered: representations, pickles and every text that passes `hide`. What is not: a debugger, and whoever
reads the memory or the environment of the process.
"""

from __future__ import annotations

import os
from typing import NoReturn

from scaler_core.errors import ConfigError

SHORTEST = 8
"""A value with fewer characters is a placeholder that a local server asks for, such as EMPTY: a word of many texts."""


class Secret:
    """One key, or none where it is empty."""

    __slots__ = ("__value",)

    def __init__(self, value: str) -> None:
        self.__value = value

    @classmethod
    def from_environment(cls, variable: str) -> Secret:
        """The key in `variable`; none for an empty name. Raises ConfigError, without the value."""
        if not variable:
            return cls("")
        value = os.environ.get(variable, "").strip()
        if not value:
            raise ConfigError(
                f"the environment variable {variable} holds no key; export it, name the variable that does with "
                f'key = "VARIABLE", or set key = "" for a server that asks for none'
            )
        if not (value.isascii() and value.isprintable() and " " not in value):
            raise ConfigError(f"the environment variable {variable} holds what no key holds: spaces or odd characters")
        return cls(value)

    def __bool__(self) -> bool:
        return bool(self.__value)

    def reveal(self) -> str:
        """The key itself, for the server alone."""
        return self.__value

    def hide(self, text: str) -> str:
        """`text` with a mark in place of the key."""
        return text.replace(self.__value, "[key]") if len(self.__value) >= SHORTEST else text

    def __repr__(self) -> str:
        return "Secret()"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a key is never written anywhere; build the model anew where it is needed")
