"""The entry point `scaler`: finds the commands, runs one, turns a ScalerError into one clear message and status 2."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from scaler_core.builtin import version
from scaler_core.errors import ScalerError
from scaler_core.plugins import Plugins, load_plugins

DESCRIPTION = "Verifiable reasoning environments for reinforcement learning, and the adaptive scheduler over them."


def build_parser(plugins: Plugins) -> argparse.ArgumentParser:
    """The parser with one sub-command for each registered command."""
    parser = argparse.ArgumentParser(prog="scaler", description=DESCRIPTION)
    parser.add_argument("--version", action="version", version=f"scaler-core {version()}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name in plugins.registries["commands"]:
        command = plugins.find("commands", name).load()()
        sub = commands.add_parser(
            name, help=command.help, description=command.help, formatter_class=argparse.RawDescriptionHelpFormatter
        )
        command.configure(sub)
        sub.set_defaults(command=command, loaded=plugins)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 a negative answer, 2 an error that was explained, 130 interrupted."""
    try:
        args = build_parser(load_plugins()).parse_args(argv)
        status: int = args.command.run(args)
        return status
    except ScalerError as error:
        print(f"scaler: error: {error}", file=sys.stderr)  # noqa: T201 - the command line's own voice
        return 2
    except KeyboardInterrupt:
        print("scaler: interrupted", file=sys.stderr)  # noqa: T201 - the command line's own voice
        return 130
    except BrokenPipeError:  # the reader of our output left, as `head` does
        sys.stderr.close()
        return 0


if __name__ == "__main__":
    sys.exit(main())
