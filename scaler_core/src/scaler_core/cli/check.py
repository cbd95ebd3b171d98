"""`scaler check`: everything in an environment that would spoil training, in words, before a GPU is spent."""

from __future__ import annotations

import argparse
import shlex
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from scaler_core.cli.output import say
from scaler_core.cli.target import TARGET, Target, add_target_options, module_plugins, plugins_of, resolve
from scaler_core.progress import Progress

if TYPE_CHECKING:
    from scaler_core.testing.check import Check
    from scaler_core.testing.report.report import Checked, CheckReport
    from scaler_core.testing.run.runner import Run
    from scaler_core.testing.run.settings import Settings


def _at_least(least: float, number: Callable[[str], float]) -> Callable[[str], float]:
    """The type of an option: a number that is not below `least`."""

    def read(text: str) -> float:
        value = number(text)
        if not least <= value < float("inf"):
            raise argparse.ArgumentTypeError(f"expected a number, at least {least:g}, got {text}")
        return value

    read.__name__ = number.__name__  # argparse names it where the text is no number at all
    return read


class CheckEnvironments:
    """Checks a target."""

    help = "check that environments are sound and worth training on"

    def configure(self, parser: argparse.ArgumentParser) -> None:
        """The target, how deep, what comes out."""
        parser.description = (
            f"{self.help}\n\nEvery finding says what was seen, what it likely comes from, what to do, and the command "
            "that\nshows it again. Advice is a heuristic's opinion and fails nothing. What was checked before is taken "
            f"\nfrom the cache until the environment, the checks or the options change.\n\nTARGET is {TARGET};\n"
            "or a strategy or sandbox, as controller:NAME, curator:NAME, filter:NAME, sandbox:NAME.\n\n"
            "Exit status: 0 nothing failed, 1 some environment failed, 2 an error that was explained."
        )
        parser.epilog = (
            "examples:\n  scaler check procedural\n  scaler check procedural/max-digit --deep\n"
            "  scaler check pool.json --html report\n  scaler check my_pack.plugin --check reference-answer --level 0\n"
            "  scaler check controller:scaler"
        )
        parser.add_argument("target", metavar="TARGET", help="what to check")
        parser.add_argument("--deep", action="store_true", help="every level x 200 instances, and slower checks")
        parser.add_argument("--level", metavar="L", type=int, action="append", help="only this level; may be repeated")
        parser.add_argument("--seed", metavar="S", type=int, help="only the instance of this seed at each level")
        parser.add_argument(
            "--check", metavar="NAME", action="append", default=[], help="only this check; may be repeated"
        )
        parser.add_argument(
            "--sample", metavar="N", type=_at_least(0, int), default=0, help="which sample is drawn (default 0)"
        )
        parser.add_argument("--json", action="store_true", help="print the report as JSON, see docs/check-report.md")
        parser.add_argument(
            "--html", metavar="PATH", type=Path, help="write the report into this folder, or .html file"
        )
        parser.add_argument(
            "--jobs", metavar="N", type=_at_least(1, int), help="environments at once (default: one for each core)"
        )
        parser.add_argument("--fresh", action="store_true", help="check again what is in the cache")
        parser.add_argument(
            "--deadline",
            metavar="SECONDS",
            type=_at_least(0.1, float),
            help="for one instance or one verdict (default 10)",
        )
        parser.add_argument(
            "--token-budget", metavar="N", type=_at_least(1, int), help="the tokens a prompt may have (default 4096)"
        )
        add_target_options(parser)

    def run(self, args: argparse.Namespace) -> int:
        """Check, print, and tell whether nothing failed."""
        from scaler_core.testing.faces.extra import require

        require("hypothesis", what="scaler check")
        if args.html is not None:
            require("jinja2", what="scaler check --html")
        report = _report(args)
        if args.json:
            say(report.model_dump_json(indent=2))
        else:
            from scaler_core.testing.report.transcript import transcript

            say(*transcript(report))
        if args.html is not None:
            self._write_page(report, args)
        return {"failed": 1, "error": 2}.get(report.status, 0)

    @staticmethod
    def _write_page(report: CheckReport, args: argparse.Namespace) -> None:
        from scaler_core.testing.report.page import write_page

        page = write_page(report, args.html)
        if not args.json:
            say(f"page: {page}")


def _report(args: argparse.Namespace) -> CheckReport:
    """The report of strategies and sandboxes, where the target names such, or else of environments."""
    from scaler_core.testing.faces.parts import part_report

    plugins = plugins_of(args) if ":" in args.target else module_plugins(args.target, args)
    report = part_report(args.target, plugins, checks=args.check, deep=args.deep) if plugins else None
    return report or checked(resolve(args.target, args), args)


def checked(target: Target, args: argparse.Namespace) -> CheckReport:
    """The report of a target; raises what opening it raises, and KeyboardInterrupt once every process has ended."""
    from scaler_core.testing.report.assembled import assembled
    from scaler_core.testing.run.cache import CheckCache
    from scaler_core.testing.run.runner import Run
    from scaler_core.testing.run.settings import select_checks

    began = time.monotonic()
    checks = select_checks(target.plugins, names=args.check, deep=args.deep)
    settings = _settings(checks, target, args)
    cache = CheckCache(
        Path(target.setup.cache),
        settings,
        checks=checks,
        plugins=target.plugins,
        setup=target.setup,
        fresh=args.fresh,
    )
    with Run(
        target.setup,
        target.plugins,
        settings,
        checks,
        jobs=args.jobs,
        cache=cache,
        environment=target.environment,
    ) as run:
        results = _followed(run)
        seconds = time.monotonic() - began
        return assembled(target.name, run, results, plugins=target.plugins, seconds=seconds)


def _settings(checks: list[Check], target: Target, args: argparse.Namespace) -> Settings:
    from scaler_core.testing.run.settings import Settings

    given = {"deadline": args.deadline, "token_budget": args.token_budget}
    return Settings(
        checks=tuple(check.name for check in checks),
        depth="deep" if args.deep else "quick",
        levels=None if args.level is None else tuple(sorted(set(args.level))),
        seed=args.seed,
        number=args.sample,
        origin=_origin(target, args),
        **{name: value for name, value in given.items() if value is not None},
    )


def _origin(target: Target, args: argparse.Namespace) -> tuple[str, ...]:
    """The options that a command which replays a finding needs too."""
    given = {
        "--sandbox": args.sandbox,
        "--allow-unsafe-sandbox": args.allow_unsafe_sandbox,
        "--deadline": args.deadline,
        "--token-budget": args.token_budget,
    }
    more = [word for option, value in given.items() if value is not None for word in (option, str(value))]
    return (*shlex.split(target.options), *more)


def _followed(run: Run) -> list[Checked]:
    """All results, told on standard error as they come."""
    from scaler_core.testing.report.transcript import headline

    results: list[Checked] = []
    try:
        with Progress("checked {done} of {total} environments", total=len(run.names)) as progress:
            for one in run.results():
                results.append(one)
                if one.report.status != "sound":
                    progress.note(headline(one.report, one.findings))
                progress.step()
    except KeyboardInterrupt:
        sys.stderr.write(
            f"stopped after {len(results)} of {len(run.names)} environments; they are kept, and the same command "
            "goes on from there\n"
        )
        raise
    return results
