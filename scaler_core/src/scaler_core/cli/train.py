"""`scaler train`: one configuration file, one run folder."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import cast

from scaler_core.assembly import Assembly, assemble
from scaler_core.cli.command import add_pool_options, pool_packs
from scaler_core.cli.output import say
from scaler_core.config import RunConfig, load_config
from scaler_core.manifest import check_resumable
from scaler_core.options import build
from scaler_core.run import RunFolder
from scaler_core.trainer import Trainer


class Train:
    """Trains, or continues to."""

    help = "train a policy as a configuration says"

    def configure(self, parser: argparse.ArgumentParser) -> None:
        """Configuration, overrides, resume."""
        parser.add_argument("config", metavar="CONFIG", type=Path, help="a run's TOML file")
        parser.add_argument(
            "--set",
            metavar="KEY=VALUE",
            action="append",
            default=[],
            help="override one key, such as --set controller.target=0.6; may be repeated",
        )
        parser.add_argument("--resume", action="store_true", help="continue from the last complete checkpoint")
        add_pool_options(parser)
        parser.epilog = (
            "examples:\n  scaler train examples/demo.toml\n  scaler train examples/demo.toml --set seed=1\n"
            "  scaler train examples/demo.toml --resume"
        )

    def run(self, args: argparse.Namespace) -> int:
        """Check everything, then train."""
        config = load_config(args.config, self._overrides(args), extra_packs=pool_packs(args))
        with assemble(config, base=args.config.absolute().parent) as assembly:
            entry = assembly.plugins.find("trainers", config.trainer.use)
            trainer = cast(Trainer, build(entry, options=config.trainer.options, base=assembly.base))
            folder = open_folder(assembly, resume=args.resume)
            if args.resume and folder.results() is not None:
                say(f"{folder.path} is finished; look at it with: scaler report {folder.path}")
                return 0
            trainer.train(assembly, folder, resume=args.resume)
        return 0

    @staticmethod
    def _overrides(args: argparse.Namespace) -> list[str]:
        unsafe = args.allow_unsafe_sandbox
        return [*args.set, *([] if unsafe is None else [f"allow_unsafe_sandbox={unsafe}"])]


def run_path(config: RunConfig) -> Path:
    """The run folder of a configuration."""
    return config.folder / config.name


def open_folder(assembly: Assembly, *, resume: bool) -> RunFolder:
    """A new run folder, or the existing one once it is sure that it continues the same run."""
    path = run_path(assembly.config)
    if not resume and path.exists():
        return RunFolder.create(path, {})  # raises before the packs' content is hashed
    manifest = assembly.manifest()
    if not resume:
        return RunFolder.create(path, manifest)
    folder = RunFolder.open(path)
    check_resumable(folder.manifest(), manifest)
    return folder
