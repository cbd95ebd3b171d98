"""What a check of an environment is for a test: failed, advice, skipped or expected to fail."""

from __future__ import annotations

import warnings

from scaler_core.testing.examine import Examination


class CheckFailed(AssertionError):
    """A check found failures; the text tells them."""


class ScalerAdvice(UserWarning):
    """A check has advice; nothing failed."""


def as_test_outcome(examination: Examination) -> None:
    """Raise CheckFailed for failures, or what pytest takes for `skipped` or `expected to fail`; warn of advice."""
    __tracebackhide__ = True
    import pytest

    for finding in examination.findings:
        if finding.severity == "advice":
            warnings.warn(ScalerAdvice(finding.told()), stacklevel=3)
    if examination.failures:
        raise CheckFailed("\n" + "\n".join(finding.told() for finding in examination.failures))
    for waived in examination.waived:
        pytest.xfail(f"{waived.check}: {waived.reason}")
    for check, reason in examination.not_run:
        pytest.skip(f"{check}: {reason}")
