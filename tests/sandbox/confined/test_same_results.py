"""Confinement changes no result; what a hostile worker says is an answer or a refusal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scaler_core.packs import Runtime
from scaler_core.sandbox import Call, Limits, Sandbox
from scaler_envs_codecontests.pack import bundled, names_in, open_pack
from scaler_sandbox.confined import kernel
from scaler_sandbox.confined.sandbox import ConfinedSandbox, confined
from scaler_sandbox.confined.workers import ANSWER
from scaler_sandbox.process import process
from scaler_sandbox.runner.frames import Frame
from scaler_sandbox.runner.warm import sound

NAMES = names_in(Path(str(bundled())))
SEEDS = (0, 7)
HOSTILE = """
import os, time
def say(data, pause):
    os.write(3, bytes(data))
    time.sleep(pause)
    os._exit(0)
"""
VALUES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3) | st.lists(st.integers())


@pytest.fixture(scope="module")
def runtimes(cache: Path) -> Iterator[list[Runtime]]:
    if kernel.UNSUPPORTED:
        pytest.skip(kernel.UNSUPPORTED)

    def make(backend: str) -> Sandbox:
        return confined(cache) if backend == "confined" else process(cache)

    made = [
        Runtime(base=cache, cache=cache, make_sandbox=lambda name=name: make(name))  # type: ignore[misc]
        for name in ("confined", "process")
    ]
    yield made
    for runtime in made:
        runtime.close()


@pytest.mark.parametrize("name", NAMES)
def test_bundled_problems_make_the_same_instances(runtimes: list[Runtime], name: str) -> None:
    ours, theirs = (open_pack(runtime)[f"codecontests/{name}"] for runtime in runtimes)
    top = ours.spec.ladder.top
    for level in (0, top):
        for seed in SEEDS:
            assert ours.generate(level, seed) == theirs.generate(level, seed)


@pytest.fixture(scope="module")
def own(cache: Path) -> Iterator[ConfinedSandbox]:
    if kernel.UNSUPPORTED:
        pytest.skip(kernel.UNSUPPORTED)
    sandbox = confined(cache, warm=2)
    yield sandbox
    sandbox.close()


@settings(deadline=None, max_examples=40)
@given(data=st.binary(max_size=40))
def test_bytes_from_a_hostile_worker_are_never_a_value(own: ConfinedSandbox, data: bytes) -> None:
    limits = Limits(cpu_seconds=1.0, wall_seconds=20.0)
    result = own.run(Call(HOSTILE, "say", [list(data), 0], 0), limits)
    assert result.status in ("protocol", "error")
    assert result.value is None
    assert own.run(Call("def f(): return 1", "f", [], 0), limits).value == 1


@settings(deadline=None)
@given(header=st.dictionaries(st.sampled_from([*ANSWER, "other"]), VALUES))
def test_an_answer_is_sound_only_with_exactly_its_fields(header: dict[str, object]) -> None:
    if sound(Frame(header, b""), 1, ANSWER):
        assert header.keys() == ANSWER.keys()
        assert header["number"] == 1
        assert isinstance(header["status"], str)
