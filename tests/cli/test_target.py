"""A target is a pack, one environment, the packs of a plugin module, or a pool file; nothing else, and said so."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest
from codecontests.pools import record, write_pool

from scaler_core.cli.target import Target, add_target_options, resolve
from scaler_core.errors import ConfigError, PackError, PluginError, UnknownName
from scaler_core.plugins import load_plugins

TOYS = """
    from counting_plugin import Counting
    from scaler_core import Pack, hookimpl

    class Toy(Counting):
        def __init__(self, name):
            super().__init__(name)
            self.spec = self.spec.model_copy(update={"id": f"toys/{name}"})

    def open_toys(runtime):
        return Pack("toys", {"ball": lambda: Toy("ball"), "kite": lambda: Toy("kite")})

    def open_more(runtime):
        return Pack("more", {"drum": lambda: Toy("drum")})

    def open_sized(runtime, *, size: int):
        return Pack("sized", {})

    @hookimpl
    def scaler_register_packs(register):
        register("toys", open_toys, summary="toys")
        register("more", open_more)
        register("sized", open_sized)
"""
RULES = """
    from scaler_core import hookimpl

    @hookimpl
    def scaler_register_controllers(register):
        register("dice", dict)
"""
TRUST = ("--allow-unsafe-sandbox", "0")

pytestmark = pytest.mark.usefixtures("counting")


@pytest.fixture
def modules(tmp_path, install):
    """Plugin modules that can be imported and belong to no installed distribution."""
    install("other", "1.0", {"toys_plugin": TOYS, "rules_plugin": RULES}, point="absent")
    (tmp_path / "other-1.0.dist-info" / "entry_points.txt").write_text("")
    box = tmp_path / "box"
    box.mkdir()
    (box / "__init__.py").write_text("")
    (box / "torn.py").write_text("import no_such_module\n")
    (box / "rude.py").write_text("raise OSError('no disk')\n")


@pytest.fixture
def named():
    """`named("counting/ants", "--sandbox", "process")`: what `resolve` makes of these words."""

    def named(text, *options):
        parser = argparse.ArgumentParser()
        add_target_options(parser)
        return resolve(text, parser.parse_args(options, argparse.Namespace(loaded=load_plugins())))

    return named


def ids(target):
    with target.open() as environments:
        return list(environments)


def test_a_pack_is_all_of_its_environments(named):
    target = named("counting", "--sandbox", "process", "--allow-unsafe-sandbox", "1")
    assert isinstance(target, Target)
    assert (target.name, target.environment, target.options) == ("counting", None, "")
    assert target.setup.packs == ({"use": "counting"},)
    assert (target.setup.sandbox, target.setup.allow_unsafe_sandbox) == ({"use": "process"}, 1)
    assert len(ids(target)) == 8


def test_an_environment_is_one_of_its_pack(named):
    target = named("counting/ants")
    assert target.setup.packs == ({"use": "counting", "include": ["counting/ants"]},)
    assert target.environment == "counting/ants"
    assert ids(target) == ["counting/ants"]


def test_a_module_is_the_packs_that_open_without_options(named, modules):
    target = named("toys_plugin")
    assert ids(target) == ["toys/ball", "toys/kite", "more/drum"]
    assert (target.setup.plugins, target.options) == (("toys_plugin",), " --plugin toys_plugin")
    assert target.environment is None


def test_the_module_of_an_installed_plugin_is_a_target_too(named):
    assert [table["use"] for table in named("counting_plugin").setup.packs] == ["counting"]


def test_a_pool_file_is_the_pack_scaler_pool(named, refused):
    path = write_pool(Path.cwd(), {"one": record()})
    target = named("pool.json", *TRUST)
    assert target.setup.packs == ({"use": "scaler-pool", "path": str(path)},)
    assert ids(target) == ["scaler-pool/one"]
    assert target.options == f" --pool {path}"
    assert ids(named("scaler-pool/one", "--pool", path.name, *TRUST)) == ["scaler-pool/one"]
    with pytest.raises(ConfigError, match=r"pool\.json is a pool file, and --pool names another; leave one of the two"):
        named("pool.json", "--pool", "pool.json")
    assert f"such as scaler-pool/one --pool {path}; see: scaler list scaler-pool --pool {path}\n" in refused(
        "show", "pool.json", "--level", 0, *TRUST
    )


def test_a_file_does_not_change_what_a_pack_is(named):
    Path("counting").write_text("{}")
    assert named("counting").setup.packs == ({"use": "counting"},)


def test_a_file_goes_before_a_module(named, modules):
    Path("toys_plugin").write_text("{}")
    assert named("toys_plugin").setup.packs[0]["use"] == "scaler-pool"


def test_a_plugin_named_on_the_command_line_is_there_for_all_of_the_call(named, scaler, refused, modules):
    assert ids(named("toys/kite", "--plugin", "toys_plugin")) == ["toys/kite"]
    assert "toys/ball" in scaler("list", "toys", "--plugin", "toys_plugin").out
    assert "\nmore  " in scaler("list", "--plugin", "toys_plugin", "--plugin", "rules_plugin").out
    shown = scaler("show", "toys/kite", "--level", 3, "--json", "--plugin", "toys_plugin")  # its worker has it too
    answer = json.loads(shown.out)["answer"]
    assert scaler("verify", "toys/kite", "--level", 3, "--plugin", "toys_plugin", answer).status == 0
    assert "such as toys/ball --plugin toys_plugin; see: scaler list toys --plugin toys_plugin\n" in refused(
        "show", "toys_plugin", "--level", 0
    )
    assert "unknown target 'toys'" in refused("list", "toys")
    assert "cannot import 'toys_plugins'" in refused("list", "--plugin", "toys_plugins")


def test_a_module_without_packs_says_what_was_expected_and_what_it_has(named, modules):
    with pytest.raises(ConfigError) as caught:
        named("rules_plugin")
    assert str(caught.value) == (
        "module 'rules_plugin' registers no pack; expected a plugin module with the hook scaler_register_packs; "
        "it registers: controller 'dice'"
    )
    with pytest.raises(ConfigError, match=r"no pack; did you mean scaler_strategies\.plugin\? .* registers: nothing"):
        named("scaler_strategies")


def test_a_module_that_fails_on_import_is_not_taken_for_a_missing_one(named, modules):
    with pytest.raises(ConfigError, match=r"cannot import 'box\.torn': No module named 'no_such_module'"):
        named("box.torn")
    with pytest.raises(PluginError, match=r"box\.rude: its import raised OSError: no disk"):
        named("box.rude")


def test_a_module_that_ends_the_process_is_told_of(named, modules):
    Path("leaving.py").write_text("raise SystemExit(3)")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(Path.cwd()))
        with pytest.raises(PluginError, match="leaving: its import raised SystemExit: 3"):
            named("leaving")


def test_a_module_that_python_does_not_find_is_told_how_to_be_found(named):
    Path("my_clock.py").write_text("")
    with pytest.raises(ConfigError, match=r"is Python code; .* PYTHONPATH=\. scaler check my_clock$"):
        named("my_clock.py")
    with pytest.raises(UnknownName, match=r"for my_clock\.py here: PYTHONPATH=\. scaler check my_clock"):
        named("my_clock")


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("ants", "counting/ants"),
        ("counting.ants", "counting/ants"),
        ("cuonting", "counting"),
        ("max-digit", "procedural/max-digit"),
        ("max-digt", "procedural/max-digit"),
    ],
)
def test_what_is_near_a_pack_or_an_environment_is_answered_with_it(named, text, near):
    with pytest.raises(UnknownName) as caught:
        named(text)
    assert f"unknown target '{text}'; did you mean {near}? installed: " in str(caught.value)


@pytest.mark.parametrize("text", ["", ".", "/", "nowhere.json", "no_such.module", "box.absent", "x" * 5000, "\0", "-"])
def test_what_names_nothing_is_told_what_a_target_is(named, modules, text):
    with pytest.raises(UnknownName) as caught:
        named(text)
    assert "expected a pack, an environment's id, an importable plugin module, or the path" in str(caught.value)
    assert str(caught.value).startswith(f"unknown target '{text}'; installed: ")


def test_what_reads_like_a_file_that_is_not_there_is_told_so(named):
    with pytest.raises(UnknownName, match=r"there is no file pool\.json here"):
        named("pool.json")


def test_an_unknown_environment_of_a_known_pack_is_named_with_the_nearest(named):
    with pytest.raises(UnknownName, match="unknown environment 'counting/bee'; did you mean counting/bees?"):
        named("counting/bee")
    with pytest.raises(UnknownName, match="unknown environment"):
        named("counting/*")
    with pytest.raises(PackError, match="they cannot be counted"):
        named("counting/ghosts")


def test_one_environment_is_listed_without_what_its_pack_left_out(scaler):
    said = scaler("list", "counting/ants")
    assert [line.split()[0] for line in said.out.splitlines()] == ["ENVIRONMENT", "counting/ants"]
    assert "LEFT OUT" in scaler("list", "counting").out
