"""The figures of the generation benchmark: from what each way took on each job to one JSON object and a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from generation_ways import Job

WAYS = {"baseline": "(a) recompile", "engine": "(b) engine", "floor": "(c) floor", "plain_cache": "(d) plain cache"}
GOALS = {"speedup_cpp": 100.0, "cpu_over_plain_cache": 1.0, "added_cpu_ms_median": 2.0}
"""With a warm store: at least, at most, at most."""


@dataclass
class Taken:
    """What one way took to make one job's instance some times."""

    walls: list[float] = field(default_factory=list)
    cpu: float = 0.0
    times: int = 0
    failure: str = ""

    @property
    def cpu_ms(self) -> float:
        """Milliseconds of processor time an instance."""
        return 1000 * self.cpu / self.times


@dataclass
class Row:
    """One job with what each way took."""

    job: Job
    baseline: Taken
    engine: Taken
    floor: Taken
    plain_cache: Taken

    def by(self, way: str) -> Taken:
        """What one of WAYS took."""
        found: Taken = getattr(self, way)
        return found

    @property
    def whole(self) -> bool:
        """Whether all ways made it; the others are told as failures and left out of every figure."""
        return not any(self.by(way).failure for way in WAYS)

    @property
    def added_ms(self) -> float:
        """Milliseconds of processor time of the engine above the floor."""
        return self.engine.cpu_ms - self.floor.cpu_ms

    @property
    def speedup(self) -> float:
        """How many times faster than recompiling, by the median of its times."""
        return median(self.baseline.walls) / median(self.engine.walls)


def per_second(rows: Sequence[Row], way: str) -> float:
    """Instances a second, of the time that making took; each job counts alike."""
    walls = [sum(taken.walls) / taken.times for taken in (row.by(way) for row in rows)]
    return len(walls) / sum(walls)


def mean_cpu_ms(rows: Sequence[Row], way: str) -> float:
    """Milliseconds of processor time an instance; each job counts alike."""
    return sum(row.by(way).cpu_ms for row in rows) / len(rows)


def figures_of(rows: Sequence[Row]) -> dict[str, Any] | None:
    """Totals and medians of some jobs; None without any."""
    if not rows:
        return None
    timed = ("baseline", "engine", "plain_cache")
    return {
        "jobs": len(rows),
        **{f"{way}_per_s": per_second(rows, way) for way in timed},
        "floor_per_cpu_s": 1000 / mean_cpu_ms(rows, "floor"),
        "speedup": per_second(rows, "engine") / per_second(rows, "baseline"),
        "speedup_median": median(row.speedup for row in rows),
        "over_floor": mean_cpu_ms(rows, "engine") / mean_cpu_ms(rows, "floor"),
        "cpu_over_plain_cache": mean_cpu_ms(rows, "engine") / mean_cpu_ms(rows, "plain_cache"),
        "added_cpu_ms_median": median(row.added_ms for row in rows),
        "cpu_ms": {way: mean_cpu_ms(rows, way) for way in WAYS},
        "cpu_ms_median": {way: median(row.by(way).cpu_ms for row in rows) for way in WAYS},
        "median_ms": {way: 1000 * median(median(row.by(way).walls) for row in rows) for way in timed},
    }


def failures_of(rows: Sequence[Row]) -> dict[str, dict[str, str]]:
    """By way, then by environment and level: the last reason."""
    failed: dict[str, dict[str, str]] = {}
    for way in WAYS:
        why = {row.job.name: row.by(way).failure for row in rows if row.by(way).failure}
        failed[way] = why
    return failed


def report(rows: Sequence[Row], pack_of: Callable[[str], str]) -> dict[str, Any]:
    """What is printed with --json, less what is known of the machine."""
    whole = [row for row in rows if row.whole]
    totals = figures_of(whole)
    if totals is None:
        raise SystemExit(f"no job was made by all ways: {failures_of(rows)}")
    cpp, python = ([row for row in whole if row.job.first.language == name] for name in ("cpp", "python"))
    packs = sorted({pack_of(row.job.environment) for row in whole})
    by_language = {"cpp": figures_of(cpp), "python": figures_of(python)}
    environments = sorted({row.job.environment for row in rows})
    speedup_cpp = (by_language["cpp"] or {}).get("speedup")
    return {
        "environments": len(environments),
        **totals,
        "speedup_cpp": speedup_cpp,
        "speedup_python": (by_language["python"] or {}).get("speedup"),
        "by_language": by_language,
        "by_pack": {pack: figures_of([r for r in whole if pack_of(r.job.environment) == pack]) for pack in packs},
        "engine_cpu_ms_by_environment": {
            name: mean_cpu_ms(mine, "engine")
            for name in environments
            if (mine := [row for row in whole if row.job.environment == name])
        },
        "failures": failures_of(rows),
        "goals": {
            "speedup_cpp": None if speedup_cpp is None else speedup_cpp >= GOALS["speedup_cpp"],
            "cpu_over_plain_cache": totals["cpu_over_plain_cache"] <= GOALS["cpu_over_plain_cache"],
            "added_cpu_ms_median": totals["added_cpu_ms_median"] <= GOALS["added_cpu_ms_median"],
        },
    }


def _block(title: str, found: dict[str, Any]) -> list[str]:
    lines = [
        f"\n{title}: {found['jobs']} jobs",
        f"{'':18}{'per s':>9}{'CPU ms':>9}{'median':>9}{'wall ms, median':>17}",
    ]
    for way, words in WAYS.items():
        rate = found["floor_per_cpu_s"] if way == "floor" else found[f"{way}_per_s"]
        wall = f"{found['median_ms'][way]:17.2f}" if way in found["median_ms"] else ""
        lines.append(f"{words:18}{rate:9.1f}{found['cpu_ms'][way]:9.2f}{found['cpu_ms_median'][way]:9.2f}{wall}")
    lines.append(
        f"b/a {found['speedup']:.0f}x (median job {found['speedup_median']:.0f}x)   CPU b/c {found['over_floor']:.2f}  "
        + f"b/d {found['cpu_over_plain_cache']:.2f}   added, median {found['added_cpu_ms_median']:.2f} ms"
    )
    return lines


def show(found: dict[str, Any]) -> str:
    """The table."""
    lines = [f"sandbox {found['sandbox']} at rung {found['rung']}; {found['environments']} environments"]
    lines += _block("all", found)
    for language, words in (("cpp", "first reference in C++"), ("python", "first reference in Python")):
        if found["by_language"][language]:
            lines += _block(words, found["by_language"][language])
    if len(found["by_pack"]) > 1:
        for pack, figures in found["by_pack"].items():
            lines += _block(f"pack {pack}", figures)
    if cold := found["cold"]:
        lines.append(
            f"\ncold store: opened in {cold['open_s']:.1f} s, first instances {cold['per_s']:.1f}/s "
            f"({cold['cpu_s']:.1f} s of CPU in all)"
        )
    lines.append(f"\n{'ms a trivial job':18}" + "".join(f"{kind:>16}" for kind in found["call_ms"]["plain subprocess"]))
    for backend, kinds in found["call_ms"].items():
        lines.append(f"{backend:18}" + "".join(f"{value:16.2f}" for value in kinds.values()))
    for way, failures in found["failures"].items():
        lines += [f"failed ({WAYS[way]}): {where}: {why}" for where, why in failures.items()]
    said = {True: "met", False: "missed", None: "not measured"}
    met = ", ".join(f"{goal} {said[is_met]}" for goal, is_met in found["goals"].items())
    return "\n".join([*lines, f"\ngoals: {met}"])
