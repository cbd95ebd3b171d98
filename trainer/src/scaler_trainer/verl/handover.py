"""What verl's processes need of a run, as one file in its folder: they open the same packs, strategies and options.

    hand_over(assembly, folder)                     # in `scaler train`, before verl starts
    run = take_over(Path("/shared/runs/a"))         # in verl's trainer, and in each process that judges

Every machine must see the run folder under the same path; verl's own checkpoints need that too.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, JsonValue, ValidationError

from scaler_core.assembly import Assembly, assemble
from scaler_core.config import RunConfig, parse_config
from scaler_core.errors import RunError
from scaler_core.options import check_options
from scaler_core.plugins import Plugins, load_plugins
from scaler_core.run import RunFolder, read_json, write_json
from scaler_trainer.verl.options import VerlOptions
from scaler_trainer.verl.settings import FILES

RUN = "run.json"


class Handover(BaseModel):
    """The file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: Literal[1] = 1
    base: str
    """The folder that relative paths of the configuration are relative to."""
    config: dict[str, JsonValue]


class Taken(NamedTuple):
    """A run, opened in one of verl's processes."""

    assembly: Assembly
    options: VerlOptions
    folder: RunFolder


def hand_over(assembly: Assembly, folder: RunFolder) -> Path:
    """Write the file; the folder it is in."""
    files = folder.path / FILES
    files.mkdir(exist_ok=True)
    content = Handover(base=str(assembly.base.absolute()), config=assembly.config.model_dump(mode="json"))
    write_json(files / RUN, content.model_dump(mode="json"))
    return files


def take_over(path: Path, *, workers: int | None = None) -> Taken:
    """Open the run in the folder `path`; `workers`: another number of worker processes than configured.

    Raises RunError for a folder without the file, and whatever `assemble` raises.
    """
    found = _read(path)
    config = parse_config(_with_workers(found.config, workers), where=str(path / FILES / RUN))
    assembly = assemble(config, base=Path(found.base))
    return Taken(assembly, _options(config, assembly.plugins, assembly.base), RunFolder.open(path))


def read_options(path: Path) -> tuple[VerlOptions, Path]:
    """The options of the run in the folder `path`, and the folder that its paths are relative to; opens no pack."""
    found = _read(path)
    config = parse_config(_with_workers(found.config, None), where=str(path / FILES / RUN))
    return _options(config, load_plugins(config.plugins), Path(found.base)), Path(found.base)


def _options(config: RunConfig, plugins: Plugins, base: Path) -> VerlOptions:
    """The `[trainer]` table, in its types."""
    entry = plugins.find("trainers", config.trainer.use)
    return VerlOptions(**check_options(entry, config.trainer.options, positional=0, base=base))


def _read(path: Path) -> Handover:
    remedy = f"start the run with `scaler train`; every machine of the cluster must see {path}"
    file = path / FILES / RUN
    try:
        return Handover.model_validate(read_json(file, remedy=remedy))
    except ValidationError as error:
        raise RunError(f"{file} is not what this version of SCALER writes: {error}; {remedy}") from error


def _with_workers(config: dict[str, Any], workers: int | None) -> dict[str, Any]:
    plain = RunConfig.model_validate(config).model_dump(mode="json", exclude_none=True)
    return plain if workers is None else {**plain, "generation": {**plain["generation"], "workers": workers}}
