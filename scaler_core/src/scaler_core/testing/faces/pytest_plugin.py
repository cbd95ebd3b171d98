"""The pytest plugin of scaler-core: ends, with the session, the workers that `parametrize_environments` started.

pytest loads it in every session where scaler-core is installed, so it imports nothing.
"""

from __future__ import annotations

import sys


def pytest_unconfigure() -> None:
    """Called by pytest at the end of a session."""
    benches = sys.modules.get("scaler_core.testing.faces.benches")
    if benches is not None:
        benches.close_all()
