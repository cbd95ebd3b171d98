"""What a worker can be asked to do beside generating and verifying."""

from __future__ import annotations

import pytest

from scaler_core import Instance
from scaler_core.operations import WorkerFailure, perform


def count(environments, payload):
    return {"open": len(environments), "asked": payload["asked"]}


def test_a_function_is_asked_for_by_its_module_and_name():
    assert perform({}, f"{__name__}:count", {"asked": 3}) == {"open": 0, "asked": 3}


def test_what_such_a_function_raises_is_the_failure_of_that_job():
    with pytest.raises(WorkerFailure, match="KeyError: 'asked'") as caught:
        perform({}, f"{__name__}:count", {})
    assert caught.value.kind == "error"


def broken(environments, payload):
    return Instance(answer=payload["answer"])


def test_a_failure_is_one_line_that_ends_with_the_line_to_mend():
    with pytest.raises(WorkerFailure) as caught:
        perform({}, f"{__name__}:broken", {"answer": 7})
    assert "Input should be a valid string" in caught.value.detail
    assert f"(in broken, {__file__}:" in caught.value.detail
    assert "\n" not in caught.value.detail
