"""The metadata: scale parameters and type of output, asked of the model (SCALER, meta-information)."""

from __future__ import annotations

import json
import keyword
import re
from collections.abc import Sequence

from pydantic import ValidationError

from scaler_core.templates import Message
from scaler_core.testing.worth.wording import multi_test
from scaler_envs_codecontests.problem import complaints
from scaler_envs_codecontests.synthesis.draft import Draft, Metadata
from scaler_envs_codecontests.synthesis.reply import NoBlock, only_block
from scaler_envs_codecontests.synthesis.rules import Rules
from scaler_envs_codecontests.synthesis.stage import Back, Dropped, Grown, Outcome, Told
from scaler_envs_codecontests.synthesis.stages.asking import conversation, whole_text

IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
TESTS = re.compile(r"(?:num|number|n|no|count|max)?_?(?:of_)?(?:tests?|test_?cases?|data_?sets?)(?:_?count|_?num)?|tc")
COUNTED = r"(?:number of |total )?(?:tests?\b(?: ?cases?)?|test ?cases|data ?sets?)"

ALL_TESTS = r"(?:all|each|every|any|one|a)\s+(?:of\s+)?(?:the\s+)?(?:tests?\b(?: ?cases?)?|data ?sets?)"
OVER_ALL = re.compile(rf"\b(?:over|across|among|in|for|of)\s+{ALL_TESTS}", re.IGNORECASE)
"""`the sum of n over all test cases`: it counts something else than test cases."""


class BadMetadata(Exception):
    """Metadata that the model must say again. `reason`: a code of `reasons`."""

    def __init__(self, reason: str, problem: str) -> None:
        self.reason = reason
        super().__init__(problem)


class AskMetadata:
    """See the module."""

    name = "metadata"

    def messages(self, draft: Draft, rules: Rules, told: Sequence[Told]) -> tuple[Message, ...]:
        """See AskStage."""
        return conversation("metadata-1", {"problem": whole_text(draft.raw)}, told)

    def read(self, draft: Draft, rules: Rules, reply: str) -> Outcome:
        """Grown with the metadata; Dropped for what SCALER does not keep; Back for what cannot be read."""
        try:
            metadata = read_metadata(only_block(reply, "json"))
            if dropped := _not_kept(metadata, rules):
                return dropped
            for name in metadata.scale_params:
                _check_parameter(name, metadata, draft.raw.statement)
        except (NoBlock, BadMetadata) as problem:
            return Back(self.name, problem.reason, str(problem))
        # A new try of this stage makes what was built on the last one void.
        return Grown(Draft(raw=draft.raw, name=draft.name, metadata=metadata))


def read_metadata(text: str) -> Metadata:
    """The JSON of a reply, types exact; raises BadMetadata."""
    try:
        json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadMetadata("not-json", f"the block is not JSON: {str(error)[:200]}") from error
    try:
        return Metadata.model_validate_json(text, strict=True)
    except ValidationError as error:
        words = f"the JSON is not of the form that was asked for: {complaints(error)[:500]}"
        raise BadMetadata("wrong-types", words) from error


def _not_kept(metadata: Metadata, rules: Rules) -> Dropped | None:
    if metadata.output_type not in rules.output_types:
        kept = ", ".join(rules.output_types)
        return Dropped("output-type", f"the output is of type {metadata.output_type}; kept are {kept}")
    if not metadata.is_output_unique:
        return Dropped("several-outputs", "several outputs are right, by the model's word")
    if all(values.min == values.max for values in metadata.scale_params.values()):
        return Dropped("no-scale-parameters", "no scale parameter has more than one value")
    return None


def _check_parameter(name: str, metadata: Metadata, statement: str) -> None:
    values = metadata.scale_params[name]
    if not IDENTIFIER.fullmatch(name) or keyword.iskeyword(name) or keyword.issoftkeyword(name):
        raise BadMetadata("bad-name", f"the scale parameter {name!r} is no name of Python; use another, like n_{name}")
    if values.min > values.max:
        words = f"the scale parameter {name} has the least value {values.min} above the largest, {values.max}"
        raise BadMetadata("bad-range", words)
    if values.min < 0:
        raise BadMetadata("bad-range", f"the scale parameter {name} may be {values.min}; a size is not negative")
    if is_test_count(name, statement):
        words = f"the scale parameter {name} is the number of test cases; an instance has exactly one, so leave it out"
        raise BadMetadata("test-cases-parameter", words)


def is_test_count(name: str, statement: str) -> bool:
    """Whether a parameter of this name is the number of test cases in the problem's input."""
    if TESTS.fullmatch(name.lower()):
        return True
    told = OVER_ALL.sub("", statement)
    said = rf"(?<![\w'])\$?{re.escape(name)}\$?(?![\w'])"
    after = rf"{said}[^.\n]{{0,40}}(?:—|–|-|:|,|denot\w+|is|being|the)\s[^.\n]{{0,20}}{COUNTED}"
    before = rf"{COUNTED}[^.\w\n]{{0,4}}{said}"
    flags = re.IGNORECASE if name == "t" else 0
    return bool(multi_test(statement)) and bool(re.search(f"{after}|{before}", told, flags))
