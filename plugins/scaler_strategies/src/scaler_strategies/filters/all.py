"""Every group trains: SCALER's set-up has no group filter."""

from __future__ import annotations

from scaler_core.strategy import Outcome


def accept_all() -> AcceptAll:
    """Accept every group."""
    return AcceptAll()


class AcceptAll:
    """Refuses nothing."""

    def accept(self, outcome: Outcome) -> bool:
        """Always."""
        return True
