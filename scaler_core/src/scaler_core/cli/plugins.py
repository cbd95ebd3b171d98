"""`scaler plugins`: what is installed, what each plugin provides, what is broken and why."""

from __future__ import annotations

import argparse
import json

from scaler_core.builtin import version
from scaler_core.cli.output import say, table
from scaler_core.plugins import Plugins


class ListPlugins:
    """Lists plugins; exit status 1 when one is broken or a name is taken twice."""

    help = "list the installed plugins, what they provide and which are broken"

    def configure(self, parser: argparse.ArgumentParser) -> None:
        """`--json`."""
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        parser.description = f"{self.help}\n\nExit status: 0, or 1 when a plugin is broken."
        parser.epilog = "example:\n  scaler plugins"

    def run(self, args: argparse.Namespace) -> int:
        """Print and tell whether all work."""
        plugins: Plugins = args.loaded
        if args.json:
            say(json.dumps(_as_json(plugins), indent=2))
        else:
            _print(plugins)
        return 1 if plugins.broken or plugins.contested() else 0


def _as_json(plugins: Plugins) -> dict[str, object]:
    return {
        "version": 1,
        "core": version(),
        "loaded": [{"name": p.name, "version": p.version, "module": p.module} for p in plugins.loaded],
        "broken": [{"name": b.name, "version": b.version, "problem": b.problem} for b in plugins.broken],
        "contested": [str(error) for error in plugins.contested()],
        "provided": {
            plural: {entry.name: {"owner": entry.owner, "summary": entry.summary} for entry in registry.entries()}
            for plural, registry in plugins.registries.items()
        },
    }


def _print(plugins: Plugins) -> None:
    say(table([[p.name, p.version, p.module] for p in plugins.loaded], header=["PLUGIN", "VERSION", "MODULE"]))
    rows = [
        [registry.kind, entry.name, entry.summary, entry.owner]
        for registry in plugins.registries.values()
        for entry in registry.entries()
    ]
    say("", table(rows, header=["KIND", "NAME", "WHAT IT IS", "OWNER"]))
    if plugins.broken:
        broken = [[b.name, b.version, b.problem] for b in plugins.broken]
        say("", table(broken, header=["BROKEN", "VERSION", "WHY"]))
    if plugins.contested():
        say("", *(f"TAKEN TWICE  {error}" for error in plugins.contested()))
