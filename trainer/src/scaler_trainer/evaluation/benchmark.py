"""A benchmark: questions with known answers, from a parquet file in the layout that RL trainers share.

    benchmark = load_benchmark("math500")            # $SCALER_BENCHMARKS/math500.parquet
    benchmark = load_benchmark("data/amc23.parquet")
    benchmark.questions[0].messages, .truth

Columns: `prompt` (list of role and content), `reward_model.ground_truth`, `data_source`; all others are passed over.
Files that repeat each question for several responses, as those released with SCALER (arXiv 2601.04809) do, are read as
questions, each once: how many responses a question gets is the evaluation's choice.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from scaler_core.errors import ConfigError
from scaler_core.seeding import content_hash
from scaler_core.templates import Message

FOLDER = "SCALER_BENCHMARKS"
"""The environment variable that names the folder of benchmarks that are called by a name."""
SUFFIX = ".parquet"
COLUMNS = ("prompt", "reward_model", "data_source")

Words = Annotated[str, Field(pattern=r"\S")]


class Question(BaseModel):
    """One question of a benchmark. Frozen, JSON."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    messages: Annotated[tuple[Message, ...], Field(min_length=1)]
    truth: Words
    """The answer as the file has it, in a box or not."""
    data_source: Words

    @property
    def id(self) -> str:
        """Sixteen hexadecimal digits of its content: the same question has the same in any file and order."""
        return content_hash(self.model_dump(mode="json"))[:16]


class Benchmark(BaseModel):
    """Questions, each once, in the order of the file. Frozen, JSON."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]
    repeats: int
    """How often the file has each question; 1 where it has some more often than others."""


def load_benchmark(name_or_path: str | Path) -> Benchmark:
    """Raises ConfigError naming the file, the row and the column, and what to do."""
    path = benchmark_path(str(name_or_path))
    counts: dict[str, int] = {}
    questions: dict[str, Question] = {}
    for number, row in enumerate(_rows(path)):
        question = _question(row, f"{path}, row {number}")
        questions.setdefault(question.id, question)
        counts[question.id] = counts.get(question.id, 0) + 1
    if not questions:
        raise ConfigError(f"{path} has no rows; expected a question in each")
    same = len(set(counts.values())) == 1
    return Benchmark(
        name=path.stem, questions=tuple(questions.values()), repeats=next(iter(counts.values())) if same else 1
    )


def benchmark_path(text: str) -> Path:
    """The file that a name or a path means; raises ConfigError where it is not there."""
    if Path(text).suffix == SUFFIX or "/" in text:
        path = Path(text).expanduser()
        if not path.is_file():
            raise ConfigError(f"no file {path}; expected a benchmark, a parquet file with columns {', '.join(COLUMNS)}")
        return path
    folder = os.environ.get(FOLDER)
    if not folder:
        raise ConfigError(
            f"benchmark '{text}' is a name, and ${FOLDER} does not say where benchmarks are; set it to the folder with "
            f"{text}{SUFFIX}, or give the path of the file"
        )
    path = Path(folder).expanduser() / f"{text}{SUFFIX}"
    if not path.is_file():
        known = ", ".join(sorted(file.stem for file in path.parent.glob(f"*{SUFFIX}"))) or "none"
        raise ConfigError(f"no benchmark '{text}' in {path.parent} (${FOLDER}); there are: {known}")
    return path


def _rows(path: Path) -> Iterator[Mapping[str, Any]]:
    try:
        parquet: Any = importlib.import_module("pyarrow.parquet")
    except ImportError as error:
        fix = 'install it: pip install "scaler-trainer[evaluation]"'
        raise ConfigError(f"benchmarks are read by pyarrow, which cannot be imported ({error}); {fix}") from error
    try:
        with parquet.ParquetFile(path) as file:
            missing = [name for name in COLUMNS if name not in file.schema_arrow.names]
            if missing:
                found = ", ".join(file.schema_arrow.names) or "none"
                raise ConfigError(f"{path}: no column '{missing[0]}'; expected {', '.join(COLUMNS)}, found {found}")
            for batch in file.iter_batches(columns=list(COLUMNS)):
                yield from batch.to_pylist()
    except (OSError, ValueError) as error:  # ArrowInvalid is a ValueError
        raise ConfigError(f"{path} cannot be read as parquet: {str(error).splitlines()[0]}") from error


def _question(row: Mapping[str, Any], where: str) -> Question:
    model = row["reward_model"]
    truth = model.get("ground_truth") if isinstance(model, Mapping) else None
    if truth is None:
        raise ConfigError(f"{where}: no reward_model.ground_truth; expected the answer as text")
    try:
        return Question(messages=row["prompt"], truth=truth, data_source=row["data_source"])
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        raise ConfigError(f"{where}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from error
