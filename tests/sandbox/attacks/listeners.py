"""Sockets that wait for a job to reach them: TCP over IPv4 and IPv6, UDP, Unix by path and by abstract name.

    with Listeners(folder, token) as listeners:
        listeners.facts()       # ports and names, for the attack
        listeners.contacts()    # who came since the last look: ["tcp", …]

Loopback only. `reach(port)` is the other direction: whether a job listens.
"""

from __future__ import annotations

import contextlib
import socket
from pathlib import Path
from types import TracebackType


def bind(family: int, kind: int, address: object) -> socket.socket:
    """A waiting socket that never blocks."""
    sock = socket.socket(family, kind)
    sock.setblocking(False)
    sock.bind(address)  # type: ignore[arg-type]  # the shape of an address depends on the family
    if kind == socket.SOCK_STREAM:
        sock.listen(16)
    return sock


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def reach(port: int) -> bool:
    """Whether something listens on a loopback port."""
    with socket.socket() as sock:
        sock.settimeout(0.1)
        return sock.connect_ex(("127.0.0.1", port)) == 0


class Listeners:
    """All the sockets of the harness."""

    def __init__(self, folder: Path, token: str) -> None:
        self._path = folder / "socket"
        self._abstract = f"scaler-attack-{token}"
        self._sockets = {
            "tcp": bind(socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0)),
            "udp": bind(socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 0)),
            "unix": bind(socket.AF_UNIX, socket.SOCK_STREAM, str(self._path)),
            "abstract": bind(socket.AF_UNIX, socket.SOCK_STREAM, "\0" + self._abstract),
        }
        self._path.chmod(0o777)
        with contextlib.suppress(OSError):  # a machine without IPv6
            self._sockets["tcp6"] = bind(socket.AF_INET6, socket.SOCK_STREAM, ("::1", 0))

    def __enter__(self) -> Listeners:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for sock in self._sockets.values():
            sock.close()

    def facts(self) -> dict[str, str]:
        """Where they wait; a port of 0 where there is no IPv6."""
        ports = {name: self._sockets[name].getsockname()[1] for name in ("tcp", "udp", "tcp6") if name in self._sockets}
        found = {f"{name}_port": str(ports.get(name, 0)) for name in ("tcp", "udp", "tcp6")}
        return found | {"unix_path": str(self._path), "abstract_name": self._abstract, "free_port": str(free_port())}

    def contacts(self) -> list[str]:
        """Which of them were reached since the last look."""
        return [name for name, sock in self._sockets.items() if self._reached(sock)]

    def _reached(self, sock: socket.socket) -> bool:
        try:
            if sock.type == socket.SOCK_DGRAM:
                sock.recv(2**16)
            else:
                sock.accept()[0].close()
        except BlockingIOError:
            return False
        return True
