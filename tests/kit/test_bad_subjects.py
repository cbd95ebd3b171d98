"""Each check has a bad subject, a whole environment that fails exactly that check; sound ones fail none.

Bad subjects live in the modules `bad_*.py` beside this file, each with `BAD`: check name -> environments. A group
that has checks of a pack's own (program-backed) tests them in its own folder.
"""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest
from kit.toys import Toy

from scaler_core.plugins import load_plugins
from scaler_core.testing.examine import examine
from scaler_core.testing.subject import Subject

GROUPS = [importlib.import_module(f"kit.{path.stem}") for path in sorted(Path(__file__).parent.glob("bad_*.py"))]
BAD = [(check, environment) for group in GROUPS for check, some in group.BAD.items() for environment in some]
CHECKS = [entry.load() for entry in load_plugins().registries["checks"].entries()]
GENERAL = [check for check in CHECKS if check.search.__module__.startswith("scaler_core.")]


@pytest.mark.parametrize(("name", "environment"), BAD, ids=[f"{name}-{e.spec.name}" for name, e in BAD])
def test_a_bad_subject_fails_exactly_its_check(name, environment):
    found = examine(Subject(environment), GENERAL).findings
    assert {finding.check for finding in found} == {name}


def test_every_check_has_a_bad_subject():
    assert {check.name for check in GENERAL} - {name for name, _ in BAD} - set().union(
        *(getattr(group, "ELSEWHERE", {}) for group in GROUPS)
    ) == set()


@pytest.mark.parametrize("number", range(20))
def test_a_sound_environment_raises_no_finding_in_any_sample(number):
    assert examine(Subject(Toy(), number=number), GENERAL).findings == ()
