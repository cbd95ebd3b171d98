"""What an attack is let loose on: planted keys, files to spoil, a victim process, listening sockets.

    with Arena(site, owner) as arena:
        arena.facts()      # what the attack is told: paths, ports, process ids; never a secret
        arena.damage()     # what changed in the folders that no job may touch

Everything is planted for this one attack, in a folder of its own, and removed after it. The secrets are random:
who shows one has read it.
"""

from __future__ import annotations

import contextlib
import os
import random
import stat
import tempfile
from pathlib import Path
from types import TracebackType

ORACLE_BITS = 24
SHARED_MEMORY = Path("/dev/shm")


def describe(path: Path) -> str:
    """Kind, mode, owner, size and content of a file, as one line."""
    seen = path.lstat()
    text = f"{oct(seen.st_mode)} {seen.st_uid}"
    if stat.S_ISLNK(seen.st_mode):
        return f"{text} -> {path.readlink()}"
    if stat.S_ISREG(seen.st_mode):
        with path.open("rb") as file:
            return f"{text} {seen.st_size} {seen.st_nlink} {seen.st_mtime_ns} {file.read(100)!r}"
    return text


def snapshot(folder: Path) -> dict[str, str]:
    """All entries below `folder`, at most two levels deep (what is deeper was put there by an attack)."""
    found = {".": describe(folder)} if folder.exists() else {}
    for pattern in ("*", "*/*"):
        for path in folder.glob(pattern):
            with contextlib.suppress(FileNotFoundError):
                found[str(path.relative_to(folder))] = describe(path)
    return found


def mounts_below(folder: Path) -> list[str]:
    """Mount points below `folder` in our mount namespace."""
    points = [line.split()[4] for line in Path("/proc/self/mountinfo").read_text().splitlines()]
    return [point for point in points if point.startswith(f"{folder}/")]


def remove(folder: Path) -> None:
    """Delete a folder as deep as it may be; an iterative walk, as recursion ends at 1,000 levels."""
    for point in mounts_below(folder):
        os.system(f"umount -l '{point}'")
    if folder.exists():
        os.system(f"rm -rf '{folder}'")


class Arena:
    """The planted world of one attack. `owner` is the user id that the sandbox runs as."""

    def __init__(self, site: Path, owner: int, *, dice: random.Random) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="arena-", dir=site))
        self.token = f"{dice.getrandbits(64):016x}"
        self.marker = f"mk{self.token[:9]}"
        self.secrets = {f"{name} key": f"SECRET-{name}-{dice.getrandbits(64):016x}" for name in ("open", "private")}
        self.oracle = "".join(dice.choice("01") for _ in range(ORACLE_BITS))
        self.secrets["existence of files"] = f"oracle:{self.oracle}"
        self.shared = SHARED_MEMORY / f"scaler-attack-{self.token}"
        self._owner = owner
        self._plant()
        self._before = self._look()

    def __enter__(self) -> Arena:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for folder in (self.folder, self.shared):
            remove(folder)

    def _plant(self) -> None:
        """Files that anyone may write (so that only the sandbox protects them) and keys of the owner."""
        self.folder.chmod(0o755)
        for name in ("outside", "outside/folder"):
            (self.folder / name).mkdir()
            (self.folder / name).chmod(0o777)
        for name in ("outside/victim", "outside/folder/precious"):
            (self.folder / name).write_text("untouched")
            (self.folder / name).chmod(0o666)
        (self.folder / "keys").mkdir()
        for name, mode in (("open", 0o644), ("private", 0o600)):
            path = self.folder / "keys" / f"id_{name}"
            path.write_text(self.secrets[f"{name} key"] + "\n")
            path.chmod(mode)
        for index, bit in enumerate(self.oracle):
            if bit == "1":
                (self.folder / "keys" / f"bit{index}").touch()
        self.shared.mkdir()
        self.shared.chmod(0o777)
        for path in (self.folder, *self.folder.rglob("*"), self.shared):
            os.chown(path, self._owner, -1)

    def _look(self) -> dict[str, str]:
        folders = ("outside", "keys")
        found = {f"{name}/{path}": text for name in folders for path, text in snapshot(self.folder / name).items()}
        return found | {f"shm/{path}": text for path, text in snapshot(self.shared).items()}

    def damage(self) -> list[str]:
        """What was added, changed or removed in places where no job may write; mounts."""
        now = self._look()
        changed = [path for path in sorted(now | self._before) if now.get(path) != self._before.get(path)]
        return [*changed, *mounts_below(self.folder)]

    def facts(self) -> dict[str, str]:
        """Names and places for the attack; numbers as text, as C++ attacks read them from standard input."""
        return {
            "outside": str(self.folder / "outside"),
            "shm": str(self.shared),
            "keys": str(self.folder / "keys"),
            "key": str(self.folder / "keys" / "id_open"),
            "private_key": str(self.folder / "keys" / "id_private"),
            "marker": self.marker,
            "ipc_key": str(int(self.token[:7], 16)),
        }


def open_site() -> Path:
    """A folder for many arenas that every user can enter: what stops an attack must not be its parent's mode."""
    site = Path(tempfile.mkdtemp(prefix="scaler-attacks-"))
    site.chmod(0o755)
    (site / "tmp").mkdir()
    (site / "tmp").chmod(0o1777)
    return site


def close_site(site: Path) -> None:
    """Remove the site with all that was left in it."""
    remove(site)
