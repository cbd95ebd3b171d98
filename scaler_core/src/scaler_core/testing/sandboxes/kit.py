"""The checks of sandboxes, and all of them in one call.

check_sandbox(lambda: confined(cache), name="confined").findings            # [] where all is well

What is covered: the protocol's behaviour, for a handful of jobs. What is not covered: how well hostile code is held;
a backend proves that with attacks of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from scaler_core.sandbox import Sandbox
from scaler_core.testing.check import Rule
from scaler_core.testing.examine import Examination, examine
from scaler_core.testing.sandboxes import answers, endings, lifetime
from scaler_core.testing.sandboxes.subject import SandboxSubject
from scaler_core.testing.strategies.kit import named

SANDBOX_RULES: tuple[Rule[SandboxSubject], ...] = (
    lifetime.check_sandbox_guarantees,
    endings.check_sandbox_endings,
    endings.check_sandbox_memory,
    endings.check_sandbox_cpp_endings,
    endings.check_sandbox_survives,
    answers.check_sandbox_text,
    answers.check_sandbox_values,
    answers.check_sandbox_seeds,
    answers.check_sandbox_order,
    answers.check_sandbox_figures,
    lifetime.check_sandbox_prepares,
    lifetime.check_sandbox_closes,
)


def check_sandbox(
    make: Callable[[], Sandbox],
    *,
    name: str = "",
    checks: Sequence[str] = (),
    expected_failures: Mapping[str, str] | None = None,
) -> Examination:
    """What the checks find in the sandboxes that `make` makes. Raises UnknownName for a check that there is not."""
    with SandboxSubject(make, name=name) as subject:
        return examine(subject, named(SANDBOX_RULES, checks), expected_failures=expected_failures)
