"""Strategies and sandboxes are found by their registered names, and come into a report like environments."""

from __future__ import annotations

import pytest
from kit_strategies.bad_controllers import Climbs, Steps

from scaler_core.errors import UnknownName
from scaler_core.hookspecs import hookimpl
from scaler_core.plugins import load_plugins
from scaler_core.testing.faces.outcome import CheckFailed
from scaler_core.testing.faces.parametrize_parts import parametrize_controllers, parametrize_sandboxes
from scaler_core.testing.faces.parts import part_report, part_subjects
from scaler_core.testing.report.report import CheckReport

PLUGINS = load_plugins()


class Plugin:
    """Registers one sound controller and one that is not."""

    @staticmethod
    @hookimpl
    def scaler_register_controllers(register):
        register("steps", Steps)
        register("climbs", Climbs)


@pytest.mark.parametrize("target", ["controller:scaler", "curator:all", "filter:dapo", "sandbox:process"])
def test_a_part_is_found_by_its_kind_and_name(target):
    (part,) = part_subjects(target, PLUGINS)
    assert part.label == target
    assert part.subject.replay("x") == f"scaler check {target} --check x"


def test_all_parts_of_a_plugin_module_are_found():
    found = {part.label for part in part_subjects("scaler_strategies.plugin", PLUGINS)}
    assert {"controller:scaler", "curator:scaler", "filter:dapo"} <= found
    assert not any(label.startswith("sandbox") for label in found)


@pytest.mark.parametrize("target", ["procedural", "procedural/max-digit", "no.such.module"])
def test_a_target_that_names_no_part_has_no_report(target):
    assert part_report(target, PLUGINS) is None


def test_an_unknown_name_is_refused_with_the_nearest():
    with pytest.raises(UnknownName, match="scaler"):
        part_subjects("controller:scalar", PLUGINS)


def test_an_unknown_check_is_refused_with_the_nearest():
    with pytest.raises(UnknownName, match="filter-accepts"):
        part_report("filter:dapo", PLUGINS, checks=["filter-accept"])


def test_a_report_names_what_failed_and_what_passed_and_is_json():
    plugins = load_plugins()
    plugins.add(Plugin, name="mine", version="1", where="mine.plugin")
    report = part_report("mine.plugin", plugins, checks=["controller-proposals", "controller-step"])
    assert report.status == "failed"
    assert [one.status for one in report.environments] == ["sound", "failed"]
    assert {finding.environment for finding in report.findings} == {"controller:climbs"}
    assert (
        report.findings[0].replay == "scaler check controller:climbs --plugin mine.plugin --check controller-proposals"
    )
    assert CheckReport.model_validate_json(report.model_dump_json()) == report


def test_the_pytest_face_passes_what_is_sound_and_fails_what_is_not():
    mark = parametrize_controllers([Steps, Climbs], checks=["controller-proposals"])
    assert mark.kwargs["ids"] == ["Steps-controller-proposals", "Climbs-controller-proposals"]
    (sound, check), (climbs, _) = mark.args[1]
    check(sound)
    with pytest.raises(CheckFailed, match="expected 7 integers|expected 1 integers"):
        check(climbs)


def test_a_failure_that_is_expected_is_one_for_pytest_too():
    ((climbs, check),) = parametrize_controllers(
        Climbs, checks=["controller-proposals"], expected_failures={"controller-proposals": "it is a bad example"}
    ).args[1]
    with pytest.raises(pytest.xfail.Exception, match="bad example"):
        check(climbs)


@parametrize_sandboxes("process", checks=["sandbox-guarantees", "sandbox-seeds"])
def test_a_registered_sandbox_is_checked(sandbox, check):
    check(sandbox)
