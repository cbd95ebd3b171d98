"""What one stage ran, for a later one that asks for the very same: the ladder's instances, for soundness.

    opened(candidate(draft), tools, Remembering)      # keeps what it makes, and what its code answered
    opened(candidate(draft), tools, Recalling)        # gives each instance once, then makes it anew

Both make the same instances but for the statement, which is not part of how they are made. As each is given once only,
a check that makes an instance a second time runs the code a second time. Outside of making instances, as where all
references are heard on inputs of a sample, a job that has run with the same content is not run again; one that failed
is. All is a process's own: a worker that did not see the earlier stage runs everything, with the same result.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from scaler_core.environment import Instance
from scaler_core.sandbox import Guarantees, Job, JobResult, Language, Limits, Sandbox
from scaler_core.seeding import content_hash
from scaler_envs_codecontests.environment import ProblemEnvironment

MOST = 16
"""Environments of which this is kept; of more the oldest are let go. One takes some MB."""


@dataclass
class Kept:
    """Of one environment: instances by level and seed, results of jobs by their content."""

    instances: dict[tuple[int, int], Instance] = field(default_factory=dict)
    results: dict[bytes, JobResult] = field(default_factory=dict)


_KEPT: OrderedDict[str, Kept] = OrderedDict()


class Noting:
    """A sandbox that notes what ended well, and while it `serves` runs none of that again."""

    def __init__(self, inner: Sandbox, results: dict[bytes, JobResult], serves: Callable[[], bool]) -> None:
        self.name, self._inner, self._results, self._serves = inner.name, inner, results, serves

    def run(self, job: Job, limits: Limits) -> JobResult:
        """See Sandbox."""
        key = hashlib.sha256(repr((job, limits)).encode("utf-8", "surrogatepass")).digest()
        if self._serves() and key in self._results:
            return self._results[key]
        result = self._inner.run(job, limits)
        if result.ok:
            self._results[key] = result
        return result

    def run_many(self, jobs: Sequence[Job], limits: Limits) -> list[JobResult]:
        """See Sandbox."""
        return [self.run(job, limits) for job in jobs]

    def guarantees(self) -> Guarantees:
        """See Sandbox."""
        return self._inner.guarantees()

    def languages(self) -> frozenset[Language]:
        """See Sandbox."""
        return self._inner.languages()

    def prepare(self, source: str, language: Language) -> JobResult:
        """See Sandbox."""
        return self._inner.prepare(source, language)

    def close(self) -> None:
        """See Sandbox."""
        self._inner.close()


class Remembering(ProblemEnvironment):
    """Keeps the instances that it makes."""

    def generate(self, level: int, seed: int) -> Instance:
        """See Environment."""
        made = super().generate(level, seed)
        self._kept.instances[level, seed] = made
        return made

    @cached_property
    def sandbox(self) -> Sandbox:
        """Notes what it ran."""
        return Noting(super().sandbox, self._kept.results, lambda: False)

    @cached_property
    def _kept(self) -> Kept:
        kept = _KEPT[key_of(self)] = Kept()
        while len(_KEPT) > MOST:
            _KEPT.popitem(last=False)
        return kept


class Recalling(ProblemEnvironment):
    """Gives the instances that a Remembering one of the same code, levels and quorum made, each once."""

    _making = False

    def generate(self, level: int, seed: int) -> Instance:
        """See Environment."""
        known = self._kept.instances.pop((level, seed), None)
        if known is not None:
            return known.model_copy(update={"statement": self.problem.statement})
        self._making = True
        try:
            return super().generate(level, seed)
        finally:
            self._making = False

    @cached_property
    def sandbox(self) -> Sandbox:
        """Runs nothing again that it ran, but to make an instance."""
        return Noting(super().sandbox, self._kept.results, lambda: not self._making)

    @cached_property
    def _kept(self) -> Kept:
        return _KEPT.pop(key_of(self), Kept())


def key_of(environment: ProblemEnvironment) -> str:
    """The hash of all that instances follow from."""
    made_by = environment.problem.model_dump(mode="json", exclude={"statement", "chance", "title", "tags"})
    return content_hash([made_by, environment.quorum])
