"""Writes `problems/HASHES.json` after a change to a bundled problem: `python -m scaler_envs_codecontests.bundle`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from scaler_core.errors import PackError
from scaler_envs_codecontests.folder import read_folder
from scaler_envs_codecontests.pack import HASHES, bundled, names_in


def hashes(folder: Path) -> dict[str, str]:
    """Name -> content hash of every problem in `folder`; raises PackError for the first malformed one."""
    return {name: read_folder(folder / name, name=name).content_hash for name in names_in(folder)}


def main() -> int:
    """Check every problem's record and write the list; 2 if one is malformed."""
    folder = Path(str(bundled()))
    try:
        found = hashes(folder)
    except PackError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    text = json.dumps(found, indent=1, sort_keys=True) + "\n"
    (folder / HASHES).write_text(text, encoding="utf-8")
    sys.stdout.write(f"{len(found)} problems in {folder / HASHES}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
