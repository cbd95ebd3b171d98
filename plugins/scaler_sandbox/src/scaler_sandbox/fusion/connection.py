"""JSON by HTTP to one server: connections stay open, every request has a deadline, passing failures are tried again.

    server = Server("http://sandbox:8080", retries=3)
    text = server.post("/run_code", {"code": "…"}, deadline=monotonic() + 60)    # raises ServerFault
    server.close()

Safe to use from several threads. Credentials in the URL go into a header and into no message. What is not covered:
proxies, redirects.
"""

from __future__ import annotations

import base64
import contextlib
import http.client
import io
import json
import socket
from collections import deque
from collections.abc import Mapping
from time import monotonic, sleep
from typing import Any, cast
from urllib.parse import unquote, urlsplit

REPLY_BYTES = 32 * 2**20
"""The longest reply that is read: the server keeps a MiB of each stream, in JSON at most six times as long."""
CHUNK = 2**16
FIRST_PAUSE, LONGEST_PAUSE = 0.1, 5.0
BUSY = (429, 500, 502, 503, 504)
"""Answers that may be another one a moment later."""
SAID_CHARS = 200


class ServerFault(Exception):
    """The server gave no usable reply; `absent` says that there is none, or that it wants nothing from us."""

    def __init__(self, message: str, *, absent: bool) -> None:
        self.absent = absent
        super().__init__(message)


class Passing(Exception):
    """A failure that may be none at the next attempt; `reached` says whether a server was there."""

    def __init__(self, message: str, *, reached: bool) -> None:
        self.reached = reached
        super().__init__(message)


class Cut(Passing):
    """A connection ended before a whole reply had come."""


class Overdue(Exception):
    """The deadline passed."""


class Timed(io.RawIOBase):
    """What comes from a socket, until a deadline: each piece may take no longer than what is left."""

    def __init__(self, sock: socket.socket, deadline: float) -> None:
        self._sock, self._deadline = sock, deadline

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """The next piece. Raises Overdue."""
        self._sock.settimeout(left_until(self._deadline))
        try:
            return self._sock.recv_into(buffer)
        except TimeoutError as error:
            raise Overdue from error


class TimedSocket:
    """As much of a socket as an HTTP connection uses."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self.deadline = 0.0

    def makefile(self, _mode: str) -> io.BufferedReader:
        """What comes, until the deadline of the request."""
        return io.BufferedReader(Timed(self._sock, self.deadline))

    def sendall(self, data: bytes) -> None:
        """Send all. Raises Overdue."""
        self._sock.settimeout(left_until(self.deadline))
        try:
            self._sock.sendall(data)
        except TimeoutError as error:
            raise Overdue from error

    def close(self) -> None:
        """Close the socket."""
        self._sock.close()


def left_until(deadline: float) -> float:
    """Seconds that are left. Raises Overdue when there are none."""
    left = deadline - monotonic()
    if left <= 0:
        raise Overdue
    return left


class Server:
    """One server, with the connections to it that nobody uses now."""

    def __init__(self, url: str, *, retries: int) -> None:
        parts = urlsplit(url)
        try:
            self._host, self._port = parts.hostname or "", parts.port
        except ValueError as error:
            raise ValueError("url has a port that is not a number") from error
        if parts.scheme not in ("http", "https") or not self._host:
            raise ValueError("url is the address of a SandboxFusion server, such as http://localhost:8080")
        self._secure = parts.scheme == "https"
        self._folder = parts.path.rstrip("/").removesuffix("/run_code")
        host = f"[{self._host}]" if ":" in self._host else self._host
        self.shown = f"{parts.scheme}://{host}{f':{self._port}' if self._port else ''}{self._folder}"
        """The address without credentials, for messages."""
        self._headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if parts.username is not None:
            pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
            self._headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
        self._retries = retries
        self._idle: deque[http.client.HTTPConnection] = deque()

    def post(self, path: str, value: Mapping[str, Any], *, deadline: float) -> bytes:
        """The body of the server's answer. Raises ServerFault, saying what to do."""
        body, began, pause, tried = json.dumps(value).encode(), monotonic(), FIRST_PAUSE, 0
        try:
            while True:
                tried += 1
                try:
                    return self._post(path, body, deadline)
                except Passing as problem:
                    if tried > self._retries:
                        raise self._given_up(problem, tried) from problem
                    sleep(min(pause, left_until(deadline)))
                    pause = min(2 * pause, LONGEST_PAUSE)
        except Overdue as error:
            message = f"the server at {self.shown} did not answer within {deadline - began:.0f} s; is it overloaded?"
            raise ServerFault(message, absent=False) from error

    def close(self) -> None:
        """Close the connections that nobody uses."""
        while self._idle:
            self._idle.pop().close()

    def forget(self) -> None:
        """In a fork of the process that opened the connections: leave them to it."""
        self._idle = deque()

    def _given_up(self, problem: Passing, tried: int) -> ServerFault:
        advice = "is it healthy?" if problem.reached else "start one there, or set url to where it is"
        message = f"no answer from a SandboxFusion server at {self.shown}: {problem} ({tried} attempts); {advice}"
        return ServerFault(message, absent=not problem.reached)

    def _post(self, path: str, body: bytes, deadline: float) -> bytes:
        """One attempt; once more at once where a connection that was kept open turns out to be closed."""
        while True:
            kept = self._take()
            try:
                return self._exchange(kept or self._connect(deadline), path, body, deadline)
            except Cut:
                if kept is None:
                    raise

    def _take(self) -> http.client.HTTPConnection | None:
        with contextlib.suppress(IndexError):
            return self._idle.pop()
        return None

    def _connect(self, deadline: float) -> http.client.HTTPConnection:
        kind = http.client.HTTPSConnection if self._secure else http.client.HTTPConnection
        connection = kind(self._host, self._port, timeout=left_until(deadline))
        try:
            connection.connect()
        except TimeoutError as error:
            raise Overdue from error
        except OSError as error:
            raise Passing(str(error), reached=False) from error
        connection.sock = TimedSocket(connection.sock)
        return connection

    def _exchange(self, connection: http.client.HTTPConnection, path: str, body: bytes, deadline: float) -> bytes:
        """Send and receive over one connection, which is kept for the next request if all is well."""
        cast("TimedSocket", connection.sock).deadline = deadline
        whole = False
        try:
            connection.request("POST", self._folder + path, body, self._headers)
            response = connection.getresponse()
            text = response.read(REPLY_BYTES + 1)
            if response.length and len(text) <= REPLY_BYTES:
                raise Cut(f"the connection was cut {response.length} bytes before the end of a reply", reached=True)
            whole = response.isclosed() and connection.sock is not None
        except (OSError, http.client.HTTPException) as error:
            raise Cut(f"the connection was cut ({type(error).__name__}: {error})", reached=True) from error
        finally:
            if not whole:
                connection.close()
        if whole:
            self._idle.append(connection)
        return self._judge(response.status, text)

    def _judge(self, status: int, text: bytes) -> bytes:
        """The body of a good answer."""
        if len(text) > REPLY_BYTES:
            message = f"the server at {self.shown} sent more than {REPLY_BYTES} bytes; is it a SandboxFusion server?"
            raise ServerFault(message, absent=False)
        said = text[:SAID_CHARS].decode(errors="replace")
        if status in BUSY:
            raise Passing(f"HTTP {status}: {said}", reached=True)
        if status != http.client.OK:
            advice = "set url to the part before /run_code, with user:password@ if it asks for them"
            message = f"the server at {self.shown} refused the request with HTTP {status}: {said}; {advice}"
            raise ServerFault(message, absent=True)
        return text
