"""The run as it lives in verl's trainer process, one for each training data set: session, prompts, feedback.

verl gives a custom sampler no way to the data set but the function that it may refill with, a method of the trainer;
`live_of` goes that way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from scaler_core.errors import RunError
from scaler_core.session import Session
from scaler_trainer.verl.feedback import Feedback
from scaler_trainer.verl.handover import Taken
from scaler_trainer.verl.prompts import Messages, Prompts


class Live:
    """What dataset, sampler and checkpoint share."""

    def __init__(
        self, taken: Taken, *, length_of: Callable[[Messages], int], state: Mapping[str, Any] | None = None
    ) -> None:
        """`state`: what `state_dict` returned, from a checkpoint of verl; without one the run begins."""
        self.options = taken.options
        session = state["session"] if state else None
        self.session = Session(taken.assembly, taken.folder, resume=session is None, state=session)
        self.prompts = Prompts(self.session, taken.options, length_of=length_of)
        self.feedback = Feedback(self.session)
        if state:
            self.prompts.load_state_dict(state["prompts"])

    def state_dict(self) -> dict[str, Any]:
        """JSON from which the run continues bit for bit."""
        return {"session": self.session.state_dict(), "prompts": self.prompts.state_dict()}


def live_of(refill: Any) -> Live:
    """The run of the trainer that `refill` is a method of; raises RunError for a verl that moved."""
    dataset = getattr(getattr(refill, "__self__", None), "train_dataset", None)
    live = getattr(dataset, "live", None)
    if not isinstance(live, Live):
        raise RunError(f"SCALER's sampler works with SCALER's data set only, found {type(dataset).__name__}")
    return live
