"""Pressure: the least configuration works, and at the largest nothing worse happens than that it is too large.

That the largest is slow, or fails, is for calibration to find out: it looks for the largest configuration that works,
and tells what is too large for a prompt from what crashes. Right references that differ at the largest show that the
generator makes invalid instances.
"""

from __future__ import annotations

from scaler_core.seeding import derive_seed
from scaler_envs_codecontests.failure import Failure
from scaler_envs_codecontests.synthesis.draft import Draft
from scaler_envs_codecontests.synthesis.stage import Grown, Outcome, Tools
from scaler_envs_codecontests.synthesis.stages.calibration import Grid
from scaler_envs_codecontests.synthesis.stages.candidate import candidate, opened, values
from scaler_envs_codecontests.synthesis.stages.drawing import Bad, Left, answer, blamed, draw

RUNS = 5
"""At the least configuration; the largest is costly, and tried once."""


class Pressure:
    """See the module."""

    name = "pressure"

    def run(self, draft: Draft, tools: Tools) -> Outcome:
        """Grown unchanged; raises Failure only where the sandbox does not work."""
        assert draft.metadata is not None
        environment, grid = opened(candidate(draft), tools), Grid(draft.metadata, tools.rules)
        least, largest = grid.scale(0), grid.scale(grid.steps)
        seeds = [derive_seed(tools.seed, draft.name, "pressure", i) for i in range(RUNS)]
        try:
            for seed in seeds:
                answer(environment, least, draw(environment, least, seed))
        except (Bad, Left) as end:
            return end.outcome
        try:
            environment.references.answer(environment.draw_at(largest, seeds[0]))
        except Failure as failure:
            if failure.cause == "sandbox":
                raise
            if failure.cause == "disagreement":
                words = f"at the largest size, {values(largest)}: {failure}"
                return blamed("invalid-instances", words).outcome
        return Grown(draft)
