"""The checks that a job pins: named before it begins, kept afterwards, the same whatever else is installed."""

from __future__ import annotations

import pytest
from synthesis.job.conftest import PLUGINS

from scaler_core.errors import ConfigError, RunError, UnknownName
from scaler_core.plugins import load_plugins
from scaler_envs_codecontests.synthesis.checking import check_names, load_checks, rules_hash
from scaler_envs_codecontests.synthesis.rules import Rules

STRANGER = "synthesis.job.stranger"
FEW = 'checks = ["same-seed", "contract"]'


def with_top(desk, line, *more):
    return desk.write("A", top=line, more="\n".join(more))


def test_a_job_that_names_none_is_held_to_ours_whatever_is_installed():
    alone, beside = load_plugins(PLUGINS), load_plugins([*PLUGINS, STRANGER])
    names = check_names((), beside)
    assert names == check_names((), alone)
    assert {"contract", "declared-chance", "references-agree"} < set(names)
    assert "always-wrong" not in names
    assert check_names(("*",), beside) == (*names, "always-wrong")


def test_names_are_kept_in_one_order_and_load_with_the_plugins_of_the_job():
    names = check_names(("always-wrong", "contract"), load_plugins([*PLUGINS, STRANGER]))
    assert names == ("contract", "always-wrong")
    assert [check.name for check in load_checks(names, (*PLUGINS, STRANGER))] == ["contract", "always-wrong"]


def test_all_and_one_by_name_contradict_each_other():
    with pytest.raises(ConfigError, match='expected "\\*" alone, or names'):
        check_names(("*", "contract"), load_plugins(PLUGINS))


def test_an_unknown_check_is_named_with_the_nearest_before_anything_begins(desk):
    with_top(desk, 'checks = ["same-sed"]')
    with pytest.raises(UnknownName, match=r"unknown check 'same-sed'; did you mean same-seed\?"):
        desk.run()
    assert not desk.path.exists()


def test_a_job_keeps_the_checks_that_it_began_with(desk):
    with_top(desk, FEW)
    desk.run()
    desk.write("A")  # names none
    desk.run()
    with desk.job() as job:
        assert set(job.begun.checks) == {"same-seed", "contract"}
    with_top(desk, 'checks = ["contract", "lockstep"]')
    with pytest.raises(RunError, match="checks: same-seed is missing; checks: lockstep was not there; put that back"):
        desk.run()
    with_top(desk, FEW.replace('"same-seed", "contract"', '"contract", "same-seed"'))
    desk.run()


def test_a_stage_gets_the_checks_of_the_job_also_those_of_its_own_plugins(desk):
    desk.write("A | try: tell-checks", top='checks = ["always-wrong", "contract"]')
    text = desk.toml.read_text()
    desk.toml.write_text(text.replace("'synthesis.job.fakes']", f"'synthesis.job.fakes', '{STRANGER}']"))
    desk.run()
    with desk.job() as job:
        assert job.store.standing(0).detail == "contract, always-wrong"


def test_the_hash_of_the_rules_tells_other_checks_apart_and_not_their_order():
    rules = Rules()
    assert rules_hash(rules, ["a", "b"]) == rules_hash(rules, ["b", "a"])
    found = {rules_hash(rules, names) for names in (["a"], ["a", "b"], [])}
    assert len(found | {rules_hash(Rules(quorum=4), ["a"])}) == 4
