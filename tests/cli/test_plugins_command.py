"""`scaler plugins`: what is installed, and what is broken and why."""

from __future__ import annotations

import json


def test_every_plugin_and_what_it_provides_is_listed(counting, scaler):
    said = scaler("plugins")
    assert "counting  " in said.out.replace("\n", " ")
    assert "1.2" in said.out
    assert "rows of dots" in said.out
    for kind in (
        "pack",
        "controller",
        "curator",
        "filter",
        "answer format",
        "template",
        "reward",
        "sandbox",
        "trainer",
    ):
        assert f"\n{kind} " in said.out


def test_a_name_taken_twice_is_told_and_makes_the_status_1(install, scaler):
    code = "from scaler_core import hookimpl\n@hookimpl\ndef scaler_register_controllers(register):\n"
    install("coll", "0.1", {"coll_plugin": f"{code}    register('scaler', dict)\n"}, point="coll_plugin")
    said = scaler("plugins")
    assert said.status == 1
    assert "TAKEN TWICE  controller 'scaler' is registered by coll 0.1 and again by scaler-strategies" in said.out
    assert "BROKEN" not in said.out


def test_json_has_the_same(counting, scaler):
    said = scaler("plugins", "--json")
    found = json.loads(said.out)
    assert sorted(found) == ["broken", "contested", "core", "loaded", "provided", "version"]
    assert {"name": "counting", "version": "1.2", "module": "counting_plugin"} in found["loaded"]
    assert found["provided"]["packs"]["counting"] == {"owner": "counting 1.2", "summary": "rows of dots"}
    assert said.status == (1 if found["broken"] else 0)


def test_a_broken_plugin_is_named_and_makes_the_status_1(install, scaler):
    install("sick", "2.0", {"sick_plugin": "raise ImportError('no moon')"}, point="sick_plugin")
    said = scaler("plugins")
    assert said.status == 1
    broken = said.out.split("BROKEN")[1]
    assert "sick" in broken
    assert "2.0" in broken
    assert "ImportError: no moon" in broken
    found = json.loads(scaler("plugins", "--json").out)["broken"]
    assert {"name": "sick", "version": "2.0", "problem": "ImportError: no moon"} in found


def test_a_missing_name_mentions_the_broken_plugin_that_may_have_had_it(install, refused):
    install("sick", "2.0", {"sick_plugin": "raise ImportError('no moon')"}, point="sick_plugin")
    message = refused("list", "moons")
    assert message.startswith("unknown target 'moons'; installed: ")
    assert "broken plugins that may have provided it: " in message
    assert "sick 2.0: ImportError: no moon" in message
