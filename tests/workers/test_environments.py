"""All environments of a run by id: chosen by patterns, built lazily, errors that name the pack."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from workers.fake_environments_plugin import Fake
from workers.pools import PLUGIN, setup

from scaler_core import Pack, Runtime
from scaler_core.environments import Environments, WorkerSetup, open_environments
from scaler_core.errors import ConfigError, PackError, SandboxRefused, UnknownName
from scaler_core.plugins import load_plugins


def chosen(tmp_path: Path, **options: Any) -> list[str]:
    return sorted(name.partition("/")[2] for name in open_environments(setup(tmp_path, **options)))


def packs(tmp_path: Path, *choices: dict[str, Any], **fields: Any) -> WorkerSetup:
    return WorkerSetup(packs=choices, plugins=(PLUGIN,), base=str(tmp_path), cache=str(tmp_path), **fields)


def test_a_setup_survives_json(tmp_path: Path) -> None:
    found = setup(tmp_path, include=["plain"], seconds=0.5)
    assert WorkerSetup.model_validate_json(found.model_dump_json()) == found
    with pytest.raises(ValidationError):
        WorkerSetup.model_validate({**found.model_dump(), "pack": []})


def test_patterns_choose_by_name_or_by_id(tmp_path: Path) -> None:
    assert chosen(tmp_path, include=["hang*"]) == ["hangs", "hangs-in-c"]
    assert chosen(tmp_path, include=["fake/hang*", "plain"], exclude=["*-in-c"]) == ["hangs", "plain"]
    assert "plain" not in chosen(tmp_path, exclude=["plain"])


def test_a_pattern_that_matches_nothing_suggests_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r'use = "fake"\): include: no environment matches \'plane\'; .* plain\?'):
        chosen(tmp_path, include=["plane"])
    with pytest.raises(ConfigError, match="exclude: no environment matches 'x\\*'"):
        chosen(tmp_path, exclude=["x*"])


def test_excluding_what_the_pack_left_out_is_no_error(tmp_path: Path) -> None:
    assert "plain" in chosen(tmp_path, exclude=["impossible"])


def test_patterns_must_be_a_list(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="include: expected a list of patterns, got 'plain'"):
        chosen(tmp_path, include="plain")


def test_what_a_pack_left_out_is_told(tmp_path: Path) -> None:
    assert open_environments(setup(tmp_path)).left_out == {"impossible": "it has no level"}


def test_an_environment_is_built_once_and_only_when_looked_up(tmp_path: Path) -> None:
    built: list[str] = []

    def build(name: str) -> Fake:
        built.append(name)
        return Fake(name)

    environments = Environments({"fake": Pack("fake", {n: partial(build, n) for n in ("a", "b")})}, Runtime())
    assert ("fake/a" in environments, list(environments), len(environments)) == (True, ["fake/a", "fake/b"], 2)
    assert built == []
    assert environments["fake/b"] is environments["fake/b"]
    assert built == ["b"]


def test_the_same_id_in_two_packs_names_both(tmp_path: Path) -> None:
    twice = packs(tmp_path, {"use": "fake", "include": ["plain"]}, {"use": "fake"})
    with pytest.raises(ConfigError, match=r"'fake/plain' is in \[\[packs\]\] 1 .* and again in \[\[packs\]\] 2"):
        open_environments(twice)


def test_one_pack_may_be_used_twice_for_different_environments(tmp_path: Path) -> None:
    twice = packs(tmp_path, {"use": "fake", "include": ["plain"]}, {"use": "fake", "include": ["hangs"]})
    assert list(open_environments(twice)) == ["fake/plain", "fake/hangs"]


def test_an_unknown_id_suggests_the_nearest_and_does_not_list_a_large_pool() -> None:
    pool = Pack("fake", {f"e{number}": partial(Fake, f"e{number}") for number in range(1000)})
    with pytest.raises(UnknownName, match=r"'fake/e12x'; did you mean fake/e12\?") as caught:
        Environments({"fake": pool}, Runtime())["fake/e12x"]
    assert len(str(caught.value)) < 300


def test_an_environment_under_another_id_than_its_own_is_refused(tmp_path: Path) -> None:
    environments = open_environments(packs(tmp_path, {"use": "misnamed"}))
    with pytest.raises(PackError, match="misnamed/plain: its spec has the id 'fake/plain'"):
        environments["misnamed/plain"]


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        ({"use": "fake", "secnods": 1.0}, "pack 'fake': secnods: unexpected option; did you mean seconds"),
        ({"use": "fake", "seconds": "1"}, "pack 'fake': seconds: expected float, got '1'"),
        ({}, r"\[\[packs\]\] 1 .*: use: expected the name"),
    ],
)
def test_a_wrong_option_is_named(tmp_path: Path, choice: dict[str, Any], words: str) -> None:
    with pytest.raises(ConfigError, match=words):
        open_environments(packs(tmp_path, choice))


def test_an_unknown_pack_suggests_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="unknown pack 'fak'; did you mean fake"):
        open_environments(packs(tmp_path, {"use": "fak"}))


def test_a_pack_that_needs_a_sandbox_is_refused_without_one(tmp_path: Path) -> None:
    with pytest.raises(SandboxRefused, match="no sandbox is configured"):
        open_environments(packs(tmp_path, {"use": "confined"}))


class OpenDoor:
    """A sandbox that holds nothing, and knows whether it was closed."""

    name = "open-door"
    closed = False

    def __init__(self, cache: Path, *, doors: int = 1) -> None:
        self.cache, self.doors = cache, doors

    def guarantees(self) -> Any:
        from scaler_core.sandbox import Guarantees

        return Guarantees(rung=0)

    def close(self) -> None:
        self.closed = True


def test_the_sandbox_is_made_from_its_table_and_closed_with_the_environments(tmp_path: Path) -> None:
    made: list[OpenDoor] = []

    def open_door(cache: Path, *, doors: int = 1) -> OpenDoor:
        made.append(OpenDoor(cache, doors=doors))
        return made[-1]

    plugins = load_plugins((PLUGIN,))
    plugins.registries["sandboxes"].register_for("test")("open-door", open_door)
    table = {"use": "open-door", "doors": 2}
    fields = packs(tmp_path, {"use": "fake"}, sandbox=table)
    with open_environments(fields, plugins=plugins):
        assert made == []
    with open_environments(packs(tmp_path, {"use": "confined"}, sandbox=table), plugins=plugins):
        assert [(sandbox.cache, sandbox.doors, sandbox.closed) for sandbox in made] == [(tmp_path, 2, False)]
    assert made[0].closed
