"""Diagnosis: what in a run asks for attention, in words, with what to try and which config key to turn.

    for finding in diagnose(run):
        finding.kind, finding.text, finding.advice

Each rule is a function from a run to a finding or None. Rules look at a trailing window, so that a bad start that
mended itself is not held against a run. The thresholds are this report's own: they are set so that SCALER's rule
at its equilibrium (accuracy noise of a few rollouts) raises none.

What is not covered: anything that needs the model (collapsed entropy, a diverging loss) or the held-out tasks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from statistics import fmean, median

from pydantic import BaseModel, ConfigDict

from scaler_report.config_key import key
from scaler_report.folder import Run, Step
from scaler_report.stay import BROKEN, stays
from scaler_report.trajectory import Points, mean_levels, mean_of, trajectories

EARLY = 10
"""Steps before which no trend is judged."""


class Finding(BaseModel):
    """One warning: `kind` for programs, `text` says what was seen, `advice` what to try."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str
    text: str
    advice: str


def trailing(steps: Sequence[Step]) -> Sequence[Step]:
    """The last fifth of a run, ten steps at least."""
    return steps[-max(EARLY, len(steps) // 5) :]


def percent(share: float) -> str:
    """A share as whole per cent, with a decimal below 10 %."""
    return f"{share:.0%}" if share >= 0.1 or share == 0 else f"{share:.1%}"


def accuracy_outside(run: Run) -> Finding | None:
    """Mean accuracy below 20 % or above 80 % over the trailing window."""
    window = trailing(run.steps)
    accuracy = mean_of([step.accuracy for step in window])
    if len(run.steps) < EARLY or accuracy is None or 0.2 <= accuracy <= 0.8:
        return None
    seen = f"Accuracy was {percent(accuracy)} over the last {len(window)} steps, outside 20–80%."
    return _too_low(run, window, seen) if accuracy < 0.2 else _too_high(run, seen)


def _too_low(run: Run, window: Sequence[Step], seen: str) -> Finding:
    rollouts = max(1, sum(step.rollouts for step in window))
    unanswered = sum(step.unanswered for step in window) / rollouts
    truncated = sum(step.truncated for step in window) / rollouts
    seen += f" {percent(unanswered)} of the rollouts held no answer, {percent(truncated)} were cut off."
    advice = (
        "The questions are too hard, or the answers are not found. Look at a few replies first; then add "
        "environments with an easier level 0 (`packs`), warm the policy up for longer, or move "
        f"{key(run.manifest.config, 'controller.target')} towards 0.5."
    )
    return Finding(kind="accuracy_low", text=seen, advice=advice)


def _too_high(run: Run, seen: str) -> Finding:
    config = run.manifest.config
    advice = (
        "The questions are too easy. If most environments are at their top level, add harder ones (`packs`); if "
        f"levels still rise, let them rise faster: raise {key(config, 'controller.gain')} or "
        f"{key(config, 'controller.cap')}."
    )
    return Finding(kind="accuracy_high", text=seen, advice=advice)


def _swings(points: Points) -> bool:
    """Over the last 16 visits: 0.4 levels a visit, half of the moves turned back at once, and no way made."""
    moves = [after[1] - before[1] for before, after in pairwise(points[-16:])]
    if len(moves) < 11:
        return False
    path = sum(abs(move) for move in moves)
    turns = sum(1 for before, after in pairwise(moves) if before * after < 0)
    return path >= 0.4 * len(moves) and turns >= 0.5 * (len(moves) - 1) and abs(sum(moves)) <= 0.25 * path


def oscillation(run: Run) -> Finding | None:
    """A quarter of the environments with enough visits (two at least) swing up and down."""
    judged = {name: points for name, points in trajectories(run).items() if len(points) >= 12}
    swinging = [name for name, points in judged.items() if _swings(points)]
    if len(swinging) < max(2, len(judged) / 4):
        return None
    config = run.manifest.config
    text = (
        f"Levels swing up and down without getting anywhere in {len(swinging)} of {len(judged)} environments, "
        f"for one in {swinging[0]}."
    )
    advice = (
        f"The controller overshoots. Lower {key(config, 'controller.gain')} or {key(config, 'controller.cap')}, or "
        f"measure accuracy better before each move: more {key(config, 'trainer.rollouts')} for a prompt."
    )
    return Finding(kind="oscillation", text=text, advice=advice)


def _typical_visits(run: Run) -> dict[str, float]:
    """For each environment that was retired at least once, the median visits of those stays. An environment that was
    barred is not meant: it is broken, however short its stay.
    """
    ended: dict[str, list[int]] = {}
    for stay in stays(run):
        if stay.kind not in (None, BROKEN):
            ended.setdefault(stay.environment, []).append(stay.visits)
    return {name: median(visits) for name, visits in ended.items()}


def rapid_retirement(run: Run) -> Finding | None:
    """Half of the environments ever active leave after fewer than eight visits."""
    seen = {stay.environment for stay in stays(run)}
    short = {name: visits for name, visits in _typical_visits(run).items() if visits < 8}
    if len(short) < max(4, len(seen) / 2):
        return None
    config = run.manifest.config
    text = (
        f"Environments leave soon: {len(short)} of the {len(seen)} that were active stay for fewer than 8 visits, "
        f"half of those for {median(short.values()):g} or fewer."
    )
    advice = (
        "So short a stay teaches little and its trend is mostly noise. Raise "
        f"{key(config, 'curator.slope_window')}, {key(config, 'curator.zero_visits')} or "
        f"{key(config, 'curator.top_visits')}, whichever the timeline's colours point to, or give each environment "
        "more prompts in a step."
    )
    return Finding(kind="rapid_retirement", text=text, advice=advice)


def plateau(run: Run) -> Finding | None:
    """In the last third the mean level rose by under 1 % of the ladders' mean length, not yet near their top."""
    means = mean_levels(run)
    size = len(means) // 3
    top = fmean(one.top for one in run.manifest.environments.values())
    if size < EARLY or means[-1] >= 0.9 * top:
        return None
    recent, earlier = fmean(means[-size // 2 :]), fmean(means[-size : -size // 2])
    if recent - earlier >= 0.005 * top:  # half of 1 %: the means of the two halves lie half the window apart
        return None
    text = f"The mean level stands still: {earlier:.2f} then {recent:.2f} over the last {size} steps, of {top:.1f}."
    advice = (
        "Either the policy learns no more or the environments have no more to teach. See whether the informative "
        f"fraction fell too; try another {key(run.manifest.config, 'trainer.learning_rate')}, more rollouts "
        "for a prompt, more environments (`packs`) or a larger active set."
    )
    return Finding(kind="plateau", text=text, advice=advice)


def starving(run: Run) -> Finding | None:
    """Under a quarter of the groups were informative over the trailing window."""
    window = trailing(run.steps)
    share = mean_of([step.informative for step in window])
    if len(run.steps) < EARLY or share is None or share >= 0.25:
        return None
    config = run.manifest.config
    text = (
        f"Only {percent(share)} of the groups were informative over the last {len(window)} steps: in the others every "
        "rollout got the same reward, and they taught nothing."
    )
    advice = (
        f"Raise {key(config, 'trainer.rollouts')} so that more groups are mixed, move "
        f"{key(config, 'controller.target')} towards 0.5, or lower {key(config, 'scheduler.replay')} if easy replays "
        "fill the batch."
    )
    return Finding(kind="starving", text=text, advice=advice)


Tally = dict[str, tuple[int, int]]
"""For each environment: how often something went wrong, and how often it did not."""


def _tally(run: Run, wrong: str, right: str) -> Tally:
    """Sums of two fields of `EnvironmentStep` over the run."""
    counts: Tally = {}
    for step in run.steps:
        for name, seen in step.environments.items():
            bad, good = counts.get(name, (0, 0))
            counts[name] = (bad + int(getattr(seen, wrong)), good + int(getattr(seen, right)))
    return counts


def _worst(counts: Tally) -> str | None:
    """The environment with the most of it, None when it is rare: under five in all, under 1 % of all of them and
    under a fifth of that environment's own."""
    bad, good = (sum(pair[place] for pair in counts.values()) for place in (0, 1))
    if bad < 5:
        return None
    name = max(sorted(counts), key=lambda known: counts[known][0])
    own_bad, own_good = counts[name]
    rare = bad <= 0.01 * (bad + good) and (own_bad < 5 or own_bad <= 0.2 * (own_bad + own_good))
    return None if rare else name


def many_errors(run: Run) -> Finding | None:
    """Over 1 % of all rollouts, or a fifth of one environment's, could not be judged; five at least."""
    counts = _tally(run, "errors", "rollouts")
    worst = _worst(counts)
    if worst is None:
        return None
    total = sum(bad for bad, _ in counts.values())
    text = (
        f"{total} rollouts could not be judged, {counts[worst][0]} of them in {worst}: a verifier failed or took too "
        "long."
    )
    advice = (
        "An error is a fault of the environment, not of the policy. Replay one with `scaler verify`; mend or leave "
        "out the environment (`packs`), or allow its checker more time."
    )
    return Finding(kind="errors", text=text, advice=advice)


def many_failures(run: Run) -> Finding | None:
    """Over 1 % of all prompts, or a fifth of one environment's, had no instance; five at least."""
    counts = _tally(run, "failures", "prompts")
    worst = _worst(counts)
    if worst is None:
        return None
    total = sum(bad for bad, _ in counts.values())
    text = f"{total} instances could not be made, {counts[worst][0]} of them in {worst}."
    advice = (
        "Replay one with `scaler show ENV --level --seed`; mend or leave out the environment (`packs`), or raise "
        f"{key(run.manifest.config, 'generation.deadline')} if making it is only slow."
    )
    return Finding(kind="failures", text=text, advice=advice)


RULES: tuple[Callable[[Run], Finding | None], ...] = (
    accuracy_outside,
    starving,
    plateau,
    oscillation,
    rapid_retirement,
    many_errors,
    many_failures,
)


def diagnose(run: Run) -> tuple[Finding, ...]:
    """Every finding of every rule, in the order of RULES."""
    return tuple(finding for finding in (rule(run) for rule in RULES) if finding)
