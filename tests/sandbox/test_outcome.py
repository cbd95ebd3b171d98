"""The readers of what a runner or a child answers: garbage is a result or a refusal, never an accident."""

from __future__ import annotations

import json
import socket
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scaler_core.sandbox import Call, Job, Program
from scaler_sandbox.outcome import read_result
from scaler_sandbox.runner.frames import Closed, Frame, Late, Malformed, Reader, exchange, pack

CALL = Call("", "f", [], 0)
PROGRAM = Program("", "python", "")
GOOD = {"status": "ok", "detail": "", "cpu": 0.5, "wall": 1, "memory": 7}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


def test_a_sound_answer_is_read() -> None:
    result = read_result(Frame(GOOD, b"[1]"), CALL)
    assert (result.status, result.value) == ("ok", [1])
    assert (result.cpu_seconds, result.wall_seconds, result.memory_bytes) == (0.5, 1.0, 7)
    assert read_result(Frame(GOOD, b"[1]"), PROGRAM).value == "[1]"


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[" * 100_000, b"1" * 5000 + b"e", b"1 2"])
def test_a_result_that_is_not_json_is_protocol(body: bytes) -> None:
    result = read_result(Frame(GOOD, body), CALL)
    assert result.status == "protocol"
    assert result.value is None


@pytest.mark.parametrize("field", sorted(GOOD))
@settings(deadline=None)
@given(value=JSON)
def test_any_value_in_any_field_is_read_or_protocol(field: str, value: object) -> None:
    result = read_result(Frame({**GOOD, field: value}, b"1"), CALL)
    assert result.status in ("ok", "protocol", "error") or result.status == value
    assert result.cpu_seconds >= 0
    assert isinstance(result.memory_bytes, int)


@settings(deadline=None)
@given(header=st.dictionaries(st.sampled_from([*GOOD, "other"]), JSON), body=st.binary(max_size=20))
@pytest.mark.parametrize("job", [CALL, PROGRAM])
def test_no_answer_raises(job: Job, header: dict[str, object], body: bytes) -> None:
    read_result(Frame(header, body), job)


@settings(deadline=None)
@given(data=st.binary(max_size=60), cut=st.integers(0, 60))
def test_the_reader_takes_any_bytes_in_any_pieces(data: bytes, cut: int) -> None:
    reader = Reader(most=100)
    try:
        frames = [reader.feed(data[:cut]), reader.feed(data[cut:])]
    except Malformed:
        return
    assert all(frame is None or isinstance(frame.header, dict) for frame in frames)


@settings(deadline=None)
@given(
    header=st.dictionaries(st.text(max_size=5), st.integers() | st.text(max_size=5), max_size=4),
    body=st.binary(max_size=50),
    cut=st.integers(0, 200),
)
def test_a_frame_there_and_back_is_the_same(header: dict[str, object], body: bytes, cut: int) -> None:
    data = pack(header, body)
    reader = Reader(most=50)
    frame = (reader.feed(data[:cut]) if data[:cut] else None) or reader.feed(data[cut:])
    assert frame == Frame(json.loads(json.dumps(header)), body)


def test_an_announced_size_over_the_limit_is_refused_before_it_is_kept() -> None:
    with pytest.raises(Malformed, match="at most"):
        Reader(most=10).feed(pack({}, b"x" * 11)[:9])


def test_a_peer_that_says_nothing_is_late() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs, pytest.raises(Late):
        exchange(ours, b"question", most=10, deadline=time.monotonic() + 0.02)


def test_a_peer_that_never_reads_holds_nobody() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs, pytest.raises(Late):
        exchange(ours, b"x" * 5_000_000, most=10, deadline=time.monotonic() + 0.05)


def test_a_peer_that_goes_away_is_closed() -> None:
    ours, theirs = socket.socketpair()
    theirs.close()
    with ours, pytest.raises(Closed):
        exchange(ours, b"question", most=10, deadline=time.monotonic() + 5)
