"""The entry point `scaler`: finds the commands, runs one, turns a ScalerError into one clear message and status 2."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from scaler_core.builtin import version
from scaler_core.cli.command import Command
from scaler_core.errors import NameTaken, PluginError, ScalerError
from scaler_core.plugins import Plugins, load_plugins
from scaler_core.registry import Entry

DESCRIPTION = "Verifiable reasoning environments for reinforcement learning, and the adaptive scheduler over them."


def build_parser(plugins: Plugins) -> argparse.ArgumentParser:
    """The parser with one sub-command for each registered command."""
    parser = argparse.ArgumentParser(prog="scaler", description=DESCRIPTION)
    parser.add_argument("--version", action="version", version=f"scaler-core {version()}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name in plugins.registries["commands"]:
        try:
            _add_command(commands, plugins.registries["commands"][name], plugins)
        except (PluginError, NameTaken) as error:  # the others go on
            commands.add_parser(name, help=f"broken: {error}".replace("%", "%%"))
    return parser


def _add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser], entry: Entry, plugins: Plugins) -> None:
    command = _command(entry)
    sub = commands.add_parser(
        entry.name,
        help=command.help,
        description=command.help,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.configure(sub)
    sub.set_defaults(command=command, loaded=plugins)


def _command(entry: Entry) -> Command:
    """The command, tried on a parser of its own; raises PluginError for whatever goes wrong in that."""
    try:
        command: Command = entry.load()()
        command.configure(argparse.ArgumentParser(prog=command.help))
    except PluginError:
        raise
    except Exception as error:
        raise PluginError(entry.owner, f"command '{entry.name}': {type(error).__name__}: {error}") from error
    return command


def _check_command(argv: Sequence[str], plugins: Plugins) -> None:
    """Raise UnknownName, with the nearest, for a command that is not registered; PluginError for a broken one."""
    if argv and not argv[0].startswith("-"):
        _command(plugins.find("commands", argv[0]))


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 a negative answer, 2 an error that was explained, 130 interrupted."""
    try:
        argv, plugins = sys.argv[1:] if argv is None else argv, load_plugins()
        _check_command(argv, plugins)
        args = build_parser(plugins).parse_args(argv)
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
