"""A stage that works, in another process: the operation that executors run, and outcomes as JSON.

    pool.submit(OPERATION, task(draft, stage="…:Breadth", terms=terms), deadline=900.0)
    read_outcome(result, draft)                         # Grown, Dropped or Back
    result["seconds"]                                   # that it took, without waiting for a worker

A draft that comes back is sent without its problem where that is still the same, as most of its bytes are that.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, cast

from scaler_core.environment import Environment
from scaler_core.environments import Environments
from scaler_core.operations import WorkerFailure
from scaler_core.sandbox import UNTRUSTED_FLOOR
from scaler_envs_codecontests.synthesis.checking import load_checks
from scaler_envs_codecontests.synthesis.draft import Draft
from scaler_envs_codecontests.synthesis.order import is_asking, load_stage
from scaler_envs_codecontests.synthesis.rules import Rules
from scaler_envs_codecontests.synthesis.stage import Back, Dropped, Grown, Outcome, Tools, WorkStage
from scaler_envs_codecontests.synthesis.tokens import counter

OPERATION = f"{__name__}:perform_stage"
_counter = cache(counter)
"""A tokenizer is read once in a process."""


@dataclass(frozen=True)
class Terms:
    """What all stages of a job go by."""

    rules: Rules
    seed: int
    checks: tuple[str, ...] = ()
    """The names of the conformance kit's checks."""
    plugins: tuple[str, ...] = ()
    """Import paths of the job's own plugin modules."""


def task(draft: Draft, *, stage: str, terms: Terms) -> dict[str, Any]:
    """The payload of the operation. `environment` lets a pool give a problem to the worker that knows its programs."""
    return {
        "environment": draft.name,
        "stage": stage,
        "draft": draft.model_dump_json(),
        "rules": terms.rules.model_dump_json(),
        "seed": terms.seed,
        "checks": list(terms.checks),
        "plugins": list(terms.plugins),
    }


def perform_stage(environments: Mapping[str, Environment], payload: Mapping[str, Any]) -> dict[str, Any]:
    """The operation: run one stage with the sandbox of the worker's runtime; raises SandboxRefused below the floor."""
    stage = load_stage(payload["stage"])
    draft = Draft.model_validate_json(payload["draft"])
    rules = Rules.model_validate_json(payload["rules"])
    if is_asking(stage) or not isinstance(environments, Environments):
        raise WorkerFailure("invalid", f"stage '{stage.name}' is no work for a worker")
    runtime = environments.runtime
    tools = Tools(
        rules=rules,
        sandbox=runtime.sandbox(floor=UNTRUSTED_FLOOR, what=f"the code of {draft.name}"),
        count_tokens=_counter(rules.tokens),
        seed=payload["seed"],
        make_sandbox=runtime.make_sandbox,
        allow_unsafe_sandbox=runtime.allow_unsafe_sandbox,
        checks=partial(load_checks, tuple(payload["checks"]), tuple(payload["plugins"])),
    )
    began = time.monotonic()
    outcome = cast(WorkStage, stage).run(draft, tools)
    return {**outcome_fields(outcome, draft), "seconds": time.monotonic() - began}


def outcome_fields(outcome: Outcome, before: Draft) -> dict[str, Any]:
    """An outcome as JSON values."""
    if isinstance(outcome, Dropped):
        return {"kind": "dropped", "reason": outcome.reason, "detail": outcome.detail}
    if isinstance(outcome, Back):
        return {"kind": "back", "to": outcome.to, "reason": outcome.reason, "detail": outcome.detail}
    if not isinstance(outcome, Grown):
        raise WorkerFailure("invalid", f"a stage must give Grown, Dropped or Back, got {type(outcome).__name__}")
    fields = json.loads(outcome.draft.model_dump_json())
    if outcome.draft.raw == before.raw:
        del fields["raw"]
    return {"kind": "grown", "draft": fields}


def read_outcome(fields: dict[str, Any], before: Draft) -> Outcome:
    """What `outcome_fields` wrote."""
    match fields["kind"]:
        case "dropped":
            return Dropped(fields["reason"], fields["detail"])
        case "back":
            return Back(fields["to"], fields["reason"], fields["detail"])
    draft = dict(fields["draft"])
    raw = draft.pop("raw", None) or before.raw.model_dump(mode="json")
    return Grown(Draft.model_validate_json(json.dumps({**draft, "raw": raw})))
