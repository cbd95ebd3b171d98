"""What `scaler_register_commands` registers, and the options that several commands share."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Protocol

from scaler_core.config import PackChoice

POOL_PACK = "scaler-pool"


class Command(Protocol):
    """One command: made by a factory without arguments when the command line is built."""

    help: str
    """One line for `scaler --help`; the docstring of `run` is no help page."""

    def configure(self, parser: argparse.ArgumentParser) -> None:
        """Add the arguments; set `parser.description` and an `epilog` with an example."""

    def run(self, args: argparse.Namespace) -> int:
        """Do it; the exit status. `args.loaded` holds the loaded plugins. A ScalerError is printed, status 2."""


def add_pool_options(parser: argparse.ArgumentParser) -> None:
    """`--pool`, `--sandbox` and `--allow-unsafe-sandbox`."""
    parser.add_argument(
        "--pool",
        metavar="FILE",
        type=Path,
        help="add a pool file in the format released with SCALER as the pack 'scaler-pool', for this call",
    )
    parser.add_argument("--sandbox", metavar="NAME", help="what runs code from records (see: scaler sandbox)")
    parser.add_argument(
        "--allow-unsafe-sandbox",
        metavar="RUNG",
        type=int,
        help="run code from records although the sandbox reaches only this rung (0: limits, no confinement)",
    )


def pool_choice(path: Path) -> PackChoice:
    """The pack that a pool file is opened as."""
    return PackChoice.model_validate({"use": POOL_PACK, "path": str(path.absolute())})


def pool_packs(args: argparse.Namespace) -> list[PackChoice]:
    """The pack that `--pool` adds, if it was given."""
    return [] if args.pool is None else [pool_choice(args.pool)]
