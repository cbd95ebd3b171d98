"""A whole environment in one call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scaler_core.environment import Environment
from scaler_core.plugins import load_plugins
from scaler_core.testing.depth import DEEP, QUICK
from scaler_core.testing.examine import Examination, examine
from scaler_core.testing.faces.extra import require
from scaler_core.testing.run.settings import select_checks
from scaler_core.testing.subject import Subject


def check_environment(
    environment: Environment,
    *,
    deep: bool = False,
    levels: Sequence[int] | None = None,
    seed: int | None = None,
    checks: Sequence[str] = (),
    expected_failures: Mapping[str, str] | None = None,
) -> Examination:
    """What all checks, or those named, find in an environment of this process.

    It is made and judged here: nothing is killed that hangs, and what needs other processes is not run. `scaler check`
    and `parametrize_environments` with the name of a pack have workers. Raises UnknownName and LevelOutOfRange.
    """
    require("hypothesis", what="check_environment")
    subject = Subject(environment, depth=DEEP if deep else QUICK, levels=levels, seed=seed)
    chosen = select_checks(load_plugins(), names=checks, deep=deep)
    return examine(subject, chosen, expected_failures=expected_failures)
