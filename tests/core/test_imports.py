"""Importing core is cheap: no numbers, no plots, no network, few modules."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("torch", "numpy", "matplotlib", "rich", "pytest", "hypothesis", "asyncio", "multiprocessing", "sqlite3", "ssl")


def modules_after(statement):
    """The modules of a fresh interpreter after `statement`, without those it starts with."""
    program = f"import sys; bare = set(sys.modules)\n{statement}\nprint(*sorted(set(sys.modules) - bare))"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return ran.stdout.split()


@pytest.mark.parametrize(
    "module", ["scaler_core", "scaler_core.scheduler", "scaler_core.plugins", "scaler_core.cli.main"]
)
def test_importing_core_loads_nothing_heavy(module):
    loaded = modules_after(f"import {module}")
    assert module in loaded
    assert [name for name in HEAVY if name in loaded] == []


def test_importing_the_contract_loads_no_scheduler_and_no_command_line():
    loaded = [name for name in modules_after("import scaler_core") if name.startswith("scaler_core")]
    assert set(loaded) <= {
        "scaler_core",
        *(
            f"scaler_core.{name}"
            for name in ("answer_type", "environment", "errors", "hookspecs", "ladder", "packs", "sandbox", "seeding")
        ),
    }


def test_importing_core_pulls_few_modules_beyond_its_two_dependencies():
    model = "import pluggy\nfrom pydantic import BaseModel, Field\nclass M(BaseModel):\n  n: float = Field(ge=0)"
    ours = set(modules_after("import scaler_core")) - set(modules_after(model))
    others = [name for name in ours if not name.startswith(("scaler_core", "pydantic"))]
    assert len(others) <= 20, sorted(others)
