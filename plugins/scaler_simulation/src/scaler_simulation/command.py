"""`scaler compare CONFIG`: strategies on simulated learners, with intervals."""

from __future__ import annotations

import argparse
from pathlib import Path

from scaler_core.assembly import cache_folder
from scaler_core.cli.output import say
from scaler_core.errors import ConfigError, ScalerError, UnknownName
from scaler_core.plugins import load_plugins
from scaler_core.workers import usable_cores
from scaler_simulation.comparison import load_comparison


class Compare:
    """The command; made from the registry entry "compare"."""

    help = "compare strategies on simulated learners, paired by seed, with intervals"

    def configure(self, parser: argparse.ArgumentParser) -> None:
        """Configuration, processes, where results go."""
        parser.description = (
            f"{self.help}\n\nTrials that were done before are not done again, as long as strategies, scenarios and\n"
            "code are the same; Ctrl-C keeps what is done. Status 1: a strategy broke its contract, and is named."
        )
        parser.add_argument("config", metavar="CONFIG", type=Path, help="a comparison's TOML file")
        parser.add_argument(
            "--jobs", metavar="N", type=int, help="processes at once (default: as many as there are cores)"
        )
        parser.add_argument("--json", metavar="FILE", type=Path, help="write all numbers to FILE, as JSON")
        parser.add_argument("--html", metavar="FILE", type=Path, help="write a page with curves to FILE")
        parser.add_argument("--fresh", action="store_true", help="do every trial again")
        parser.epilog = (
            "examples:\n  scaler compare examples/compare.toml --html compare.html\n"
            "  scaler compare examples/compare/gain.toml --jobs 1 --json gain.json"
        )

    def run(self, args: argparse.Namespace) -> int:
        """Run what is missing, print the tables, write the files."""
        from scaler_simulation.contest import Contest
        from scaler_simulation.store import TrialStore
        from scaler_simulation.table import as_text
        from scaler_simulation.verdict import judge

        jobs = usable_cores() if args.jobs is None else args.jobs
        if jobs < 1:
            raise ConfigError(f"--jobs: expected at least 1, got {jobs}")
        for path in (args.json, args.html):
            _check_writable(path)
        comparison = load_comparison(args.config)
        plugins = load_plugins(comparison.plugins)
        store = TrialStore(cache_folder(), plugins, fresh=args.fresh)
        try:
            contest = Contest(comparison, base=args.config.absolute().parent, store=store, plugins=plugins)
        except (ConfigError, UnknownName) as error:
            raise ConfigError("\n".join(f"{args.config}: {line}" for line in str(error).split("\n"))) from error
        report = judge(contest.run(jobs=jobs))
        say(as_text(report).rstrip("\n"))
        if args.json is not None:
            _write(args.json, report.model_dump_json(indent=1) + "\n")
        if args.html is not None:
            from scaler_simulation.page import render

            _write(args.html, render(report))
            say(f"page: {args.html}")
        return 1 if report.broken else 0


def _check_writable(path: Path | None) -> None:
    """Before minutes of work."""
    if path is not None and not path.absolute().parent.is_dir():
        raise ConfigError(f"{path}: there is no folder {path.absolute().parent.name}; make it, or name another file")


def _write(path: Path, text: str) -> None:
    """Whole or not at all."""
    unfinished = path.with_name(f"{path.name}.tmp")
    try:
        unfinished.write_text(text, encoding="utf-8")
        unfinished.replace(path)
    except OSError as error:
        raise ScalerError(f"{path}: cannot be written: {error.strerror or error}; name another file") from error
