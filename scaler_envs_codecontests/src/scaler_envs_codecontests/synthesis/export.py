"""Writing a job's kept problems as a pack: a distribution that pip installs. The same job gives the same bytes.

export_pack(job, Path("my-pack"))

my-pack/pyproject.toml, README.md, ATTRIBUTION.md, funnel.json
my-pack/src/my_pack/plugin.py, pack.py, records/…
"""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

from scaler_core.errors import ConfigError, RunError
from scaler_envs_codecontests.records import FOLDER, INDEX, Made, PackRecord, index_of, record_text
from scaler_envs_codecontests.synthesis.checking import rules_hash
from scaler_envs_codecontests.synthesis.config import PACK_NAME, PackInfo
from scaler_envs_codecontests.synthesis.draft import Draft
from scaler_envs_codecontests.synthesis.funnel import funnel_table, read_funnel
from scaler_envs_codecontests.synthesis.job import Job
from scaler_envs_codecontests.synthesis.pack_texts import (
    attribution_page,
    pack_module,
    plugin_module,
    pyproject,
    readme,
)
from scaler_envs_codecontests.synthesis.store import FINISHED, Store

MARK = "funnel.json"
"""By which a former export is known."""


def export_pack(job: Job, folder: Path) -> int:
    """Write the pack; tells how many environments it has. A former export in `folder` is replaced, nothing else is.

    Raises ConfigError for a name that no pack can have, RunError for a job with nothing to export or a folder in use.
    """
    info = _info(job)
    records = [_record(job, standing.number) for standing in job.store.standings("kept")]
    if not records:
        raise RunError(f"{job.path}: no problem is kept yet; look: scaler synth status {job.path}")
    records.sort(key=lambda record: record.problem.name)
    _check_free(folder)
    draft = folder.with_name(f".{folder.name}.{os.getpid()}.draft")
    shutil.rmtree(draft, ignore_errors=True)
    try:
        _write(draft, _files(job, info, records))
        if folder.exists():
            shutil.rmtree(folder)
        draft.rename(folder)
    except OSError as error:
        raise RunError(f"{folder} cannot be written: {error}; choose another folder") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return len(records)


def _info(job: Job) -> PackInfo:
    """The table [pack] with the name that the pack gets."""
    info = job.config.pack
    name = info.name or job.config.name
    if not re.fullmatch(PACK_NAME, name):
        raise ConfigError(
            f"pack.name: '{name}' is no name of a pack; expected small letters and digits with single '-' between, "
            'as in [pack] name = "number-games"'
        )
    return info.model_copy(update={"name": name})


def _record(job: Job, number: int) -> PackRecord:
    draft = job.store.draft(number, FINISHED)
    if draft.record is None or draft.agreement is None or draft.calibration is None:
        raise RunError(f"{draft.name}: a kept problem without record, agreement or calibration; retry its last stage")
    return PackRecord(
        problem=draft.record,
        quorum=max(2, job.begun.rules.quorum),
        url=draft.raw.url,
        attribution=draft.raw.attribution,
        agreement=draft.agreement,
        calibration=draft.calibration,
        made=_made(job, number, draft),
    )


def _made(job: Job, number: int, draft: Draft) -> Made:
    begun = job.begun
    return Made(
        rules=rules_hash(begun.rules, begun.checks),
        seed=begun.seed,
        raw=job.store.raw_hash(number),
        replies=_models(job.store, number, job.order),
    )


def _models(store: Store, number: int, order: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """For each stage that asked, the model whose last reply it took."""
    last: dict[str, str] = {}
    for event in store.events(number):
        if event.reply is not None:
            last[event.stage] = store.paid(event.reply).reply.model
    return tuple((stage, last[stage]) for stage in order if stage in last)


def _files(job: Job, info: PackInfo, records: list[PackRecord]) -> dict[str, str]:
    """Every file by its path."""
    assert info.name is not None  # `_info` set it
    module = info.name.replace("-", "_")
    funnel = read_funnel(job.store, job.order)
    source = f"src/{module}"
    return {
        "pyproject.toml": pyproject(info, module, records),
        "README.md": readme(info, records, funnel_table(funnel)),
        "ATTRIBUTION.md": attribution_page(info, records),
        MARK: json.dumps(funnel.model_dump(mode="json"), indent=1) + "\n",
        f"{source}/__init__.py": f'"""{info.summary}"""\n',
        f"{source}/plugin.py": plugin_module(info, module),
        f"{source}/pack.py": pack_module(info, module),
        f"{source}/records/{INDEX}": record_text(index_of(info.name, records)),
        **{f"{source}/records/{FOLDER}/{record.problem.name}.json": record_text(record) for record in records},
    }


def _write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def _check_free(folder: Path) -> None:
    """Only a former export is replaced."""
    if folder.exists() and not ((folder / MARK).is_file() and (folder / "pyproject.toml").is_file()):
        raise RunError(f"{folder} exists and is no export of a job; choose another folder, or remove it")
