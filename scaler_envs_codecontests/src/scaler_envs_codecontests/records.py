"""Packs of records that synthesis exported: a folder with an index, and one JSON file for each environment.

    pack = open_records(files("my_pack") / "records", runtime)      # in the plugin of such a pack
    pack["my-pack/two-heaps"].generate(3, seed=17)

    index.json          the pack's name, and each environment's with the content hash of its record and what lists show
    problems/           a file for each: two-heaps.json holds a `PackRecord`

Opening reads the index only. The code in a record is a stranger's, whoever published the pack: it runs in a sandbox of
rung 2, and the quorum that the record was made with must agree on every answer.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from scaler_core.environment import Environment
from scaler_core.errors import PackError
from scaler_core.packs import Pack, Runtime, Summary, summary_of
from scaler_core.seeding import content_hash
from scaler_envs_codecontests.environment import ProblemEnvironment, spec_of
from scaler_envs_codecontests.problem import NAME, Problem, complaints
from scaler_envs_codecontests.synthesis.draft import Agreement, Calibration

if TYPE_CHECKING:
    from importlib.abc import Traversable

INDEX, FOLDER = "index.json", "problems"
REINSTALL = "reinstall the pack"

Name = Annotated[str, Field(pattern=NAME)]


class Made(BaseModel):
    """By what a record was made; no times, so that it reproduces."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rules: str
    """The content hash of the rules with the names of the checks (`synthesis.checking.rules_hash`)."""
    seed: int
    raw: str
    """The content hash of the problem as its source has it."""
    replies: tuple[tuple[str, str], ...]
    """Each stage that asked a model, with the model whose reply it took."""


class PackRecord(BaseModel):
    """One environment of a pack. Frozen, JSON."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_version: Literal[2] = 2
    problem: Problem
    quorum: Annotated[int, Field(ge=2)]
    """References that must agree on every answer; never fewer than two, as the code is a stranger's."""
    url: str = ""
    attribution: str = ""
    """Whom to thank, beside the problem's `source` and `licence`."""
    agreement: Agreement
    calibration: Calibration
    made: Made

    @property
    def content_hash(self) -> str:
        """SHA-256 of the whole record."""
        return content_hash(self.model_dump(mode="json"))


class Listed(BaseModel):
    """What the index says of one environment."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    content_hash: str
    """Of its record."""
    summary: Summary


class Index(BaseModel):
    """What is in the folder."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_version: Literal[2] = 2
    pack: Name
    records: dict[Name, Listed]

    @property
    def summaries(self) -> dict[str, Summary]:
        """What listings show, by name."""
        return {name: listed.summary for name, listed in self.records.items()}


def index_of(pack: str, records: Iterable[PackRecord]) -> Index:
    """The index of these records."""
    listed = {
        record.problem.name: Listed(
            content_hash=record.content_hash, summary=summary_of(spec_of(record.problem, pack, quorum=record.quorum))
        )
        for record in records
    }
    return Index(pack=pack, records=listed)


def open_records(folder: Traversable, runtime: Runtime) -> Pack:
    """The pack in `folder`; raises PackError for what is no such folder. A record is read at its first look-up."""
    index = read_index(folder)
    builders = {name: partial(_open, folder, index, name, runtime) for name in index.records}
    return Pack(index.pack, builders, summaries=index.summaries)


def read_index(folder: Traversable) -> Index:
    """Raises PackError naming the file and what is wrong with it."""
    try:
        return Index.model_validate_json(_text(folder, INDEX, None))
    except ValidationError as error:
        raise PackError(INDEX, f"is no index of records: {complaints(error)}; {REINSTALL}") from error


def read_record(folder: Traversable, name: str, expected: str) -> PackRecord:
    """One record whose content hash is `expected`; raises PackError naming the file, the field and what to do."""
    file = f"{FOLDER}/{name}.json"
    try:
        record = PackRecord.model_validate_json(_text(folder, file, name))
    except ValidationError as error:
        raise PackError(file, f"is no record: {complaints(error)}; {REINSTALL}", environment=name) from error
    if record.problem.name != name:
        raise PackError(file, f"holds the record of '{record.problem.name}'; {REINSTALL}", environment=name)
    if record.content_hash != expected:
        raise PackError(file, f"was changed: its content hash is not that in {INDEX}; {REINSTALL}", environment=name)
    return record


def _text(folder: Traversable, file: str, name: str | None) -> str:
    try:
        return folder.joinpath(*file.split("/")).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(file, f"cannot be read: {error}; {REINSTALL}", environment=name) from error


def _open(folder: Traversable, index: Index, name: str, runtime: Runtime) -> Environment:
    record = read_record(folder, name, index.records[name].content_hash)
    spec = spec_of(record.problem, index.pack, quorum=record.quorum)
    return ProblemEnvironment(record.problem, spec, runtime, quorum=record.quorum)


def record_text(record: PackRecord | Index) -> str:
    """The bytes of its file: sorted keys, one line a value, so that changes are seen line by line."""
    fields = record.model_dump(mode="json")
    return json.dumps(fields, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
