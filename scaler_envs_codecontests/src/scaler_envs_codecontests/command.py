"""`scaler synth`: from programming problems to calibrated environments.

run CONFIG, status JOB, explain JOB PROBLEM, retry JOB --stage STAGE, export JOB FOLDER
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

from scaler_core.errors import ConfigError, UnknownName, did_you_mean
from scaler_core.plugins import load_plugins

JOB = "a job: its TOML file, or its folder"


class Synth:
    """The command; what it needs is imported when it runs."""

    help = "make calibrated environments from programming problems"

    def configure(self, parser: argparse.ArgumentParser) -> None:
        """A command of its own for each thing that is done with a job."""
        parser.description = (
            f"{self.help}\n\n"
            "A job is one TOML file, and one folder that holds all that is known of every problem. Killed\n"
            "at any moment, the same command goes on where it was, and no stored reply of a model is paid again.\n"
            "Exit status of run: 0, or 1 when problems failed for now and another run may mend that."
        )
        parser.epilog = (
            "examples:\n  scaler synth run job.toml\n  scaler synth status job.toml --html funnel.html\n"
            "  scaler synth explain job.toml two-heaps\n"
            "  scaler synth retry job.toml --stage breadth --reason references-fail\n"
            "  scaler synth export job.toml my-pack"
        )
        actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
        run = _run(actions, "run", _do_run, "do all that is left to do")
        run.add_argument("config", metavar="CONFIG", type=Path, help="a job's TOML file")
        run.add_argument(
            "--set",
            metavar="KEY=VALUE",
            action="append",
            default=[],
            help="override one key, such as --set executor.workers=8; may be repeated",
        )
        run.add_argument(
            "--allow-unsafe-sandbox",
            metavar="RUNG",
            type=int,
            help="run code of problems although the sandbox reaches only this rung (0: limits, no confinement)",
        )
        status = _run(actions, "status", _do_status, "the funnel, the speed, what was paid; also while it runs")
        status.add_argument("job", metavar="JOB", type=Path, help=JOB)
        status.add_argument("--json", action="store_true", help="print one JSON object")
        status.add_argument("--html", metavar="PATH", type=Path, help="write it as one page: a file, or a folder")
        explain = _run(actions, "explain", _do_explain, "the whole story of one problem")
        explain.add_argument("job", metavar="JOB", type=Path, help=JOB)
        explain.add_argument("problem", metavar="PROBLEM", help="its name, its id in the source, or its row's number")
        explain.add_argument("--whole", action="store_true", help="print replies in full")
        retry = _run(actions, "retry", _do_retry, "let dropped problems wait again, with new tries")
        retry.add_argument("job", metavar="JOB", type=Path, help=JOB)
        retry.add_argument("--stage", metavar="STAGE", required=True, help="those that were dropped there")
        retry.add_argument("--reason", metavar="REASON", help="only those that were dropped for it")
        retry.add_argument(
            "--back-to", metavar="STAGE", help="where they begin again (default: where they were dropped)"
        )
        export = _run(actions, "export", _do_export, "write a pack that pip can install")
        export.add_argument("job", metavar="JOB", type=Path, help=JOB)
        export.add_argument(
            "folder", metavar="PACK", type=Path, help="the folder to write; a former export is replaced"
        )

    def run(self, args: argparse.Namespace) -> int:
        """Do what the action says."""
        status: int = args.action(args)
        return status


def _run(
    actions: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    action: Callable[[argparse.Namespace], int],
    help: str,
) -> argparse.ArgumentParser:
    parser = actions.add_parser(name, help=help, description=help)
    parser.set_defaults(action=action)
    return parser


def _do_run(args: argparse.Namespace) -> int:
    from scaler_envs_codecontests.synthesis.config import load_job
    from scaler_envs_codecontests.synthesis.job import opened, run_job
    from scaler_envs_codecontests.synthesis.status import read_status, status_text

    unsafe = args.allow_unsafe_sandbox
    config = load_job(args.config, [*args.set, *([] if unsafe is None else [f"allow_unsafe_sandbox={unsafe}"])])
    plugins = load_plugins(config.plugins) if config.plugins else args.loaded
    run_job(config, base=args.config.absolute().parent, plugins=plugins)
    with opened(config.path) as job:
        status = read_status(job)
    sys.stdout.write(status_text(status))
    return 1 if status.failed or status.waiting else 0


def _do_status(args: argparse.Namespace) -> int:
    from scaler_envs_codecontests.synthesis.job import opened
    from scaler_envs_codecontests.synthesis.status import read_status, status_text

    with opened(args.job) as job:
        status = read_status(job)
    if args.html is not None:
        from scaler_envs_codecontests.synthesis.page import write_page

        sys.stderr.write(f"{write_page(status, args.html)} written\n")
    sys.stdout.write(status.model_dump_json(indent=2) + "\n" if args.json else status_text(status))
    return 0


def _do_explain(args: argparse.Namespace) -> int:
    from scaler_envs_codecontests.synthesis.explain import explain
    from scaler_envs_codecontests.synthesis.job import opened

    with opened(args.job) as job:
        standings = job.store.standings()
        for standing in standings:
            if args.problem in (standing.name, standing.id, str(standing.number)):
                sys.stdout.write(explain(job.store, standing, whole=args.whole))
                return 0
    near = [standing.name for standing in standings]
    raise ConfigError(f"{job.path}: no problem '{args.problem}'{did_you_mean(args.problem, near)} it has {len(near)}")


def _do_retry(args: argparse.Namespace) -> int:
    from scaler_envs_codecontests.synthesis.job import opened, version
    from scaler_envs_codecontests.synthesis.story import Event

    with opened(args.job, read_only=False) as job:
        begin = args.back_to or args.stage
        for stage in (args.stage, begin):
            if stage not in job.order:
                raise UnknownName("stage", stage, job.order)
        if job.order.index(begin) > job.order.index(args.stage):
            raise ConfigError(
                f"--back-to {begin}: comes after {args.stage}; expected {args.stage} or a stage before it"
            )
        dropped = [standing for standing in job.store.standings("dropped") if standing.stage == args.stage]
        chosen = [one.number for one in dropped if args.reason in (None, one.reason)]
        if not chosen:
            reasons = sorted({one.reason for one in dropped})
            known = f"; reasons there: {', '.join(reasons)}" if reasons else ""
            raise ConfigError(
                f"{job.path}: no problem was dropped at {args.stage} for {args.reason or 'anything'}{known}"
            )
        event = Event("retried", begin, at=round(time.time(), 3), version=version())
        job.store.retry(chosen, event, stage=begin)
    sys.stdout.write(f"{len(chosen)} problems wait for {begin}; go on with: scaler synth run\n")
    return 0


def _do_export(args: argparse.Namespace) -> int:
    from scaler_envs_codecontests.synthesis.export import export_pack
    from scaler_envs_codecontests.synthesis.job import opened

    with opened(args.job) as job:
        kept = export_pack(job, args.folder)
        left = len(job.store.standings("waiting", "failed"))
    where = args.folder if args.folder.is_absolute() else f"./{args.folder}"  # a bare name is looked for in an index
    sys.stdout.write(f"{kept} environments in {args.folder}; next: pip install {where}\n")
    if left:
        sys.stderr.write(f"{left} problems are not through yet: the next export may hold more\n")
    return 0
