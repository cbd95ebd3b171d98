"""How a job stands: who works on it, the funnel, the speed, what was paid.

status = read_status(job)
print(status_text(status))
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from scaler_core.cli.output import table
from scaler_envs_codecontests.synthesis.funnel import Funnel, funnel_table, read_funnel
from scaler_envs_codecontests.synthesis.job import Job
from scaler_envs_codecontests.synthesis.lock import holder
from scaler_envs_codecontests.synthesis.pace import LOOKED_AT, left, speed
from scaler_envs_codecontests.synthesis.spent import Spent, read_spent


class Status(BaseModel):
    """All of it, as `scaler synth status --json` prints it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_version: int = 1
    folder: str
    holder: str | None
    """The process that works on it."""
    taken_in: bool
    """Whether the source was read to its end."""
    problems: int
    waiting: int
    failed: int
    failures: tuple[str, ...]
    """What failed for now, in words, for a few problems."""
    problems_an_hour: float
    """Of the last ones that ended; 0 where that is not known."""
    funnel: Funnel
    seconds: dict[str, tuple[int, float]]
    """For each stage how often it ran, and how long in all."""
    spent: tuple[Spent, ...]


def read_status(job: Job) -> Status:
    """As the store has it now."""
    failed = job.store.standings("failed")
    counts = job.store.counts()
    return Status(
        folder=str(job.path),
        holder=holder(job.path),
        taken_in=bool(job.store.facts().get("taken_in")),
        problems=sum(number for *_, number in counts),
        waiting=sum(number for state, *_, number in counts if state == "waiting"),
        failed=len(failed),
        failures=tuple(f"{standing.name}: {standing.detail}" for standing in failed[:3]),
        problems_an_hour=round(speed(job.store.ends(LOOKED_AT)), 1),
        funnel=read_funnel(job.store, job.order),
        seconds=job.store.seconds(),
        spent=read_spent(job.store),
    )


def status_text(status: Status) -> str:
    """For a terminal."""
    parts = [_headline(status), "", funnel_table(status.funnel)]
    if status.seconds:
        rows = [(stage, n, f"{total / n:.2f}", f"{total:.1f}") for stage, (n, total) in status.seconds.items()]
        parts += ["", table(rows, header=("STAGE", "RUNS", "SECONDS EACH", "IN ALL"))]
    if status.spent:
        spent = [(s.model, s.replies, s.prompt_tokens, s.completion_tokens, s.price) for s in status.spent]
        parts += ["", table(spent, header=("MODEL", "REPLIES", "PROMPT TOKENS", "REPLY TOKENS", "COST"))]
    if status.failed:
        parts += ["", f"{status.failed} failed for now, through no fault of theirs; the next run tries them again:"]
        parts += [f"  {line}" for line in status.failures]
    return "\n".join(parts) + "\n"


def _headline(status: Status) -> str:
    ended = status.problems - status.waiting - status.failed
    words = [f"{status.folder}: {ended} of {status.problems} problems through, {status.funnel.kept} kept"]
    if not status.taken_in:
        words.append("the source is not read to its end yet")
    if status.problems_an_hour and status.waiting:
        words.append(f"{status.problems_an_hour:.0f} an hour, {left(status.waiting, status.problems_an_hour)} left")
    words.append(f"{status.holder} works on it" if status.holder else "nobody works on it")
    return "; ".join(words)
