"""Fixtures: a server on this machine that speaks the SandboxFusion interface, and the backend as its client."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sandbox.fusion.fake_server import FakeServer

from scaler_sandbox.fusion.sandbox import FusionSandbox, fusion


@pytest.fixture(scope="session")
def running() -> Iterator[FakeServer]:
    with FakeServer() as server:
        yield server


@pytest.fixture
def server(running: FakeServer) -> FakeServer:
    """The server, with nothing to say but the truth."""
    running.canned.clear()
    running.requests.clear()
    running.connections.clear()
    return running


@pytest.fixture(scope="session")
def client(running: FakeServer, cache: Path) -> Iterator[FusionSandbox]:
    sandbox = fusion(cache, url=running.url)
    yield sandbox
    sandbox.close()


@pytest.fixture
def sandbox(client: FusionSandbox, server: FakeServer) -> FusionSandbox:
    """Takes the place of both other backends in the tests that all share."""
    return client


@pytest.fixture
def native(sandbox: FusionSandbox) -> FusionSandbox:
    """The sandbox, in tests that need C++."""
    if "cpp" not in sandbox.languages():
        pytest.skip("there is no compiler here for the server of these tests")
    return sandbox


@pytest.fixture
def make(server: FakeServer, tmp_path: Path) -> Iterator[Callable[..., FusionSandbox]]:
    """Makes clients of the server with other options."""
    made = []

    def make_client(**options: object) -> FusionSandbox:
        made.append(fusion(tmp_path, **{"url": server.url, **options}))  # type: ignore[arg-type]
        return made[-1]

    yield make_client
    for one in made:
        one.close()
