"""What only shows in other processes: bytes that depend on them, imports, and what hangs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from kit.toys import Toy

from scaler_core.environments import WorkerSetup
from scaler_core.plugins import NO_DISCOVERY
from scaler_core.testing.check import NotRun
from scaler_core.testing.depth import Depth
from scaler_core.testing.sound.determinism import check_same_seed, check_same_seed_elsewhere
from scaler_core.testing.sound.generation import check_generation
from scaler_core.testing.sound.imports import check_light_import
from scaler_core.testing.sound.reference import check_reference_answer
from scaler_core.testing.sound.serialization import check_instance_json
from scaler_core.testing.sound.text import check_arbitrary_text
from scaler_core.testing.subject import Subject
from scaler_core.testing.workbench import Workbench

SMALL = Depth("small", levels=2, instances=2, examples=5, most=2)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    base = str(tmp_path_factory.mktemp("unsound"))
    setup = WorkerSetup(packs=({"use": "unsound"},), plugins=("kit.unsound_plugin",), base=base, cache=base)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(NO_DISCOVERY, "1")
        with Workbench.opened(setup) as bench:
            yield bench


def subject(bench, name, **options):
    return Subject(bench.environments[f"toys/{name}"], bench=bench, depth=SMALL, **options)


def test_a_sound_environment_passes_in_other_processes(bench):
    sound = subject(bench, "weighted_sum")
    for check in (check_same_seed_elsewhere, check_light_import, check_instance_json, check_generation):
        assert check(sound) == []


def test_bytes_that_follow_the_hash_seed_are_found_only_elsewhere(bench):
    hashing = subject(bench, "hashing")
    found = check_same_seed_elsewhere(hashing)
    assert [finding.level for finding in found] == list(hashing.levels)
    assert "in a process with PYTHONHASHSEED=" in found[0].evidence
    assert "input was" in found[0].evidence
    assert check_same_seed(hashing) == []


def test_a_heavy_import_is_blamed_on_the_environment_that_makes_it(bench):
    assert [one.evidence for one in check_light_import(subject(bench, "importing"))] == [
        "making an instance imported vllm"
    ]
    # the same worker has it imported now
    assert check_light_import(subject(bench, "weighted_sum")) == []


def test_a_verdict_that_needs_the_process_that_made_the_instance_is_found(bench):
    remembering = subject(bench, "remembering")
    assert check_reference_answer(remembering) == []
    found = check_instance_json(remembering)
    assert [finding.level for finding in found] == list(remembering.levels)
    assert "is judged correct (1) where the instance was made, and wrong (0) in another process" in found[0].evidence


def test_it_is_found_also_where_that_process_has_made_other_instances(bench):
    remembering = subject(bench, "remembering", number=1)
    remembering.depth = replace(SMALL, instances=5)
    assert check_same_seed_elsewhere(remembering) == []
    assert [finding.level for finding in check_instance_json(remembering)] == list(remembering.levels)


def test_instances_that_follow_the_hash_seed_are_the_same_at_the_next_look(bench):
    with Workbench.opened(bench.setup) as other:
        first, second = (subject(one, "hashing").sample(0).instances for one in (bench, other))
    assert first == second


def test_a_verifier_that_hangs_on_a_text_is_found_with_the_text_and_the_line(bench):
    (found,) = check_arbitrary_text(subject(bench, "by-expression", deadline=0.3))
    assert found.evidence.startswith("verify hung on 40 digits and a sign: timeout")
    assert "it hung in by_expression, " in found.evidence


def test_a_level_that_hangs_is_said_to_hang(bench):
    found = check_generation(subject(bench, "hanging", deadline=0.2))
    assert [finding.level for finding in found] == [0]
    assert found[0].evidence.startswith("none of 2 instances could be made at this level (2 timeout)")
    assert found[0].cause.startswith("a loop")
    assert "it hung in hanging, " in found[0].evidence
    assert f"--seed {found[0].seed}" in found[0].replay


@pytest.mark.parametrize("check", [check_same_seed_elsewhere, check_light_import], ids=lambda check: check.name)
def test_an_environment_that_no_process_can_open_is_not_looked_at_elsewhere(check):
    with pytest.raises(NotRun, match="another process cannot open this environment"):
        check(Toy())
