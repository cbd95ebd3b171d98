"""The executor `ray`: the same stages on a Ray cluster, one actor for each worker. Needs the extra `ray`.

    [executor]
    use = "ray"
    address = "auto"

Every machine of the cluster needs the same packages, and a sandbox that reaches the floor; each keeps a store of
compiled programs of its own. A stage past its deadline ends its actor, and another one is started in its place.
"""

from __future__ import annotations

import importlib
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field

from scaler_core.environments import WorkerSetup, open_environments
from scaler_core.errors import ConfigError, ScalerError
from scaler_core.operations import FailureKind, WorkerFailure, perform
from scaler_core.workers import JobPool, WorkersFailed
from scaler_envs_codecontests.synthesis.executor import Executor

START_SECONDS = 300.0
"""An actor must be placed and have opened its setup in this time."""


def ray_cluster(
    *,
    workers: Annotated[int, Field(ge=1)] | None = None,
    address: str | None = None,
    cpus: Annotated[float, Field(gt=0.0)] = 1.0,
) -> Executor:
    """The factory registered as "ray".

    workers: how many stages run at once; left out: as many as the cluster has CPUs for at the start.
    address: the cluster, as ray.init takes it; left out: the one of $RAY_ADDRESS, or one started on this machine.
    cpus: CPUs that one worker takes of the cluster.
    """
    return RayExecutor(workers, address, cpus)


@dataclass(frozen=True)
class RayExecutor:
    """See `ray_cluster`."""

    workers: int | None
    address: str | None
    cpus: float

    def open(self, setup: WorkerSetup) -> JobPool:
        """See `Executor`; raises ConfigError without Ray or without the cluster."""
        try:
            ray: Any = importlib.import_module("ray")
        except ImportError as error:
            raise ConfigError(
                "executor 'ray': Ray is not installed; pip install \"scaler-envs-codecontests[ray]\""
            ) from error
        ours = not ray.is_initialized()
        if ours:
            try:
                ray.init(address=self.address, log_to_driver=False, configure_logging=False)
            except (ConnectionError, ValueError, RuntimeError) as error:
                raise ConfigError(f"executor 'ray': no cluster at {self.address or 'this machine'}: {error}") from error
        workers = self.workers or max(1, int(ray.cluster_resources().get("CPU", 1) / self.cpus))
        return RayPool(setup, workers=workers, cpus=self.cpus, ours=ours)


class Performer:
    """What an actor is: the environments of the setup, opened once."""

    def __init__(self, setup: str) -> None:
        """`setup`: a WorkerSetup as JSON."""
        self._environments = open_environments(WorkerSetup.model_validate_json(setup))

    def ready(self) -> bool:
        """Answers once it has started."""
        return True

    def perform(self, operation: str, payload: dict[str, Any]) -> dict[str, Any]:
        """The result, or what failed, as `{"kind", "detail"}` beside no result."""
        try:
            return {"result": perform(self._environments, operation, payload)}
        except WorkerFailure as failure:
            return {"kind": failure.kind, "detail": failure.detail}


class RayPool:
    """A thread for each actor: it gives it one job after the other, and replaces it when it hangs or dies."""

    def __init__(self, setup: WorkerSetup, *, workers: int, cpus: float, ours: bool) -> None:
        """`ours`: whether Ray was started for this pool, and is stopped with it."""
        self.workers = workers
        self._ray: Any = importlib.import_module("ray")
        self._ours = ours
        self._make = self._ray.remote(num_cpus=cpus, max_restarts=0)(Performer)
        self._setup = setup.model_dump_json()
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="scaler-ray")
        self._mine = threading.local()
        self._lock = threading.Lock()
        self._actors: list[Any] = []
        self._closed = False

    def submit(
        self, operation: str, payload: dict[str, Any], *, deadline: float, speculative: bool = False
    ) -> Future[dict[str, Any]]:
        """See `JobPool`."""
        return self._threads.submit(self._perform, operation, payload, deadline)

    def close(self) -> None:
        """End every actor, and Ray if it was started for them. Idempotent."""
        if self._closed:
            return
        self._closed = True
        self._threads.shutdown(wait=False, cancel_futures=True)
        with self._lock:
            actors, self._actors = self._actors, []
        for actor in actors:
            self._ray.kill(actor)
        self._threads.shutdown(wait=True)
        if self._ours:
            self._ray.shutdown()

    def _perform(self, operation: str, payload: dict[str, Any], deadline: float) -> dict[str, Any]:
        errors = self._ray.exceptions
        actor = self._actor()
        try:
            answer: dict[str, Any] = self._ray.get(actor.perform.remote(operation, payload), timeout=deadline)
        except errors.GetTimeoutError as error:
            raise self._lose(actor, "timeout", f"no result in {deadline:g} s") from error
        except errors.RayActorError as error:
            raise self._lose(actor, "died", f"the actor died: {error}") from error
        except errors.RayError as error:
            raise self._lose(actor, "protocol", f"Ray failed: {error}") from error
        if "result" in answer:
            result: dict[str, Any] = answer["result"]
            return result
        raise WorkerFailure(answer["kind"], answer["detail"])

    def _actor(self) -> Any:
        """This thread's actor, started if it has none; raises WorkersFailed if it does not start."""
        found = getattr(self._mine, "actor", None)
        if found is not None:
            return found
        if self._closed:
            raise WorkersFailed("the pool is closed")
        actor = self._make.remote(self._setup)
        try:
            self._ray.get(actor.ready.remote(), timeout=START_SECONDS)
        except self._ray.exceptions.GetTimeoutError as error:
            raise WorkersFailed(f"the cluster started no worker in {START_SECONDS:g} s; see: ray status") from error
        except (self._ray.exceptions.RayError, ScalerError) as error:
            raise WorkersFailed(f"a worker does not start on the cluster: {error}") from error
        with self._lock:
            self._actors.append(actor)
        self._mine.actor = actor
        return actor

    def _lose(self, actor: Any, kind: FailureKind, detail: str) -> WorkerFailure:
        self._ray.kill(actor)
        self._mine.actor = None
        with self._lock:
            self._actors = [kept for kept in self._actors if kept is not actor]
        return WorkerFailure(kind, detail)
