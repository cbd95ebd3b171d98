"""What is wrong with a configuration, in words: each wrong key once, with what was expected and the nearest known key.

scheduler.promts: unexpected key; did you mean prompts? expected one of: active, prompts, replay, most_failures
"""

from __future__ import annotations

import difflib
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from scaler_core.errors import did_you_mean

_WORDS = {
    "tuple_type": "expected a list",
    "dict_type": "expected a table",
    "model_type": "expected a table",
    "model_attributes_type": "expected a table",
    "string_type": 'expected text in quotes, as in "…"',
    "int_type": "expected an integer",
    "float_type": "expected a number",
    "bool_type": "expected true or false",
}
_PACKS = 'name at least one pack: [[packs]] with use = "procedural" (see: scaler plugins)'
_HINTS = {
    "packs": _PACKS,
    "use": 'name what to use, as in use = "scaler" (see: scaler plugins)',
    "name": "expected a letter or digit, then letters, digits, '.', '_' or '-', at most 200; "
    "without the key `name` it is the file's name, so set one with --set name=NAME",
}
_MOST_SHOWN = 80


def describe(error: ValidationError, model: type[BaseModel]) -> list[str]:
    """One sentence for each wrong key of `model`."""
    found: dict[str, list[Any]] = {}
    for problem in error.errors(include_url=False):
        found.setdefault(".".join(map(str, _place(problem, model))), []).append(problem)
    wrong_items = {key.partition(".")[0] for key in found if "." in key}
    return [
        _sentence(key, problems, model)
        for key, problems in found.items()
        if not (key in wrong_items and problems[0]["type"] == "too_short")  # a list without its wrong items
    ]


def not_finite(value: Any, key: str = "") -> Iterator[str]:
    """The keys under which `value` holds NaN or an infinity, which no JSON holds."""
    items: Any = value.items() if isinstance(value, Mapping) else ()
    items = enumerate(value) if isinstance(value, (list, tuple)) else items
    for name, item in items:
        yield from not_finite(item, f"{key}.{name}" if key else str(name))
    if isinstance(value, float) and not math.isfinite(value):
        yield key


def _place(problem: Any, model: type[BaseModel]) -> list[str | int]:
    """The keys that lead to the problem; pydantic also names validators and the members of unions."""
    parts, place = list(problem["loc"]), []
    table: type[BaseModel] | None = model
    for number, part in enumerate(parts, start=1):
        unknown = number == len(parts) and problem["type"] == "extra_forbidden"
        known = table is not None and part in table.model_fields
        if unknown or known or isinstance(part, int):
            place.append(part)
        if table is not None and known:
            table = _table_of(table.model_fields[part].annotation)
    return place


def _sentence(key: str, problems: Sequence[Any], model: type[BaseModel]) -> str:
    problem = problems[0]
    last = key.rpartition(".")[2]
    if problem["type"] == "extra_forbidden":
        return _unexpected(key, model)
    if problem["type"] == "missing":
        return f"{key}: missing{_mistyped(last, problem['input'])}; {_HINTS.get(last, 'give it a value')}"
    if problem["type"] == "too_short":
        return f"{key}: {_HINTS.get(last, problem['msg'])}"
    if last == "name" and problem["type"].startswith("string_") and problem["type"] != "string_type":
        return f"{key}: {_HINTS[last]}; got {_shown(problem['input'])}"
    words = ", or ".join(dict.fromkeys(_expected(problem) for problem in problems))
    return f"{key}: {words}, got {_shown(problem['input'])}"


def _expected(problem: Any) -> str:
    text: str = problem["msg"].removeprefix("Value error, ").replace("Input should be", "expected")
    return _WORDS.get(problem["type"], text)


def _unexpected(key: str, model: type[BaseModel]) -> str:
    *parents, last = key.split(".")
    known = list(_table_at(parents, model).model_fields)
    elsewhere = [place for place in _nested_keys(model) if place.rpartition(".")[2] == last]
    meant = did_you_mean(last, known)
    if meant == ";" and elsewhere:
        meant = f"; did you mean {elsewhere[0]}?"
    return f"{key}: unexpected key{meant} expected one of: {', '.join(known)}"


def _mistyped(name: str, table: Any) -> str:
    """`; is 'ues' a typing error?` for a given key that is nearly the missing one."""
    given = [str(key) for key in table] if isinstance(table, Mapping) else []
    near = difflib.get_close_matches(name, given, n=1, cutoff=0.5)
    return f"; is '{near[0]}' meant to be '{name}'?" if near else ""


def _nested_keys(model: type[BaseModel]) -> list[str]:
    tables = {name: _table_of(field.annotation) for name, field in model.model_fields.items()}
    return [
        f"{name}.{key}"
        for name, table in tables.items()
        if table is not None and table.model_config.get("extra") == "forbid"
        for key in table.model_fields
    ]


def _table_at(place: Sequence[str], model: type[BaseModel]) -> type[BaseModel]:
    for part in place:
        field = model.model_fields.get(part)
        model = (_table_of(field.annotation) if field else None) or model
    return model


def _table_of(annotation: Any) -> type[BaseModel] | None:
    for candidate in (annotation, *get_args(annotation)):
        if isinstance(candidate, type) and issubclass(candidate, BaseModel):
            return candidate
    return None


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"
