"""The record: what a draft has become, as a problem of a pack. It holds no measured time, so that it reproduces.

Agreement and calibration stay in the draft, which whoever exports it has too.
"""

from __future__ import annotations

from scaler_envs_codecontests.synthesis.draft import Draft
from scaler_envs_codecontests.synthesis.stage import Grown, Outcome, Tools
from scaler_envs_codecontests.synthesis.stages.candidate import candidate


class WriteRecord:
    """See the module."""

    name = "record"

    def run(self, draft: Draft, tools: Tools) -> Outcome:
        """Grown with the record; raises ValueError for a draft that has not been through the stages before."""
        missing = [
            field for field in ("generator", "answer", "agreement", "ladder", "statement") if not getattr(draft, field)
        ]
        if missing:
            raise ValueError(f"a record of {draft.name} needs what earlier stages find: {', '.join(missing)}")
        return Grown(draft.model_copy(update={"record": candidate(draft)}))
