"""Which files a source reads: one file, all of a folder, or those that a pattern names.

found = files_at(Path("data"), {".parquet"}, split="train")      # sorted by path; or PackError
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from scaler_core.errors import PackError

SPLIT = re.compile(r"^(?P<split>[A-Za-z]+)(?=[-_.]|$)")
"""The name of a shard begins with its split: `train-00000-of-00039.parquet`, `test.jsonl`."""


def files_at(path: Path, suffixes: Collection[str], *, split: str | None = None) -> tuple[Path, ...]:
    """The files in the order in which they are read: that of their paths.

    A folder is searched with all folders in it, for files with one of the `suffixes`; hidden ones are passed over.
    With `split` only files whose name begins with it, or that lie in a folder of that name. Raises PackError if none
    is left.
    """
    root, found = _search(path, suffixes)
    if not found:
        raise PackError(str(path), f"no such file; expected {_endings(suffixes)}, a folder of them or a pattern")
    chosen = [file for file in found if split is None or split in _splits(file.relative_to(root))]
    if not chosen:
        known = ", ".join(sorted({name for file in found for name in _splits(file.relative_to(root))})) or "none"
        raise PackError(str(path), f"no file of the split '{split}'; file names begin with: {known}")
    return tuple(chosen)


def _search(path: Path, suffixes: Collection[str]) -> tuple[Path, list[Path]]:
    """The folder that names are relative to, and all files; a file that is named itself may have any suffix."""
    if path.is_file():
        return path.parent, [path]
    if path.is_dir():
        root, inside = path, (file for file in path.rglob("*") if file.suffix in suffixes)
    else:
        root = next(parent for parent in path.parents if not _is_pattern(str(parent)))
        inside = (file for file in root.glob(path.relative_to(root).as_posix()))
    return root, sorted(file for file in inside if file.is_file() and not _hidden(file.relative_to(root)))


def _is_pattern(text: str) -> bool:
    return any(sign in text for sign in "*?[")


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _splits(path: Path) -> set[str]:
    begins = SPLIT.match(path.name)
    return {*path.parts[:-1], *([begins["split"]] if begins else [])}


def _endings(suffixes: Collection[str]) -> str:
    return " or ".join(f"a {suffix} file" for suffix in sorted(suffixes))
