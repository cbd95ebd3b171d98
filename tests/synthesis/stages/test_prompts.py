"""What the prompts must contain: whatever a stage holds a reply to is asked for."""

from __future__ import annotations

from synthesis.stages.drafts import STATEMENT, metadata, raw, summed, tools

from scaler_core.answer_type import AnswerType
from scaler_envs_codecontests.synthesis.stages.asking import filled, whole_text
from scaler_envs_codecontests.synthesis.stages.generator import AskGenerator
from scaler_envs_codecontests.synthesis.stages.metadata import AskMetadata
from scaler_envs_codecontests.synthesis.stages.statement import AskStatement

RULES = tools().rules


def test_the_metadata_prompt_asks_for_what_is_read() -> None:
    (message,) = AskMetadata().messages(summed(), RULES, ())
    for words in ("scale_params", "output_type", "is_output_unique", '"min"', '"max"', "```json", "test cases"):
        assert words in message.content
    for kind in ("number", "string", "array", "bool", "matrix", "graph", "others"):
        assert f"`{kind}`" in message.content
    assert STATEMENT in message.content


def test_the_generator_prompt_names_the_parameters_with_their_ranges() -> None:
    draft = summed(metadata=metadata(n=(1, 200), width=(3, 50)))
    (message,) = AskGenerator().messages(draft, RULES, ())
    for words in ("`n`, `width`", "n from 1 to 200, width from 3 to 50", "generate_testcase(json_obj)", "```python"):
        assert words in message.content
    for words in ("exactly one test case", "below 10000", "Never seed", "No files, processes", STATEMENT):
        assert words in message.content


def test_the_statement_prompt_asks_for_what_is_checked() -> None:
    (message,) = AskStatement().messages(summed(), RULES, ())
    for words in ("one instance", "samples", "number of test cases", "every number", "10^9+7", "code of an operation"):
        assert words in message.content
    assert "```text" in message.content
    assert "decimal number" not in message.content


def test_the_statement_prompt_names_the_tolerance_of_real_answers() -> None:
    draft = summed(answer=AnswerType(kind="real", absolute=0.0005, relative=1e-6))
    (message,) = AskStatement().messages(draft, RULES, ())
    assert "an absolute error of 0.0005 or a relative error of 10^-6" in message.content


def test_what_fills_a_place_is_not_looked_into() -> None:
    assert "{{problem}}" in filled("metadata-1", {"problem": "write {{problem}} here"})


def test_sections_kept_apart_are_part_of_the_problem_once() -> None:
    text = whole_text(raw(statement="Add.", input_section="Two integers.", note="Small."))
    assert text.count("Two integers.") == 1
    assert text.endswith("Note\n\nSmall.")
    assert whole_text(raw(input_section="The first line holds one integer n")).count("The first line") == 1
