"""What the tests of the trainer `verl` share; those that need verl itself are skipped where it is not installed."""

from __future__ import annotations

import pytest
from verl_runs import configuration

from scaler_core.assembly import CACHE, assemble
from scaler_core.run import RunFolder
from scaler_trainer.verl.handover import hand_over, take_over


@pytest.fixture(autouse=True)
def _cache(tmp_path, monkeypatch):
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))
    monkeypatch.delenv("ODD_PACK_LOG", raising=False)


@pytest.fixture
def taken(tmp_path):
    """`taken("always", "coin", prompts=4)`: a run over these odd environments, as one of verl's processes opens it."""
    opened = []

    def taken(*names, **changes):
        path = tmp_path / "runs" / f"run{len(opened)}"
        with assemble(configuration(*names, **changes), base=tmp_path) as assembly:
            hand_over(assembly, RunFolder.create(path, assembly.manifest()))
        opened.append(take_over(path))
        return opened[-1]

    yield taken
    for one in opened:
        one.assembly.close()
