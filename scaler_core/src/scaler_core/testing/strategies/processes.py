"""What a strategy does on all corner cases, as one hash, here and in a process with another hash seed.

digest("curator", factory, {}) == elsewhere(CuratorSubject(factory).importable)
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from scaler_core.seeding import content_hash
from scaler_core.testing.check import NotRun
from scaler_core.testing.moods import mood

SECONDS = 120.0


def digest(kind: str, factory: Callable[..., Any], options: Mapping[str, Any]) -> str:
    """A hash over the transcripts of all corner cases; raises what the strategy raises."""
    from scaler_core.testing.strategies.controller import ControllerSubject
    from scaler_core.testing.strategies.curator import CuratorSubject
    from scaler_core.testing.strategies.pupil import Pupil
    from scaler_core.testing.strategies.simulation import Simulation

    with mood(0):
        if kind == "controller":
            controller = ControllerSubject(factory, options)
            return content_hash([Pupil(controller, course).transcript for course in controller.corners])
        curator = CuratorSubject(factory, options)
        return content_hash([Simulation(curator, world).finished().transcript for world in curator.corners])


def elsewhere(importable: Mapping[str, Any]) -> str:
    """The same in another process; raises NotRun where that does not work."""
    seed = "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    try:
        done = subprocess.run(
            [sys.executable, "-c", f"from {__name__} import main; main()"],
            input=json.dumps(importable),
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
    except (OSError, subprocess.SubprocessError) as error:
        said = (getattr(error, "stderr", None) or str(error)).strip().splitlines()
        raise NotRun(f"another process did not finish: {said[-1] if said else error}") from error
    return done.stdout.strip().splitlines()[-1]


def main() -> None:
    """The other process: what to make on standard input, the hash on standard output."""
    asked = json.load(sys.stdin)
    module, name = asked["factory"]
    factory: Any = import_module(module)
    for part in name.split("."):
        factory = getattr(factory, part)
    sys.stdout.write(digest(asked["kind"], factory, asked["options"]) + "\n")
