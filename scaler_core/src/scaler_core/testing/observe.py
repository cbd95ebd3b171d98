"""What the kit asks of a worker, beyond making and judging: the same, watched.

    perform(environments, "observe-generate", {"environment": "pack/name", "level": 3, "seed": 17, "mood": 1})
    perform(environments, "observe-verify", {"instance": {…}, "answers": ["42", ""], "mood": 1})
    perform(environments, "observe-json", {"environment": "pack/name", "level": 3, "seed": 17, "answers": ["42"]})

`mood` seeds the global generators of random numbers first: an environment must neither read nor change them.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from typing import Any

from scaler_core.environment import Environment, Instance, Verdict
from scaler_core.errors import GenerationError, LevelOutOfRange
from scaler_core.operations import WorkerFailure
from scaler_core.testing.moods import mood

HEAVY = ("torch", "tensorflow", "jax", "transformers", "vllm")
"""Modules that take seconds or gigabytes to import: no environment needs them to make an instance."""


def observe_generate(environments: Mapping[str, Environment], payload: Mapping[str, Any]) -> dict[str, Any]:
    """`instance`, `seconds` of CPU in this process, `wall` seconds, sandbox included, and `touched` generators.

    Only `outside` for LevelOutOfRange, only `refused` with the problem for GenerationError. Raises WorkerFailure for
    what is no Instance.
    """
    environment = environments[payload["environment"]]
    with mood(payload["mood"]) as touched:
        began, at = time.process_time(), time.perf_counter()
        try:
            instance = environment.generate(payload["level"], payload["seed"])
        except LevelOutOfRange:
            return {"outside": True}
        except GenerationError as refusal:
            return {"refused": refusal.problem}
        seconds, wall = time.process_time() - began, time.perf_counter() - at
        if not isinstance(instance, Instance):
            raise WorkerFailure("invalid", f"generate must return an Instance, got {type(instance).__name__}")
        return {"instance": instance.model_dump(mode="json"), "seconds": seconds, "wall": wall, "touched": touched()}


def observe_verify(environments: Mapping[str, Environment], payload: Mapping[str, Any]) -> dict[str, Any]:
    """`judged`: for each answer its `verdict` and `seconds`, or what was `raised`; `touched` generators.

    `same`: whether the instance reads as before.
    """
    instance = Instance.model_validate(payload["instance"])
    environment = environments[instance.environment]
    with mood(payload["mood"]) as touched:
        judged = [_judge(environment, instance, answer) for answer in payload["answers"]]
        same = instance.model_dump(mode="json") == payload["instance"]
        return {"judged": judged, "touched": touched(), "same": same}


def observe_question(environments: Mapping[str, Environment], payload: Mapping[str, Any]) -> dict[str, Any]:
    """`question`: the text and the answer that the optional method `question_at` gives for a scale and a seed."""
    environment: Any = environments[payload["environment"]]
    text, answer = environment.question_at(payload["scale"], payload["seed"])
    return {"question": [str(text), str(answer)]}


def observe_json(environments: Mapping[str, Environment], payload: Mapping[str, Any]) -> dict[str, Any]:
    """`before`, `after`: what each answer is judged with an instance as it was made, and as read back from JSON.

    `equal`: whether the two instances are. `steady`: whether both are judged the same again. Only `raised`, where the
    instance does not go through JSON.
    """
    environment = environments[payload["environment"]]
    with mood(0):
        made = environment.generate(payload["level"], payload["seed"])
        try:
            text = made.model_dump_json()
            equal = type(made).model_validate_json(text) == made
            read = Instance.model_validate_json(text)
        except ValueError as error:  # pydantic's errors of both directions are ValueErrors
            return {"raised": f"{type(error).__name__}: {error}"[:500]}
        rounds = [[_verdict(environment, one, answer) for answer in payload["answers"]] for one in (made, read) * 2]
    return {"before": rounds[0], "after": rounds[1], "equal": equal, "steady": rounds[:2] == rounds[2:]}


def observe_opinion(environments: Mapping[str, Environment], payload: Mapping[str, Any]) -> dict[str, Any]:
    """`opinions`: what the optional method `second_opinion` says of each answer, as a truth value."""
    instance = Instance.model_validate(payload["instance"])
    environment: Any = environments[instance.environment]
    return {"opinions": [bool(environment.second_opinion(instance, answer)) for answer in payload["answers"]]}


def observe_modules(environments: Mapping[str, Environment], payload: Mapping[str, Any]) -> dict[str, Any]:
    """`heavy`: which of HEAVY this process has imported."""
    return {"heavy": [name for name in HEAVY if name in sys.modules]}


def _judge(environment: Environment, instance: Instance, answer: str) -> dict[str, Any]:
    began = time.process_time()
    try:
        verdict = environment.verify(instance, answer)
        if not isinstance(verdict, Verdict):
            raise TypeError(f"verify must return a Verdict, got {type(verdict).__name__}")
        return {"verdict": verdict.model_dump(mode="json"), "seconds": time.process_time() - began}
    except (Exception, SystemExit) as error:  # noqa: BLE001 - what a verifier raises is what is looked for
        return {"raised": f"{type(error).__name__}: {error}"[:500]}


def _verdict(environment: Environment, instance: Instance, answer: str) -> Any:
    """What is judged or raised, without the time it took."""
    judged = _judge(environment, instance, answer)
    return judged.get("verdict", judged.get("raised"))
