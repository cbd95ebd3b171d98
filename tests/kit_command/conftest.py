"""`scaler check` in this process, over the packs of the tests' own plugin, with a cache of its own."""

from __future__ import annotations

import pytest
from cli.conftest import _apart, refused, scaler  # noqa: F401 - fixtures

from scaler_core.testing.report.report import CheckReport

PLUGIN = "kit_command.toys_plugin"


@pytest.fixture
def check(scaler):  # noqa: F811 - the fixture above
    """`check("toys", "--level", "0")`: only the reference answers, unless other checks are named."""

    def check(target, *arguments):
        named = () if "--check" in arguments else ("--check", "reference-answer")
        return scaler("check", target, "--plugin", PLUGIN, *named, *arguments)

    return check


@pytest.fixture
def report(check):
    """The same, as the report that it prints with `--json`."""

    def report(target, *arguments):
        return CheckReport.model_validate_json(check(target, "--json", *arguments).out)

    return report
