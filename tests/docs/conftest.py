"""A terminal for pages that show commands."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig

import pytest
from docs.fences import Shell

SCRIPTS = {"scaler": "scaler_core.cli.main", "pytest": "pytest", "pip": "pip"}


@pytest.fixture
def venv(tmp_path):
    """A virtual environment of its own that sees all that is installed here, so that `pip install` changes only it."""
    folder = tmp_path / ".venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    here = sysconfig.get_path("purelib")
    (inside,) = folder.glob("lib/python*/site-packages")
    (inside / "outer.pth").write_text(f"import site; site.addsitedir({here!r})\n")
    for name, module in SCRIPTS.items():
        script = folder / "bin" / name
        script.write_text(f'#!/bin/sh\nexec "{folder}/bin/python" -m {module} "$@"\n')
        script.chmod(0o755)
    return folder


@pytest.fixture
def shell(tmp_path, venv):
    """A terminal in an empty folder, where pip asks no index."""
    quiet = {
        "PIP_NO_INDEX": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip reads this as: no isolation, use the hatchling that is installed
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PATH": f"{venv}/bin{os.pathsep}{os.environ['PATH']}",
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "SCALER", "PYTHON"))}
    return Shell(tmp_path, kept | quiet)
