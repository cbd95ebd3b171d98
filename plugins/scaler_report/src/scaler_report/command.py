"""`scaler report RUN`: draw a run folder, or print its numbers as JSON."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from scaler_core.errors import RunError, did_you_mean
from scaler_report.folder import MANIFEST, read_run
from scaler_report.summary import Estimate, Summary, summarise

RUNS = "runs"


class Report:
    """The command; made by `scaler_core.cli` from the registry entry "report"."""

    help = "draw a run as one HTML page with charts, warnings and what to try, or print its numbers"

    def configure(self, parser: argparse.ArgumentParser) -> None:
        """Add the arguments of the command."""
        parser.description = (
            "Draw a run as one self-contained HTML page: headline numbers against the frozen policy, warnings with\n"
            "what to try, charts (each a PNG too), every environment, the manifest. A run that is still going on is\n"
            "drawn as far as it is. With --json nothing is drawn, unless --out is given too."
        )
        parser.epilog = "examples:\n  scaler report runs/demo\n  scaler report demo --json"
        parser.add_argument("run", metavar="RUN", help="a run folder, or a name under ./runs")
        parser.add_argument("--json", action="store_true", help="print the numbers as JSON, and only them")
        parser.add_argument("--out", metavar="DIR", type=Path, help="folder for the page (default: RUN/report)")

    def run(self, args: argparse.Namespace) -> int:
        """Draw and print; raises RunError when RUN cannot be read."""
        folder = find_run(args.run)
        run = read_run(folder)
        summary = summarise(run)
        if args.json:
            sys.stdout.write(summary.model_dump_json(indent=2) + "\n")
        if not args.json or args.out:
            from scaler_report.page import write_page

            page = write_page(run, summary, args.out or folder / "report")
            if not args.json:
                sys.stdout.write(headline(summary) + f"report: {page}\n")
        return 0


def find_run(text: str) -> Path:
    """The folder that RUN names: a path, else a name under ./runs; raises RunError."""
    for folder in (Path(text), Path(RUNS, text)):
        if folder.is_dir():
            return folder
    names = sorted(path.parent.name for path in Path(RUNS).glob(f"*/{MANIFEST}"))
    raise RunError(
        f"{text}: no such run folder{did_you_mean(text, names)} expected a path, or a name under ./{RUNS}: "
        f"{', '.join(names) or 'none there'}"
    )


def with_interval(estimate: Estimate | None) -> str:
    """`+1.84 [1.20, 2.41]`, or "not measured"."""
    if estimate is None:
        return "not measured"
    return f"{estimate.mean:+.2f} [{estimate.low:.2f}, {estimate.high:.2f}]"


def before_and_after(summary: Summary) -> str:
    """`2.40 [2.10, 2.70] -> 4.30 [3.95, 4.65]`, or nothing."""
    moments = [found for found in (summary.ability_before, summary.ability_after) if found is not None]
    return " -> ".join(f"{found.mean:.2f} [{found.low:.2f}, {found.high:.2f}]" for found in moments)


def headline(summary: Summary) -> str:
    """The first numbers of a run as lines of text, then its notes and warnings."""
    planned = f" of {summary.planned_steps}" if summary.planned_steps is not None else ""
    frozen = "none" if summary.frozen_mean_level is None else f"{summary.frozen_mean_level:.2f}"
    shares = ["-" if share is None else f"{share:.0%}" for share in (summary.informative_fraction, summary.accuracy)]
    lines = [
        f"{summary.name}: {summary.steps}{planned} steps, {len(summary.environments)} environments",
        f"mean level      {summary.mean_level:.2f} (frozen {frozen})",
        *([f"ability         {moments}"] if (moments := before_and_after(summary)) else []),
        f"ability gain    {with_interval(summary.ability_gain)} (frozen {with_interval(summary.frozen_gain)})",
        f"informative     {shares[0]} of the groups",
        f"accuracy        {shares[1]}",
        *(f"note: {note}" for note in summary.notes),
        *(f"warning: {finding.text} {finding.advice}" for finding in summary.warnings),
    ]
    return "\n".join(lines) + "\n"
