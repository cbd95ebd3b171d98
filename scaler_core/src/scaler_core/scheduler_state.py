"""The scheduler's state as JSON, and back: everything but what the configuration says.

Maps are lists of pairs, so that a JSON writer that sorts keys changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from scaler_core.errors import SchedulerError
from scaler_core.ladder import Ladder
from scaler_core.strategy import Belief, History, Request, Visit

if TYPE_CHECKING:
    from scaler_core.scheduler import Scheduler

VERSION = 1


def state_of(
    scheduler: Scheduler, ladders: Mapping[str, str], controllers: Mapping[str, Any], curator: Any
) -> dict[str, Any]:
    """The whole state; `controllers` and `curator` are the strategies' own states."""
    return {
        "version": VERSION,
        "seed": scheduler.seed,
        "step": scheduler.step,
        "plans": scheduler.plans,
        "requests": scheduler.requests,
        "selected": scheduler.selected,
        "active": list(scheduler.active),
        "barred": [list(pair) for pair in scheduler.barred.items()],
        "indices": [[environment, level, count] for (environment, level), count in scheduler.indices.items()],
        "outstanding": [request.model_dump(mode="json") for request in scheduler.outstanding.values()],
        "histories": [[name, _history_state(history)] for name, history in scheduler.histories.items()],
        "controllers": [[name, ladders[name], state] for name, state in controllers.items()],
        "curator": curator,
    }


def load_state(scheduler: Scheduler, state: Mapping[str, Any], ladder_of: Callable[[str], Ladder]) -> None:
    """Put `state` into a fresh scheduler; refuses another version, seed, pool or a changed ladder first."""
    if scheduler.requests or scheduler.step:
        raise SchedulerError("load_state_dict: expected a scheduler that has not planned yet; make a new one")
    _check_fits(scheduler, state, ladder_of)
    scheduler.step, scheduler.plans = state["step"], state["plans"]
    scheduler.requests = state["requests"]
    for name, history in state["histories"]:
        _load_history(scheduler.enrol(name), history)
        if scheduler.histories[name].visits:
            scheduler.pool.mark_visited(name)
    for name, _, controller in state["controllers"]:
        scheduler.controllers[name].load_state_dict(controller)
    for name in state["active"]:
        scheduler.active.append(name)
        scheduler.pool.take(name)
    for name, reason in state["barred"]:
        scheduler.barred[name] = reason
        scheduler.pool.take(name)
    scheduler.indices = {(name, level): count for name, level, count in state["indices"]}
    requests = [Request.model_validate(request) for request in state["outstanding"]]
    scheduler.outstanding = {request.number: request for request in requests}
    scheduler.curator.load_state_dict(state["curator"])
    scheduler.selected = state["selected"]


def _check_fits(scheduler: Scheduler, state: Mapping[str, Any], ladder_of: Callable[[str], Ladder]) -> None:
    if state.get("version") != VERSION:
        raise SchedulerError(f"scheduler state has version {state.get('version')!r}, expected {VERSION}")
    if state["seed"] != scheduler.seed:
        raise SchedulerError(f"scheduler state belongs to seed {state['seed']}, this run has {scheduler.seed}")
    for name, ladder, _ in state["controllers"]:
        if name not in scheduler.pool:
            raise SchedulerError(f"{name} was trained on and is not in the pool now; put its pack back, or start anew")
        if ladder_of(name).content_hash != ladder:
            raise SchedulerError(
                f"{name}: its ladder changed since this state was saved, so its difficulty means something else; "
                "go back to the pack's earlier version, or start a new run"
            )


def _history_state(history: History) -> dict[str, Any]:
    latest = history.latest
    return {
        "visits": history.visits,
        "admitted": history.admitted,
        "last": history.last,
        "latest": asdict(latest) if latest else None,
        "failures": history.failures,
        "errors": history.errors,
        "barren": history.barren,
        "window": [asdict(visit) for visit in history.window],
    }


def _load_history(history: History, state: Mapping[str, Any]) -> None:
    for name in ("visits", "admitted", "last", "failures", "errors", "barren"):
        setattr(history, name, state[name])
    history.latest = _visit(state["latest"]) if state["latest"] else None
    history.window.extend(_visit(visit) for visit in state["window"])


def _visit(state: Mapping[str, Any]) -> Visit:
    return Visit(**{**state, "belief": Belief(**state["belief"])})
