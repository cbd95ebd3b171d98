"""`scaler train`: one configuration file, one run folder."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import cast

from scaler_core.assembly import Assembly, assemble
from scaler_core.cli.command import add_pool_options, pool_packs
from scaler_core.cli.output import say
from scaler_core.config import RunConfig, load_config
from scaler_core.errors import ConfigError, UnknownName
from scaler_core.manifest import FREE, changes_since, check_resumable
from scaler_core.options import build
from scaler_core.run import RunFolder, check_free
from scaler_core.trainer import Rehearsing, Trainer


class Train:
    """Trains, or continues to."""

    help = "train a policy as a configuration says"

    def configure(self, parser: argparse.ArgumentParser) -> None:
        """Configuration, overrides, resume."""
        parser.description = (
            f"{self.help}\n\nEverything is written into the run folder <folder>/<name>. An interrupted run goes on\n"
            f"with --resume; keys that may have changed by then: {', '.join(FREE)}."
        )
        parser.add_argument("config", metavar="CONFIG", type=Path, help="a run's TOML file")
        parser.add_argument(
            "--set",
            metavar="KEY=VALUE",
            action="append",
            default=[],
            help="override one key, such as --set controller.target=0.6; may be repeated",
        )
        parser.add_argument("--resume", action="store_true", help="continue from the last complete checkpoint")
        parser.add_argument(
            "--accept-changes",
            action="store_true",
            help="with --resume: go on although the configuration or a pack changed, and say what did",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="check everything, say what would be started, and make nothing"
        )
        add_pool_options(parser)
        parser.epilog = (
            "examples:\n  scaler train examples/demo.toml\n  scaler train examples/demo.toml --set seed=1\n"
            "  scaler train examples/demo.toml --resume"
        )

    def run(self, args: argparse.Namespace) -> int:
        """Check everything, then train."""
        config = load_config(args.config, self._overrides(args), extra_packs=pool_packs(args))
        with _naming(args.config):
            assembly = assemble(config, base=args.config.absolute().parent)
        with assembly:
            with _naming(args.config):
                entry = assembly.plugins.find("trainers", config.trainer.use)
                trainer = cast(Trainer, build(entry, options=config.trainer.options, base=assembly.base))
            if args.dry_run:
                with _naming(args.config):
                    say(_rehearsed(trainer, assembly))
                return 0
            folder = open_folder(assembly, resume=args.resume, accept=args.accept_changes)
            if args.resume and folder.results() is not None:
                say(f"{folder.path} is finished; look at it with: scaler report {folder.path}")
                return 0
            with nullcontext() if args.resume else _discarded_if_it_fails(folder):
                trainer.train(assembly, folder, resume=args.resume)
        return 0

    @staticmethod
    def _overrides(args: argparse.Namespace) -> list[str]:
        given = {"sandbox": args.sandbox, "allow_unsafe_sandbox": args.allow_unsafe_sandbox}
        return [*args.set, *(f"{key}={value}" for key, value in given.items() if value is not None)]


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Put the configuration's file before what is wrong with a name or an option in it."""
    try:
        yield
    except (ConfigError, UnknownName) as error:
        raise ConfigError("\n".join(f"{path}: {line}" for line in str(error).split("\n"))) from error


@contextmanager
def _discarded_if_it_fails(folder: RunFolder) -> Iterator[None]:
    """Remove a new folder when training ends before it made anything, so that the corrected command can start."""
    try:
        yield
    except BaseException:  # Ctrl-C too
        folder.discard_unused()
        raise


def run_path(config: RunConfig) -> Path:
    """The run folder of a configuration."""
    return config.folder / config.name


def _rehearsed(trainer: Trainer, assembly: Assembly) -> str:
    """What `--dry-run` prints."""
    path = run_path(assembly.config)
    if isinstance(trainer, Rehearsing):
        return trainer.rehearse(assembly, path)
    use, steps = assembly.config.trainer.use, assembly.config.steps
    return f"trainer '{use}' would train {steps} steps on {len(assembly.environments)} environments into {path}"


def open_folder(assembly: Assembly, *, resume: bool, accept: bool = False) -> RunFolder:
    """A new run folder, or the existing one once it is sure that it continues the same run.

    With `accept`, what changed since the run began is told and not refused.
    """
    path = run_path(assembly.config)
    if not resume:
        check_free(path)  # before the packs' content is hashed
    manifest = assembly.manifest()
    if not resume:
        return RunFolder.create(path, manifest)
    folder = RunFolder.open(path)
    if accept:
        for change in changes_since(folder.manifest(), manifest):
            say(f"accepted: {change}")
    else:
        check_resumable(folder.manifest(), manifest)
    return folder
