"""The entry point: commands are found, helped with, and one that is broken leaves the others alone."""

from __future__ import annotations

import pytest

import scaler_core.cli.main as main_module

COMMANDS = ("compare", "list", "plugins", "report", "show", "synth", "train", "verify")
BROKEN = """
    from scaler_core import hookimpl

    class Unready:
        help = "never there"
        def configure(self, parser):
            raise RuntimeError("100% unready")

    class Interrupted:
        help = "ends early"
        def configure(self, parser):
            pass
        def run(self, args):
            raise KeyboardInterrupt

    @hookimpl
    def scaler_register_commands(register):
        register("absent", "no_such_module:Command")
        register("unready", Unready)
        register("interrupted", Interrupted)
"""


def test_help_lists_every_command(scaler):
    said = scaler("--help")
    assert said.status == 0
    for command in COMMANDS:
        assert f"\n    {command}  " in said.out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_page_with_a_description_and_an_example(scaler, command):
    said = scaler(command, "--help")
    assert said.status == 0
    usage, description, *_ = said.out.split("\n\n")
    assert usage.startswith(f"usage: scaler {command}")
    assert len(description) > 20
    assert "example" in said.out
    assert f"\n  scaler {command}" in said.out
    assert "(default: None)" not in said.out


def test_the_version_is_told(scaler):
    said = scaler("--version")
    assert (said.status, said.out.split()[0]) == (0, "scaler-core")


def test_an_unknown_command_names_the_nearest(refused):
    assert refused("lst") == (
        "unknown command 'lst'; did you mean list? "
        "installed: check, compare, evaluate, list, new-pack, plugins, report, sandbox, show, synth, train, verify\n"
    )


@pytest.mark.parametrize("arguments", [(), ("show",), ("show", "a/b", "--level", "x"), ("train",), ("--nope",)])
def test_wrong_usage_is_status_2_with_the_usage(scaler, arguments):
    said = scaler(*arguments)
    assert said.status == 2
    assert said.error.startswith("usage: scaler")
    assert "error: " in said.error


def test_a_broken_command_says_so_and_leaves_the_others(install, scaler, refused):
    install("unlucky", "0.3", {"unlucky_plugin": BROKEN}, point="unlucky_plugin")
    assert scaler("list", "procedural").status == 0
    listed = " ".join(scaler("--help").out.split())
    assert "unready broken: plugin unlucky 0.3: command 'unready': RuntimeError: 100% unready" in listed
    assert "plugin unlucky 0.3: command 'absent' does not resolve to no_such_module:Command" in refused("absent", "--x")
    assert "plugin unlucky 0.3: command 'unready': RuntimeError: 100% unready" in refused("unready")


def test_an_interrupted_command_ends_with_130_and_no_traceback(install, scaler):
    install("unlucky", "0.3", {"unlucky_plugin": BROKEN}, point="unlucky_plugin")
    assert scaler("interrupted") == (130, "", "scaler: interrupted\n")


def test_without_arguments_those_of_the_process_are_taken(monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["scaler", "lst"])
    assert main_module.main() == 2
    assert "unknown command 'lst'" in capsys.readouterr().err
