"""Messages between two processes: a JSON header and raw bytes, over a stream socket.

    frame = exchange(sock, pack({"kind": "call"}, b"[1,2]"), most=2**20, deadline=monotonic() + 5)

Used by SCALER's process towards the runner and by the runner towards its warm children. The reader believes
nothing: sizes are bounded before a byte is kept, and whatever is not a frame raises Malformed.
"""

from __future__ import annotations

import json
import select
import socket
import struct
from collections.abc import Callable, Mapping
from time import monotonic
from typing import Any, NamedTuple, Protocol

LENGTHS = struct.Struct(">II")
HEADER_BYTES = 2**16
"""The longest header; details in it are shortened long before."""
CHUNK = 2**16


_encode = json.JSONEncoder(separators=(",", ":")).encode
_decode = json.JSONDecoder().decode


class Source(Protocol):
    """Where bytes come from: a socket, or what reads like one."""

    def recv(self, most: int, /) -> bytes: ...


class Closed(Exception):
    """The other end closed the connection."""


class Malformed(Exception):
    """The other end sent something that is not a frame, or is larger than allowed."""


class Late(Exception):
    """The deadline passed before a whole frame came."""


class Frame(NamedTuple):
    """One message."""

    header: dict[str, Any]
    body: bytes


def pack(header: Mapping[str, Any], body: bytes = b"") -> bytes:
    """The bytes of one message."""
    text = _encode(header).encode()
    return LENGTHS.pack(len(text), len(body)) + text + body


def parse_header(text: bytes) -> dict[str, Any]:
    """The header's object; raises Malformed for anything else."""
    try:
        header = _decode(text.decode())
    except (ValueError, RecursionError) as error:
        raise Malformed(f"the header is not JSON: {error}") from error
    if not isinstance(header, dict):
        raise Malformed(f"the header is not an object: {type(header).__name__}")
    return header


class Reader:
    """Puts one frame together from pieces; bytes after it are an error, as nobody sends ahead."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._data = bytearray()

    def feed(self, piece: bytes) -> Frame | None:
        """Take the next piece; the frame when it is whole. Raises Malformed."""
        self._data += piece
        if len(self._data) < LENGTHS.size:
            return None
        header, body = LENGTHS.unpack_from(self._data)
        if header > HEADER_BYTES or body > self._most:
            raise Malformed(f"a frame of {header} + {body} bytes; at most {HEADER_BYTES} + {self._most}")
        start, end = LENGTHS.size + header, LENGTHS.size + header + body
        if len(self._data) < end:
            return None
        if len(self._data) > end:
            raise Malformed(f"{len(self._data) - end} bytes after the end of a frame")
        return Frame(parse_header(bytes(self._data[LENGTHS.size : start])), bytes(self._data[start:end]))


def receive(sock: Source, most: int) -> Frame | None:
    """The next frame from a trusted peer, waiting for as long as it takes; None when it closed."""
    reader = Reader(most)
    while piece := sock.recv(CHUNK):
        if frame := reader.feed(piece):
            return frame
    return None


def exchange(
    sock: socket.socket,
    outgoing: bytes,
    *,
    most: int,
    deadline: float,
    alerts: Mapping[int, Callable[[], None]] | None = None,
    patience: Callable[[], float] | None = None,
) -> Frame:
    """Send `outgoing` and return the answer, never waiting past `deadline` (monotonic seconds).

    `alerts` maps further file descriptors to what is called when they become readable; it may raise. `patience`
    says for how many seconds to wait before it is asked again; it may raise too.
    Sending and receiving overlap, so that a peer which does not read cannot hold us. Raises Closed, Late or
    Malformed.
    """
    if sock.gettimeout() != 0:
        sock.setblocking(False)
    reader, left = Reader(most), _send(sock, memoryview(outgoing))
    poll = select.poll()
    for alert in alerts or {}:
        poll.register(alert, select.POLLIN)
    poll.register(sock, select.POLLIN | (select.POLLOUT if left else 0))
    while True:
        seconds = max(0.0, deadline - monotonic())
        ready = poll.poll((min(seconds, patience()) if patience else seconds) * 1000)
        if not ready and monotonic() >= deadline:
            raise Late
        for descriptor, events in ready:
            if descriptor != sock.fileno():
                continue
            if events & select.POLLOUT and not (left := _send(sock, left)):
                poll.modify(sock, select.POLLIN)
            if events & ~select.POLLOUT and (frame := _take(sock, reader)):
                return frame
        for descriptor, _ in ready:
            if alerts and descriptor in alerts:
                alerts[descriptor]()


def _send(sock: socket.socket, left: memoryview) -> memoryview:
    try:
        return left[sock.send(left[:CHUNK]) :]
    except BlockingIOError:
        return left
    except OSError as error:
        raise Closed from error


def _take(sock: socket.socket, reader: Reader) -> Frame | None:
    try:
        piece = sock.recv(CHUNK)
    except BlockingIOError:
        return None
    except OSError as error:
        raise Closed from error
    if not piece:
        raise Closed
    return reader.feed(piece)
