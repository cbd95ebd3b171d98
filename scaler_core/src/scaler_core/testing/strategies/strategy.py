"""A strategy under test: its factory, how findings name it, and what shows a finding again.

subject = Strategy("controller", factory, {"target": 0.7}, name="scaler")
subject.label                                   # controller:scaler
subject.make(9, None)
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from scaler_core.testing.check import NotRun
from scaler_core.testing.depth import QUICK, Depth


class Strategy:
    """A factory with its options. `command`: the command line that checks it, where it is registered by name."""

    def __init__(
        self,
        kind: str,
        factory: Callable[..., Any],
        options: Mapping[str, Any],
        *,
        name: str = "",
        command: str = "",
        depth: Depth = QUICK,
    ) -> None:
        self.kind, self.factory, self.options, self.depth = kind, factory, dict(options), depth
        self.name, self.command = name or getattr(factory, "__name__", type(factory).__name__), command

    @property
    def label(self) -> str:
        """As findings name it: `controller:scaler`."""
        return f"{self.kind}:{self.name}"

    @property
    def expected_failures(self) -> Mapping[str, str]:
        """Check to reason: what its author says with an attribute of the factory."""
        found: Mapping[str, str] = getattr(self.factory, "expected_failures", {})
        return found

    def make(self, *args: object) -> Any:
        """A new one; raises what the factory raises."""
        return self.factory(*args, **self.options)

    def replay(self, check: str, *, levels: Sequence[int] = (), seed: int | None = None) -> str:
        """The command line, or the call where it has no name of its own there."""
        if self.command:
            return f"{self.command} --check {check}"
        options = f", options={self.options!r}" if self.options else ""
        return f"check_{self.kind}({self.name}{options}, checks=['{check}'])"

    @cached_property
    def importable(self) -> dict[str, Any]:
        """What another process needs to make the same; raises NotRun where it cannot."""
        module, name = getattr(self.factory, "__module__", None), getattr(self.factory, "__qualname__", "")
        if module in (None, "__main__") or _found(module, name) is not self.factory:
            raise NotRun("another process cannot import this factory; define it at the top of a module")
        try:
            json.dumps(self.options, allow_nan=False)
        except (TypeError, ValueError) as error:
            raise NotRun(f"its options cannot be handed to another process: {error}") from error
        return {"kind": self.kind, "factory": [module, name], "options": self.options}


def _found(module: str, name: str) -> object:
    """What a module holds under a dotted name, or None."""
    try:
        found: object = importlib.import_module(module)
        for part in name.split("."):
            found = getattr(found, part)
    except (ImportError, AttributeError):
        return None
    return found
