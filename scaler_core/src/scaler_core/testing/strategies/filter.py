"""A group filter answers yes or no, to each group alone, and accepts something."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from hypothesis import strategies as st

from scaler_core.strategy import Outcome, Request
from scaler_core.testing.check import Evidence, NotRun, rule
from scaler_core.testing.depth import QUICK, Depth
from scaler_core.testing.moods import mood
from scaler_core.testing.strategies.search import smallest
from scaler_core.testing.strategies.strategy import Strategy


class FilterSubject(Strategy):
    """A group filter's factory `(**options)`."""

    def __init__(
        self,
        factory: Callable[..., Any],
        options: Mapping[str, Any] | None = None,
        *,
        name: str = "",
        command: str = "",
        depth: Depth = QUICK,
    ) -> None:
        super().__init__("filter", factory, options or {}, name=name, command=command, depth=depth)

    def search(self, check: str, look: Callable[[list[Outcome]], str]) -> str | None:
        """The smallest groups of which `look` says that something is wrong; in words."""
        return smallest(
            st.lists(GROUPS, min_size=1, max_size=6),
            look,
            name=f"{self.label} {check}",
            examples=self.depth.examples,
            corners=[EVERY],
        )

    def answers(self, groups: list[Outcome]) -> list[object]:
        """What a new one says of each; raises NotRun where it raises."""
        try:
            accepting = self.make()
            return [accepting.accept(group) for group in groups]
        except Exception as error:  # whatever a stranger's method raises; one check says it
            raise NotRun(f"it raised {type(error).__name__}: {error}") from error


def group(correct: int, rollouts: int, level: int = 3, errors: int = 0) -> Outcome:
    """The outcome of a prompt."""
    request = Request(number=0, plan=0, environment="kit/group", level=level, seed=0, origin="controller")
    return Outcome(request, rollouts, correct, errors, (1.0,) * correct + (0.0,) * (rollouts - correct))


GROUPS = st.builds(
    lambda rollouts, correct, level, errors: group(min(rollouts, correct), rollouts, level, errors),
    st.integers(0, 16),
    st.integers(0, 16),
    st.integers(0, 9),
    st.integers(0, 3),
)
EVERY = [group(correct, rollouts) for rollouts in (0, 1, 8, 16) for correct in range(rollouts + 1)]


def told(outcome: Outcome) -> str:
    """A group in words."""
    return f"{outcome.correct} of {outcome.rollouts} correct at level {outcome.request.level}"


@rule(
    cause="a count or a numpy value is returned, or a group of which nothing was judged was not thought of",
    fix="return a bool for every group, also for one with no judged rollout",
)
def check_filter_answers(subject: FilterSubject) -> Iterator[Evidence]:
    """It says True or False of any group, without raising."""

    def look(groups: list[Outcome]) -> str:
        for one in groups:
            try:
                (answer,) = subject.answers([one])
            except NotRun as error:
                return f"of {told(one)}: {error}"
            if type(answer) is not bool:
                return f"of {told(one)} it says {answer!r}; expected True or False"
        return ""

    if words := subject.search("filter-answers", look):
        yield Evidence(words)


@rule(
    cause="it counts, remembers or draws",
    fix="decide by the group alone: trainers ask in any order, and more than once",
)
def check_filter_repeats(subject: FilterSubject) -> Iterator[Evidence]:
    """It says the same of the same group, whenever it is asked and whatever it was asked before."""

    def look(groups: list[Outcome]) -> str:
        said = subject.answers([*groups, *groups[::-1]])
        again = said[: len(groups)], said[len(groups) :][::-1]
        changed = [one for one, a, b in zip(groups, *again, strict=True) if a != b]
        return f"of {told(changed[0])} it says one thing, and then another" if changed else ""

    if words := subject.search("filter-repeats", look):
        yield Evidence(words)


@rule(
    cause="the condition is the wrong way round, or its bounds exclude one another",
    fix="accept at least groups of mixed answers: a filter that accepts nothing ends the run without a lesson",
)
def check_filter_accepts(subject: FilterSubject) -> Iterator[Evidence]:
    """Some group of 8 or 16 rollouts is accepted."""
    if not any(subject.answers(EVERY)):
        yield Evidence("of groups of 8 and of 16 rollouts it accepts none, whatever is correct")


@rule(
    cause="random.random() or numpy.random is used",
    fix="decide by the group alone",
)
def check_filter_global_random(subject: FilterSubject) -> Iterator[Evidence]:
    """It neither reads nor changes the global generators of random numbers."""
    with mood(1) as touched:
        subject.answers(EVERY)
        found = touched()
    if found:
        yield Evidence(f"it used {', '.join(found)}")
