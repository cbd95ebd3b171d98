"""Every judge fires when it should and only then: attacks succeed on sandboxes that hold nothing."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sandbox.attacks import trial
from sandbox.attacks.attack import Attack, all_attacks, read_attack
from sandbox.attacks.harness import Harness
from sandbox.attacks.place import PLACES

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the harness looks at /proc")
UNSEEN = {
    "garbage": "only a broken sandbox raises; a test has one",
}
HARMLESS = '"""Do nothing wrong.\n\nevidence: file\n"""\ndef attack(arena):\n    return sorted(arena)\n'
HARMLESS_NATIVE = '/* Do nothing wrong.\n\nevidence: file\n*/\n#include <cstdio>\nint main() { puts("42"); }\n'


def controlled(name: str, *, slow: bool) -> list[object]:
    """The attacks that must succeed on a reference."""
    return [
        pytest.param(
            attack, id=attack.name, marks=[pytest.mark.slow] if attack.language == "cpp" or attack.slow else []
        )
        for attack in all_attacks()
        if attack.control == name and (slow or not attack.slow)
    ]


@pytest.fixture(scope="module")
def plain() -> Iterator[Harness]:
    with Harness("plain", PLACES["here"]) as harness:
        yield harness


@pytest.fixture(scope="module")
def inside() -> Iterator[Harness]:
    with Harness("inside", PLACES["here"]) as harness:
        yield harness


@pytest.fixture(scope="module")
def process() -> Iterator[Harness]:
    with Harness("process", PLACES["here"]) as harness:
        yield harness


def check_seen(harness: Harness, attack: Attack) -> None:
    """It gets through, and one of the kinds of evidence that it declares is seen."""
    verdict = harness.run(attack)
    if verdict.outcome == "n/a":
        pytest.skip(verdict.detail)
    assert set(attack.evidence) & set(verdict.found), f"{verdict.status}: {verdict.detail} {verdict.found}"


@pytest.mark.parametrize("attack", controlled("plain", slow=True))
def test_the_attack_is_seen_to_succeed_in_a_plain_subprocess(plain: Harness, attack: Attack) -> None:
    check_seen(plain, attack)


@pytest.mark.parametrize("attack", controlled("inside", slow=True))
def test_the_attack_is_seen_to_succeed_in_the_callers_own_process(inside: Harness, attack: Attack) -> None:
    check_seen(inside, attack)


@pytest.mark.parametrize("attack", controlled("process", slow=True))
def test_the_attack_is_seen_to_succeed_at_rung_0(process: Harness, attack: Attack) -> None:
    check_seen(process, attack)


@pytest.mark.parametrize("backend", ["plain", "inside", "process"])
@pytest.mark.parametrize(("name", "text"), [("harmless.py", HARMLESS), ("harmless.cpp", HARMLESS_NATIVE)])
def test_a_harmless_job_leaves_no_evidence(
    request: pytest.FixtureRequest, tmp_path: Path, backend: str, name: str, text: str
) -> None:
    (tmp_path / name).write_text(text)
    verdict = request.getfixturevalue(backend).run(read_attack(tmp_path / name))
    assert (verdict.status, verdict.found) == ("ok", {})


@pytest.mark.parametrize("name", ["fragile", "broken"])
def test_a_sandbox_that_breaks_is_seen(name: str) -> None:
    attack = next(attack for attack in all_attacks() if attack.name.endswith("exit_at_once"))
    with Harness(name, PLACES["here"]) as harness:
        assert {"fragile": "health", "broken": "garbage"}[name] in harness.run(attack).found


def test_every_kind_of_evidence_is_documented_and_has_a_control() -> None:
    kinds = set(re.findall(r"^    ([a-z]+(?:, [a-z]+)?)  ", trial.__doc__ or "", re.MULTILINE))
    documented = {kind for group in kinds for kind in group.split(", ")}
    declared = {kind for attack in all_attacks() for kind in attack.evidence}
    seen = {kind for attack in all_attacks() if attack.control != "none" for kind in attack.evidence}
    assert declared == documented
    assert documented - seen == set(UNSEEN)


def test_there_are_enough_attacks_and_each_says_how_it_is_judged() -> None:
    attacks = all_attacks()
    assert len([attack for attack in attacks if attack.language == "python"]) >= 60
    assert len([attack for attack in attacks if attack.language == "cpp"]) >= 15
    assert len({attack.title for attack in attacks if attack.language == "python"}) >= 60
    for attack in attacks:
        assert attack.evidence, attack.name
        assert attack.title.endswith((".", "here.")), attack.name
        assert attack.limits.wall_seconds <= 30, attack.name
        assert attack.control in ("plain", "inside", "process", "none"), attack.name
        assert attack.control != "none" or "," in attack.fields["control"], f"{attack.name} gives no reason"


def test_a_file_without_evidence_is_refused(tmp_path: Path) -> None:
    (tmp_path / "silent.py").write_text('"""Say nothing."""\n')
    with pytest.raises(ValueError, match="no 'evidence:'"):
        read_attack(tmp_path / "silent.py")
