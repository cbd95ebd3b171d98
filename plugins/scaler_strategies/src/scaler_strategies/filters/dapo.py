"""DAPO's dynamic sampling (arXiv 2503.14476): a group that is all right or all wrong has no advantage."""

from __future__ import annotations

from scaler_core.strategy import Outcome


def dapo() -> Dapo:
    """Accept groups whose accuracy lies strictly between 0 and 1."""
    return Dapo()


class Dapo:
    """Refuses uniform groups; the trainer refills."""

    def accept(self, outcome: Outcome) -> bool:
        """Whether some but not all judged rollouts are correct."""
        return 0 < outcome.correct < outcome.rollouts
