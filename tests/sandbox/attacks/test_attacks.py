"""No attack gets through at rung 2 and above; at rung 0 the limits hold what limits can, and nothing stays behind.

Attacks that take over ten seconds when they succeed are marked slow. Every attack in every simulated place is
marked exhaustive; the ordinary run takes one of each kind there. `table.py` prints the whole picture.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from sandbox.attacks.attack import Attack, all_attacks
from sandbox.attacks.harness import Harness
from sandbox.attacks.host_link import HostLost
from sandbox.attacks.place import PLACES

from scaler_core.plugins import load_plugins

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the harness looks at /proc")
STRONG = 2
POORER = [name for name in PLACES if name != "here"]
Open = Callable[[str, str], Harness]
FEW = ("read_private_key", "write_outside", "connect_tcp", "kill_bystander", "leave_daemon", "fork_bomb", "heap_bomb")
"""One attack of each kind, for every simulated place in the normal run."""


def params(attacks: list[Attack]) -> list[object]:
    """Test parameters, the slow ones marked."""
    return [pytest.param(attack, id=attack.name, marks=[pytest.mark.slow] if attack.slow else []) for attack in attacks]


@pytest.fixture(scope="module")
def opened() -> Iterator[Open]:
    """Harnesses by backend and place, opened at their first use and closed at the end."""
    harnesses: dict[tuple[str, str], Harness] = {}
    with ExitStack() as stack:

        def open_harness(backend: str, place: str) -> Harness:
            if backend not in load_plugins().registries["sandboxes"]:
                pytest.skip(f"the backend '{backend}' is not registered")
            if problem := PLACES[place].problem():
                pytest.skip(problem)
            if (backend, place) not in harnesses:
                harnesses[backend, place] = stack.enter_context(Harness(backend, PLACES[place]))
            return harnesses[backend, place]

        yield open_harness


def strong(opened: Open, place: str) -> Harness:
    """The backend `confined` in a place, if it reaches rung 2 there."""
    harness = opened("confined", place)
    try:
        rung = harness.about()["rung"]
    except HostLost as error:
        pytest.fail(f"'confined' does not start in the place '{place}': {error}")
    if rung < STRONG:
        pytest.skip(f"'confined' reaches rung {rung} in the place '{place}', below {STRONG}")
    return harness


def check_held(harness: Harness, attack: Attack) -> None:
    """Let it loose; fail with what was seen if it got through."""
    verdict = harness.run(attack)
    if verdict.outcome == "n/a":
        pytest.skip(verdict.detail)
    assert verdict.acceptable, f"{attack.title} {verdict.found} (status {verdict.status}: {verdict.detail})"


@pytest.mark.parametrize("attack", params(all_attacks()))
def test_nothing_gets_through_the_confined_backend(opened: Open, attack: Attack) -> None:
    check_held(strong(opened, "here"), attack)


@pytest.mark.parametrize("place", POORER)
@pytest.mark.parametrize("attack", params([attack for attack in all_attacks(FEW) if not attack.slow]))
def test_one_attack_of_each_kind_is_held_in_poorer_places(opened: Open, place: str, attack: Attack) -> None:
    check_held(strong(opened, place), attack)


@pytest.mark.exhaustive
@pytest.mark.parametrize("place", POORER)
@pytest.mark.parametrize("attack", params(all_attacks()))
def test_nothing_gets_through_in_poorer_places(opened: Open, place: str, attack: Attack) -> None:
    check_held(strong(opened, place), attack)


@pytest.mark.parametrize("attack", params([attack for attack in all_attacks() if attack.held_by_limits]))
def test_limits_alone_hold_what_limits_can(opened: Open, attack: Attack) -> None:
    check_held(opened("process", "here"), attack)


@pytest.mark.parametrize("attack", params([attack for attack in all_attacks() if not attack.held_by_limits]))
def test_the_process_backend_stays_usable_whatever_got_through(opened: Open, attack: Attack) -> None:
    harness = opened("process", "here")
    harness.run(attack)
    assert harness.probe() == ""
    assert harness.leftovers() == []
