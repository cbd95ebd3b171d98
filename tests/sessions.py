"""Runs without a trainer: a configuration over `counting_plugin`, and a policy that answers by rule."""

from __future__ import annotations

from contextlib import contextmanager

from scaler_core.assembly import assemble
from scaler_core.config import parse_config
from scaler_core.run import RunFolder
from scaler_core.seeding import derive_random
from scaler_core.session import Session

PLUGIN = "counting_plugin"


def configuration(*names, **changes):
    """A small run over environments of the pack `counting` (default: two honest ones), inline and seeded."""
    return parse_config(
        {
            "name": "a",
            "plugins": [PLUGIN],
            "packs": [{"use": "counting", "include": list(names or ("ants", "bees"))}],
            "format": "raw",
            "generation": {"workers": 0},
            "scheduler": {"active": 2, "prompts": 6},
            "controller": {"gain": 1.0},
            "steps": 6,
            "checkpoint_every": 2,
            **changes,
        }
    )


@contextmanager
def running(path, config=None, *, resume=False, plugins=None):
    """An open session in the run folder `path`."""
    with assemble(config or configuration(), base=path.parent, plugins=plugins) as assembly:
        folder = RunFolder.open(path) if resume else RunFolder.create(path, assembly.manifest())
        yield Session(assembly, folder, resume=resume)


def responses(item, rollouts=4):
    """What the policy writes: right or wrong by a rule that is a pure function of the instance."""
    right = [derive_random("policy", item.instance.content_hash, i).random() < 0.6 for i in range(rollouts)]
    return [item.instance.answer if good else "100" for good in right]


def play(session, steps=1, *, prompts=None):
    """Whole steps: plan, answer, score, record, close, checkpoint when due; the lines without their times."""
    return [_played(session, prompts) for _ in range(steps)]


def _played(session, prompts):
    for item in session.next_batch(prompts):
        session.record(item.request, scored(session, item))
    line = session.close_step(trainer={"loss": 0.5})
    session.checkpoint_if_due(lambda path: None)
    return timeless(line)


def scored(session, item, texts=None):
    """The rollouts of one prompt."""
    return [session.score(item.request, item.instance, text) for text in (texts or responses(item))]


def timeless(line):
    """A line without what the clock says."""
    return {key: value for key, value in line.items() if key != "time"}
