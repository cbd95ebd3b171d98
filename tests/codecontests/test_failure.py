"""What a failed job is called in a message."""

import pytest

from scaler_core.sandbox import JobResult
from scaler_envs_codecontests.failure import told

RAISED = """Traceback (most recent call last):
  File "/somewhere/runner/function.py", line 87, in evaluate
    value = function(*request["arguments"])
  File "<job>", line 4, in generate_testcase
    raise ValueError('boom')
ValueError: boom"""


@pytest.mark.parametrize(
    ("result", "words"),
    [
        (JobResult("error", detail=RAISED), "error: ValueError: boom (line 4)"),
        (JobResult("error", detail="exit code 3"), "error: exit code 3"),
        (JobResult("timeout"), "timeout"),
        (
            JobResult("compile", detail="program.cpp:1:13: error: no such name"),
            "compile: program.cpp:1:13: error: no such name",
        ),
    ],
)
def test_a_failed_job_is_told_by_what_it_raised_and_where(result, words):
    assert told(result) == words


def test_a_long_message_is_cut_at_its_end():
    assert told(JobResult("error", detail="x" * 900)).endswith("x…")
