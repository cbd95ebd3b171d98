"""Each class of defect that an audit found in released pools is planted in a pool, and found by its check."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from codecontests.inline_sandbox import InlineSandbox
from codecontests.pools import runtime_in, write_pool
from codecontests_kit.planted import ALONG, PLANTED, Record, record

from scaler_core.plugins import load_plugins
from scaler_core.testing.check import Check
from scaler_core.testing.depth import Depth
from scaler_core.testing.examine import Examination, examine
from scaler_core.testing.subject import Subject
from scaler_envs_codecontests.environment import ProblemEnvironment
from scaler_envs_codecontests.sources.scaler_pool import open_pool

FEW = Depth("quick", levels=3, instances=60, examples=8, most=240)
CHECKS: list[Check] = [entry.load() for entry in load_plugins().registries["checks"].entries()]
USUAL = [check for check in CHECKS if not check.deep]


def opened(folder: Path, made: Record, **options: object) -> ProblemEnvironment:
    """The environment of a pool of one record, in a sandbox that runs Python in this process."""
    runtime = runtime_in(folder, InlineSandbox(languages=("python", "cpp")))
    pack = open_pool(runtime, path=write_pool(folder, {made["name"]: made}), **options)
    (environment,) = pack.values()
    assert isinstance(environment, ProblemEnvironment)
    return environment


def examined(environment: ProblemEnvironment, **options: object) -> Examination:
    return examine(Subject(environment, depth=FEW, **options), USUAL)


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_defect_is_found_by_its_check_and_no_other(name: str, tmp_path: Path) -> None:
    made, check = PLANTED[name]
    environment = opened(tmp_path, made, scan=False, time_limit_seconds=0.5)
    found = examined(environment, token_budget=500).findings
    checks = {finding.check for finding in found}
    assert check in checks
    assert checks <= {check, ALONG.get(name)}, [finding.told() for finding in found]


@pytest.mark.parametrize("number", range(3))
def test_a_sound_record_raises_no_finding(number: int, tmp_path: Path) -> None:
    environment = opened(tmp_path, record(), scan=False)
    assert [finding.told() for finding in examined(environment, number=number).findings] == []


def test_levels_twice_and_a_maximum_that_is_never_reached_are_mended_when_the_pool_is_read(tmp_path: Path) -> None:
    made = record(difficulty_dict={"0": 0, "1": 1, "2": 1, "3": 3, "4": 3})
    ladder = opened(tmp_path, made, scan=False).spec.ladder
    assert [values for (values,) in ladder.levels] == [3, 4, 6, 11]


def test_every_finding_is_json_and_has_words_for_all_its_parts(tmp_path: Path) -> None:
    made, _ = PLANTED["the generator makes invalid instances"]
    found = examined(opened(tmp_path, made, scan=False))
    for finding in json.loads(found.model_dump_json())["findings"]:
        assert all(finding[part] for part in ("evidence", "cause", "fix", "replay")), finding
