"""`scaler new-pack`: a whole distribution to begin with, which installs and passes its own tests as it stands."""

from __future__ import annotations

import argparse
import shlex
from pathlib import Path

from scaler_core.cli.output import say
from scaler_core.scaffold.distribution import KINDS, new_distribution, write
from scaler_core.scaffold.names import Names


class NewPack:
    """Writes a new distribution."""

    help = "write a new pack or strategy, ready to install and to test"

    def configure(self, parser: argparse.ArgumentParser) -> None:
        """Name, kind, folder."""
        kinds = "\n".join(f"  {name:<12}{kind.summary}" for name, kind in KINDS.items())
        parser.description = (
            f"{self.help}\n\nAn entry point, something that works, its tests, a README, a licence and a CI file.\n"
            f"Nothing is overwritten.\n\nkinds:\n{kinds}"
        )
        parser.add_argument("name", metavar="NAME", help="what pip will call it, such as word-games")
        parser.add_argument("--kind", choices=tuple(KINDS), default="procedural", help="default: procedural")
        parser.add_argument("--folder", metavar="DIR", type=Path, help="where to write it, new or empty; default: NAME")
        parser.epilog = "examples:\n  scaler new-pack word-games\n  scaler new-pack my-problems --kind problems"

    def run(self, args: argparse.Namespace) -> int:
        """Check the name, write, tell what is next."""
        kind, names = KINDS[args.kind], Names.read(args.name)
        names.check_free(kind.registers, args.loaded)
        made = new_distribution(args.kind, names)
        folder = args.folder or Path(names.name)
        write(made, folder)
        say(f"{names.name}: {kind.summary}, in {folder}", *(f"  {path}" for path in made), "next:")
        say(f"  cd {shlex.quote(str(folder))}", "  pip install --editable '.[test]'", "  pytest")
        if kind.checked:
            say(f"  scaler check {names.name}")
        say("then README.md says what to change")
        return 0
