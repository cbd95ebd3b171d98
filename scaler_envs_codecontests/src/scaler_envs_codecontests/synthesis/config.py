"""A synthesis job's configuration: one TOML file, checked before anything starts.

    config = load_job(Path("job.toml"))
    config.path                                    # the job's folder
    config.rules.quorum

A part that a plugin provides is a table with `use`, its name, and its options, as in a run's configuration.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from pydantic import Field

from scaler_core.config import DEFAULT_SANDBOX, Choice, Table, check_table, read_toml, using
from scaler_core.overrides import override
from scaler_envs_codecontests.problem import NAME
from scaler_envs_codecontests.synthesis.order import STAGES
from scaler_envs_codecontests.synthesis.rules import Rules

PACK_NAME = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
"""What pip takes and what, with `_` for `-`, can be imported."""


class PackInfo(Table):
    """`[pack]`: the distribution that `scaler synth export` writes."""

    name: str | None = Field(None, pattern=PACK_NAME, max_length=80)
    """Its name for pip, and the pack's in ids; left out: the job's name, if it is such a name."""
    version: str = Field("0.1.0", pattern=r"^[0-9]+(\.[0-9]+)*((a|b|rc|\.dev|\.post)[0-9]+)?$")
    """Its version; a published one is never changed."""
    summary: str = Field("Environments made from programming problems.", min_length=1, pattern=r"^[^\r\n]+$")
    """One line for package indexes and `scaler plugins`."""
    licence: str = Field("", pattern=r"^[^\r\n]*$")
    """SPDX expression of the whole; left out: the licences of all records, joined with AND."""
    attribution: str = ""
    """A text for its `ATTRIBUTION.md`: whom to thank, in the words that the licences ask for."""


class JobConfig(Table):
    """The whole file."""

    name: str = Field("job", pattern=NAME, max_length=200)
    """The job folder's name; left out: the name of the file."""
    folder: Path = Path("synthesis")
    """Where job folders are made, relative to the current folder."""
    seed: int = Field(0, ge=0)
    """All randomness comes from it, by hashing."""
    plugins: tuple[str, ...] = ()
    """Import paths of plugin modules to load beside the installed ones."""
    source: Choice
    """Where the problems come from."""
    llm: Choice
    """The language model that is asked."""
    rules: Rules = Rules()
    """The numbers that synthesis goes by."""
    checks: tuple[str, ...] = ()
    """Checks of the kit to pass: names, or `["*"]`, all installed; left out: SCALER's own. Pinned when a job begins."""
    executor: Annotated[Choice, using("local")] = Choice(use="local")
    """Where stages run that run code."""
    sandbox: Annotated[Choice, using(DEFAULT_SANDBOX)] = Choice(use=DEFAULT_SANDBOX)
    """What runs code of the problems; left out: `confined` on Linux, `process` elsewhere."""
    allow_unsafe_sandbox: int | None = Field(None, ge=0)
    """The sandbox rung accepted for it, when below the floor of 2: a risk taken knowingly."""
    at_once: int = Field(32, ge=1)
    """Problems that are under way at once, so many calls of the model at most. Changes no bytes."""
    deadline: float = Field(1800.0, gt=0.0)
    """Seconds of wall time for one stage that runs code; a problem that misses it is dropped."""
    most_failures: int = Field(5, ge=1)
    """Failures of the model, the sandbox or a stage in a row after which the job stops."""
    pack: PackInfo = PackInfo()
    """The distribution that it exports."""
    stages: tuple[str, ...] = ()
    """Import paths of stages, each "module:class", in their order; left out: the stages of this page."""

    @property
    def stage_paths(self) -> tuple[str, ...]:
        """The stages to load."""
        return self.stages or STAGES

    @property
    def path(self) -> Path:
        """The job's folder."""
        return self.folder / self.name


def load_job(path: Path, overrides: Sequence[str] = ()) -> JobConfig:
    """Read and check a job's TOML file; `overrides` are `a.b=value` with a TOML value, or text.

    Raises ConfigError naming the file and every wrong key.
    """
    data = read_toml(path, what="a synthesis job's TOML configuration")
    data.setdefault("name", path.stem)
    for text in overrides:
        override(data, text)
    return check_table(JobConfig, data, where=str(path))
