"""Trials that were done before: a file of lines for each strategy and scenario, named by a hash of all that matters.

    store = TrialStore(cache_folder(), plugins)
    store.read(trial)                  # Measured, or None
    store.write(trial, measured)

The hash covers the strategy's options and the code and version of the plugins it comes from, the scenario's values,
steps and sizes, the code of the simulation and of scaler-core. A line is complete or is not read, so that an
interrupted comparison goes on where it ended.

What is not covered: other packages that a strategy imports. With --fresh nothing is read.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from scaler_core.plugins import Plugins
from scaler_core.seeding import content_hash
from scaler_core.testing.run.cache import code_hash
from scaler_simulation import learner, oracle, pack, population, trial
from scaler_simulation.trial import Measured, Trial

FOLDER = "compare"
LAWS = (learner, oracle, pack, population, trial)
"""The modules of this plugin that decide what comes of a trial."""
KINDS = {"controller": "controllers", "curator": "curators", "filter": "filters"}


class TrialStore:
    """The files. `fresh`: what is there is replaced, never read."""

    def __init__(self, folder: Path, plugins: Plugins, *, fresh: bool = False) -> None:
        self.folder, self.plugins, self.fresh = folder / FOLDER, plugins, fresh
        self._known: dict[Path, dict[int, Measured]] = {}
        self._paths: dict[tuple[str, str], Path] = {}

    def path(self, trial: Trial) -> Path:
        """Where the results of its strategy and scenario are, all seeds in one file."""
        cell = (trial.strategy, trial.scenario.name)
        if cell not in self._paths:
            self._paths[cell] = self.folder / f"{content_hash(self._key(trial))}.jsonl"
        return self._paths[cell]

    def read(self, trial: Trial) -> Measured | None:
        """What came of it before; None where nothing that reads is kept."""
        return self._cell(self.path(trial)).get(trial.seed)

    def write(self, trial: Trial, measured: Measured) -> None:
        """Keep it. Only one process writes."""
        path = self.path(trial)
        self._cell(path)[trial.seed] = measured
        self.folder.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(f"\n{measured.model_dump_json()}\n")  # an empty line parts it from one that was cut

    def _cell(self, path: Path) -> dict[int, Measured]:
        if path not in self._known:
            self._known[path] = {} if self.fresh else _lines(path)
        return self._known[path]

    def _key(self, trial: Trial) -> dict[str, Any]:
        values = trial.model_dump(mode="json", exclude={"strategy", "seed", "plugins", "base"})
        values["scenario"].pop("about")
        return {
            **values,
            "oracle": trial.oracle,
            "code": [code_hash("scaler_core"), *(Path(module.__file__ or "").read_text("utf-8") for module in LAWS)],
            "strategies": {
                part: self._origin(plural, trial.parts[part]["use"])
                for part, plural in KINDS.items()
                if part in trial.parts
            },
        }

    def _origin(self, plural: str, name: str) -> list[str]:
        """Who owns a strategy, with its version, and the hash of the code."""
        entry = self.plugins.find(plural, name)
        factory = entry.load()
        module = getattr(getattr(factory, "func", factory), "__module__", "") or type(factory).__module__
        return [entry.owner, code_hash(module)]


def _lines(path: Path) -> dict[int, Measured]:
    found: dict[int, Measured] = {}
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else []:
        try:
            measured = Measured.model_validate_json(line)
        except ValidationError:  # empty, or cut when the machine stopped
            continue
        found[measured.seed] = measured
    return found
