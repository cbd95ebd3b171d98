"""The texts of an exported pack: how it is packaged, what it registers, whom it owes thanks to."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

from scaler_core.cli.output import table
from scaler_envs_codecontests.records import PackRecord
from scaler_envs_codecontests.synthesis.config import PackInfo

NEEDED = ("scaler-core", "scaler-envs-codecontests")


def licences(records: Sequence[PackRecord]) -> list[str]:
    """Those of the records, each once."""
    return sorted({record.problem.licence for record in records})


def pyproject(info: PackInfo, module: str, records: Sequence[PackRecord]) -> str:
    """`pyproject.toml`; the licence is a text, as it may be that of many records."""
    licence = info.licence or " AND ".join(licences(records))
    lines = [
        "[build-system]",
        'requires = ["hatchling"]',
        'build-backend = "hatchling.build"',
        "",
        "[project]",
        f"name = {_toml(info.name or '')}",
        f"version = {_toml(info.version)}",
        f"description = {_toml(info.summary)}",
        'readme = "README.md"',
        'requires-python = ">=3.10"',
        f"license = {{ text = {_toml(licence)} }}",
        f"dependencies = [{', '.join(_toml(_bound(name)) for name in NEEDED)}]",
        "",
        "[project.entry-points.scaler]",
        f"{info.name} = {_toml(f'{module}.plugin')}",
        "",
        "[tool.hatch.build.targets.wheel]",
        f"packages = [{_toml(f'src/{module}')}]",
    ]
    return "\n".join(lines) + "\n"


def plugin_module(info: PackInfo, module: str) -> str:
    """`plugin.py`: registers the pack."""
    return f'''"""Registers the pack {info.name}."""

from scaler_core import hookimpl
from scaler_core.registry import Register


@hookimpl
def scaler_register_packs(register: Register) -> None:
    """Add the pack."""
    register({_toml(info.name or "")}, "{module}.pack:open_pack", summary={_toml(info.summary)})
'''


def pack_module(info: PackInfo, module: str) -> str:
    """`pack.py`: opens the records."""
    return f'''"""Opens the records of {info.name}."""

from importlib.resources import files

from scaler_core.packs import Pack, Runtime
from scaler_envs_codecontests.records import open_records


def open_pack(runtime: Runtime) -> Pack:
    """The factory that the plugin registers."""
    return open_records(files("{module}") / "records", runtime)
'''


def readme(info: PackInfo, records: Sequence[PackRecord], funnel: str) -> str:
    """`README.md`: what is in it, how it is used, how it was made."""
    rows = [(r.problem.name, r.problem.ladder.top + 1, r.problem.answer.kind, r.problem.title) for r in records]
    return f"""# {info.name}

{info.summary} {len(records)} environments for SCALER, made by `scaler synth`.

```toml
[[packs]]
use = "{info.name}"
```

The records carry programs of strangers: they run in a sandbox of rung 2, see `scaler sandbox`. Where each comes from,
whom to thank and under which licence it is are in [ATTRIBUTION.md](ATTRIBUTION.md).

## Environments

```text
{table(rows, header=("NAME", "LEVELS", "ANSWER", "TITLE"))}
```

## How it was made

```text
{funnel}
```

`scaler check {info.name}` looks for what could be wrong with it.
"""


def attribution_page(info: PackInfo, records: Sequence[PackRecord]) -> str:
    """`ATTRIBUTION.md`: each record's source, licence and authors."""
    parts = ["# Sources and licences", *([info.attribution] if info.attribution else [])]
    parts.append(f"Licences of the records: {'; '.join(licences(records))}.")
    for record in records:
        lines = [f"## {record.problem.name}", f"{record.problem.title}. {record.problem.source}."]
        lines += [record.attribution] if record.attribution not in record.problem.source else []
        lines.append(f"Licence: {record.problem.licence}." + (f" {record.url}" if record.url else ""))
        lines.append("Changed: the statement was rewritten for one instance, and the input is made by a program.")
        parts.append("\n\n".join(lines))
    return "\n\n".join(parts) + "\n"


def _toml(text: str) -> str:
    """A basic string of TOML, which is one of JSON and of Python too."""
    return json.dumps(text)


def _bound(name: str) -> str:
    """The distribution, from the version that wrote the pack on; without a bound where it runs uninstalled."""
    try:
        return f"{name}>={version(name)}"
    except PackageNotFoundError:
        return name
