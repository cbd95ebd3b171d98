"""What a worker can be asked to do, as functions from JSON to JSON over the environments it opened.

    perform(environments, "generate", {"environment": "pack/name", "level": 3, "seed": 17})   # {"instance": {…}}
    perform(environments, "verify", {"instance": {…}, "answer": "42"})                         # {"verdict": {…}}
    perform(environments, "my_pack.work:count", {…})     # any function of this shape, as "module:attribute"

The same functions run in a worker process and, with no workers, in the trainer's own: the bytes are the same.
"""

from __future__ import annotations

import importlib
import json
import os
import sysconfig
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal, cast

import pydantic

import scaler_core
from scaler_core.environment import Environment, Instance, Verdict
from scaler_core.errors import GenerationError, ScalerError

FailureKind = Literal["timeout", "died", "protocol", "error", "invalid"]
"""timeout: past its deadline. died: the process ended. protocol: it answered with garbage. error: an exception.
invalid: a result that breaks the environment's contract."""

_MOST_WORDS = 2000
_OWN = tuple(f"{Path(module.__file__ or '').parent}{os.sep}" for module in (scaler_core, pydantic))
_LIBRARY = f"{sysconfig.get_path('stdlib')}{os.sep}"


class WorkerFailure(ScalerError):
    """A job failed, and only that job. `kind` is a FailureKind, `detail` says what happened."""

    def __init__(self, kind: FailureKind, detail: str) -> None:
        self.kind, self.detail = kind, detail
        super().__init__(f"{kind}: {detail}")


def words_of(error: BaseException) -> str:
    """The exception as one line of text, with the place where it was raised; never raises itself."""
    text = " ".join("".join(traceback.format_exception_only(type(error), error)).split())
    frames = traceback.extract_tb(error.__traceback__)
    place = next((frame for frame in reversed(frames) if is_foreign(frame.filename)), frames[-1] if frames else None)
    where = f" (in {place.name}, {place.filename}:{place.lineno})" if place else ""
    return text[:_MOST_WORDS].encode("utf-8", "replace").decode() + where


def is_foreign(filename: str) -> bool:
    """Whether a line may be the one to mend: it is not of scaler-core, of pydantic or of Python's own library."""
    return not filename.startswith((*_OWN, "<")) and (not filename.startswith(_LIBRARY) or "site-packages" in filename)


def _generate(environments: Mapping[str, Environment], payload: Mapping[str, Any]) -> dict[str, Any]:
    key = (payload["environment"], payload["level"], payload["seed"])
    instance = environments[key[0]].generate(key[1], key[2])
    if not isinstance(instance, Instance):
        raise WorkerFailure("invalid", f"generate must return an Instance, got {type(instance).__name__}")
    got = (instance.environment, instance.level, instance.seed)
    if got != key:
        raise WorkerFailure("invalid", f"asked for (environment, level, seed) {key}, got an instance of {got}")
    return {"instance": _json(instance)}


def _verify(environments: Mapping[str, Environment], payload: Mapping[str, Any]) -> dict[str, Any]:
    instance = Instance.model_validate(payload["instance"])
    verdict = environments[instance.environment].verify(instance, payload["answer"])
    if not isinstance(verdict, Verdict):
        raise WorkerFailure("invalid", f"verify must return a Verdict, got {type(verdict).__name__}")
    return {"verdict": _json(verdict)}


def _json(model: Instance | Verdict) -> dict[str, Any]:
    """The model as JSON data, proved to read back as the same model."""
    try:
        text = model.model_dump_json()
        if type(model).model_validate_json(text) == model:
            return cast(dict[str, Any], json.loads(text))
    except ValueError as error:  # pydantic's errors of both directions are ValueErrors
        raise WorkerFailure("invalid", f"{type(model).__name__} is not JSON: {words_of(error)}") from error
    raise WorkerFailure("invalid", f"{type(model).__name__} changes on its way through JSON: {model!r:.500}")


_OPERATIONS = {"generate": _generate, "verify": _verify}
_OBSERVED = {
    "observe-generate": "scaler_core.testing.observe:observe_generate",
    "observe-verify": "scaler_core.testing.observe:observe_verify",
    "observe-json": "scaler_core.testing.observe:observe_json",
    "observe-opinion": "scaler_core.testing.observe:observe_opinion",
    "observe-modules": "scaler_core.testing.observe:observe_modules",
    "observe-question": "scaler_core.testing.observe:observe_question",
    "observe-many": "scaler_core.testing.batch:perform_many",
    "examine": "scaler_core.testing.run.examination:examine_here",
}
"""What only the conformance kit asks for, imported when it does."""


def _operation(name: str) -> Callable[[Mapping[str, Environment], Mapping[str, Any]], dict[str, Any]]:
    if name in _OPERATIONS:
        return _OPERATIONS[name]
    module, _, attribute = (name if ":" in name else _OBSERVED[name]).partition(":")
    found: Callable[[Mapping[str, Environment], Mapping[str, Any]], dict[str, Any]]
    found = getattr(importlib.import_module(module), attribute)
    return found


def perform(environments: Mapping[str, Environment], operation: str, payload: Mapping[str, Any]) -> dict[str, Any]:
    """Do one job; raises WorkerFailure of kind "error" or "invalid", and nothing else but KeyboardInterrupt."""
    try:
        return _operation(operation)(environments, payload)
    except WorkerFailure:
        raise
    except GenerationError as error:  # its other words are what was asked for
        raise WorkerFailure("error", error.problem) from error
    except ScalerError as error:
        raise WorkerFailure("error", str(error)) from error
    except (Exception, SystemExit) as error:
        raise WorkerFailure("error", words_of(error)) from error
