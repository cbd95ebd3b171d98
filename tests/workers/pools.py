"""Setups and small helpers that the tests of workers share."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

from scaler_core.environments import WorkerSetup

PLUGIN = "workers.fake_environments_plugin"


def setup(base: Path, *, plugins: tuple[str, ...] = (PLUGIN,), **options: Any) -> WorkerSetup:
    return WorkerSetup(packs=({"use": "fake", **options},), plugins=plugins, base=str(base), cache=str(base))


def key(name: str, *, level: int = 0, seed: int = 1) -> dict[str, Any]:
    return {"environment": f"fake/{name}", "level": level, "seed": seed}


def alive(pid: int) -> bool:
    """Whether the process runs; one that ended and was not reaped does not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    try:
        return stat.read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return not Path("/proc/self").exists()


def gone(pid: int, *, seconds: float = 15.0) -> bool:
    """Wait until the process has ended."""
    patience = time.monotonic() + seconds
    while alive(pid) and time.monotonic() < patience:
        time.sleep(0.02)
    return not alive(pid)
