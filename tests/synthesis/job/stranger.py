"""A plugin with a check that nobody asked for: it fails every environment."""

from __future__ import annotations

from scaler_core import hookimpl
from scaler_core.testing.check import Evidence, check


@check(cause="it always fails", fix="do not ask for it")
def check_always_wrong(subject):
    """Nothing is ever right."""
    yield Evidence("seen")


@hookimpl
def scaler_register_checks(register):
    register("always-wrong", "synthesis.job.stranger:check_always_wrong")
