"""One pool for the tests that only use it; tests that break the pool open their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from workers.pools import key, setup

from scaler_core.plugins import NO_DISCOVERY
from scaler_core.workers import WorkerPool


@pytest.fixture(scope="session")
def shared_pool(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WorkerPool]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(NO_DISCOVERY, "1")
        pool = WorkerPool(setup(tmp_path_factory.mktemp("pool")), workers=2)
        pool.submit("generate", key("plain"), deadline=60.0).result()  # started, so the variable need not outlive this
    with pool:
        yield pool


@pytest.fixture(autouse=True)
def _only_named_plugins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NO_DISCOVERY, "1")
