"""JSON inside of text columns, as APPS and TACO have it: the solutions and the tests of a problem.

    solutions(row["solutions"])        # '["print(1)", …]'                                -> RawSolution, …
    tests_in(row["input_output"])      # '{"inputs": ["1\\n"], "outputs": ["2\\n"]}'      -> Test, …

Both raise Malformed for what is not of that form. An empty text is an empty list.
"""

from __future__ import annotations

import json
from typing import Any

from scaler_envs_codecontests.raw import RawSolution, Test
from scaler_envs_codecontests.sources.rows import Malformed

FUNCTION = "input_output: calls a function instead of reading standard input"


def solutions(text: str | None) -> tuple[RawSolution, ...]:
    """The programs of a JSON list, as Python 3: neither data set says which version each is."""
    found = _parsed("solutions", text, default=[])
    if not isinstance(found, list):
        raise Malformed("solutions: not a JSON list", f"a {type(found).__name__}")
    if not all(isinstance(source, str) for source in found):
        raise Malformed("solutions: one is no text")
    return tuple(RawSolution(language="python", source=source) for source in found if source.strip())


def tests_in(text: str | None, *, most: int) -> tuple[Test, ...]:
    """The first `most` pairs of an object with the lists `inputs` and `outputs` of one length."""
    found = _parsed("input_output", text, default={})
    if not isinstance(found, dict):
        raise Malformed("input_output: not a JSON object", f"a {type(found).__name__}")
    if found.get("fn_name"):
        raise Malformed(FUNCTION, str(found["fn_name"]))
    inputs, outputs = found.get("inputs", []), found.get("outputs", [])
    if not (isinstance(inputs, list) and isinstance(outputs, list)):
        raise Malformed("input_output: inputs and outputs are not lists")
    if len(inputs) != len(outputs):
        raise Malformed("input_output: not as many outputs as inputs", f"{len(inputs)} and {len(outputs)}")
    pairs = zip(inputs[:most], outputs[:most], strict=True)
    return tuple(Test(input=_text(given), output=_text(expected)) for given, expected in pairs)


def _parsed(column: str, text: str | None, *, default: Any) -> Any:
    if not text or not text.strip():
        return default
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Malformed(f"{column}: not JSON", str(error)) from error


def _text(value: object) -> str:
    """A test is a text, or a list of its lines."""
    if isinstance(value, list) and all(isinstance(line, str) for line in value):
        return "\n".join(value)
    if not isinstance(value, str):
        raise Malformed("input_output: a test that is no text", f"a {type(value).__name__}")
    return value
