"""Instances that one stage made, for a later one that asks for the very same: the ladder's, for soundness.

    opened(candidate(draft), tools, Remembering)      # keeps what it makes
    opened(candidate(draft), tools, Recalling)        # gives each of these once, then makes it anew

They are the same but for the statement, which is not part of how they are made. As each is given once only, a check
that makes an instance a second time runs the code a second time. What is kept is a process's own: a worker that did not
see the earlier stage makes all of them, with the same result.
"""

from __future__ import annotations

from collections import OrderedDict
from functools import cached_property

from scaler_core.environment import Instance
from scaler_core.seeding import content_hash
from scaler_envs_codecontests.environment import ProblemEnvironment

Made = dict[tuple[int, int], Instance]
"""By level and seed."""
MOST = 16
"""Environments whose instances are kept; of more the oldest are let go. One has some thousand, of a few KB each."""
_KEPT: OrderedDict[str, Made] = OrderedDict()


class Remembering(ProblemEnvironment):
    """Keeps the instances that it makes."""

    def generate(self, level: int, seed: int) -> Instance:
        """See Environment."""
        made = super().generate(level, seed)
        self._kept[level, seed] = made
        return made

    @cached_property
    def _kept(self) -> Made:
        kept = _KEPT[key_of(self)] = Made()
        while len(_KEPT) > MOST:
            _KEPT.popitem(last=False)
        return kept


class Recalling(ProblemEnvironment):
    """Gives the instances that a Remembering one of the same code, levels and quorum made, each once."""

    def generate(self, level: int, seed: int) -> Instance:
        """See Environment."""
        known = self._known.pop((level, seed), None)
        if known is None:
            return super().generate(level, seed)
        return known.model_copy(update={"statement": self.problem.statement})

    @cached_property
    def _known(self) -> Made:
        return _KEPT.pop(key_of(self), {})


def key_of(environment: ProblemEnvironment) -> str:
    """The hash of all that instances follow from."""
    made_by = environment.problem.model_dump(mode="json", exclude={"statement", "chance", "title", "tags"})
    return content_hash([made_by, environment.quorum])
