"""The page about the report against the models."""

from __future__ import annotations

import json
import re

import pytest
from docs.fences import DOCS

from scaler_core.testing.finding import Finding
from scaler_core.testing.report.measures import LevelMeasures
from scaler_core.testing.report.report import CheckAbout, CheckReport, EnvironmentReport, Summary

PAGE = (DOCS / "check-report.md").read_text(encoding="utf-8")
MODELS = (CheckReport, Finding, EnvironmentReport, LevelMeasures, CheckAbout, Summary)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_is_on_the_page_and_no_other(model):
    _, _, section = PAGE.partition(f"## {model.__name__}\n")
    section, _, _ = section.partition("\n## ")
    cells = re.findall(r"^\| (`.*?`) \|", section, re.MULTILINE)
    assert [name for cell in cells for name in re.findall(r"`(\w+)`", cell)] == list(model.model_fields)


def test_what_the_command_prints_reads_back_as_the_same(check):
    text = check("toys", "--level", "0", "--json").out
    report = CheckReport.model_validate_json(text)
    assert json.loads(text) == report.model_dump(mode="json")
    assert report.schema_version == 1


def test_a_field_that_is_not_known_is_refused(check):
    text = check("toys", "--level", "0", "--json").out
    with pytest.raises(ValueError, match="Extra inputs are not permitted"):
        CheckReport.model_validate({**json.loads(text), "more": 1})
