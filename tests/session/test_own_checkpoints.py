"""A trainer with checkpoints of its own carries the session's state in them."""

from __future__ import annotations

import json

import pytest
from sessions import configuration, play, running, timeless

from scaler_core.assembly import assemble
from scaler_core.errors import RunError
from scaler_core.run import RunFolder
from scaler_core.session import Session


def carried(path, steps):
    """The state after `steps`, as a file would hold it; two more steps follow that no checkpoint knows."""
    with running(path, configuration(checkpoint_every=100)) as session:
        play(session, steps)
        state = json.dumps(session.state_dict())
        play(session, 2)
    return state


def test_a_session_goes_on_from_a_state_and_forgets_the_lines_after_it(tmp_path):
    with running(tmp_path / "whole", configuration(checkpoint_every=100)) as session:
        whole = play(session, 5)
    state = json.loads(carried(tmp_path / "a", 3))
    config = configuration(checkpoint_every=100)
    with assemble(config, base=tmp_path) as assembly:
        session = Session(assembly, RunFolder.open(tmp_path / "a"), state=state)
        assert session.step == 3
        play(session, 2)
        assert [timeless(line) for line in session.folder.metrics()] == whole


def test_a_state_that_is_none_is_refused_with_what_to_do(tmp_path):
    carried(tmp_path / "a", 1)
    with assemble(configuration(), base=tmp_path) as assembly, pytest.raises(RunError, match="no complete state"):
        Session(assembly, RunFolder.open(tmp_path / "a"), state={"scheduler": 3})
