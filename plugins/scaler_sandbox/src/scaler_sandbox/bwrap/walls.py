"""The arguments of bwrap: a machine that has programs and libraries, an empty /tmp, and nothing of the user's.

    command = walls("/usr/bin/bwrap", tmp_bytes=2**26, extra=show(program, "/program"))
    command += inner({"kind": "binary", ...})

What is covered: own processes, network, mounts and host name; no capability; read-only but for /tmp and /dev/shm.
What is not covered: what is installed under /usr and beside the interpreter can be read.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from scaler_sandbox.link import BOOT, KEPT_VARIABLES, clean_environment

HERE = Path(__file__).resolve().parents[1]
INSIDE = "/scaler"
"""Where our own package is inside."""
PACKAGES = "/packages"
"""Where installed packages are inside, if a job has any."""
TMP = "/tmp"
MODULE = "scaler_sandbox.bwrap.first"
ALONE = [
    *("--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try"),
    *("--as-pid-1", "--die-with-parent", "--new-session", "--clearenv"),
    *("--cap-drop", "ALL", "--cap-add", "CAP_SYS_ADMIN"),
]
"""The one capability is for hiding /proc; the first process inside gives it up before it starts the job."""
AS_USER = ["--unshare-user", "--uid", "65534", "--gid", "65534"]
AS_ROOT = ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
"""Root needs no user namespace, and gets rid of its user as the first thing inside."""
DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")
LINKED = ("/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")
READABLE = ("/etc/alternatives", "/etc/ld.so.cache", "/nix/store", "/gnu/store")


def show(path: str | Path, inside: str | Path, *, how: str = "--ro-bind") -> list[str]:
    """The arguments that show a file or folder inside, in folders that everybody may enter."""
    parents = [str(parent) for parent in reversed(Path(inside).parents) if parent != Path("/")]
    return [*(word for name in parents for word in ("--perms", "0755", "--dir", name)), how, str(path), str(inside)]


def system_folders() -> list[str]:
    """/usr, and the folders beside it, which are links into it nearly everywhere."""
    found = ["--ro-bind", "/usr", "/usr"]
    for path in map(Path, LINKED):
        if path.is_symlink():
            found += ["--symlink", str(path.readlink()), str(path)]
        elif path.is_dir():
            found += ["--ro-bind", str(path), str(path)]
    for name in READABLE:
        found += show(name, name) if Path(name).exists() else []
    return found


def interpreter() -> Path:
    """The interpreter itself, outside of any virtual environment."""
    named = Path(sys.base_exec_prefix) / "bin" / f"python{sys.version_info[0]}.{sys.version_info[1]}"
    return named if named.exists() else Path(sys.executable).resolve()


def interpreter_folders() -> list[str]:
    """What the interpreter needs beyond /usr: itself and its libraries, not the rest of its prefix."""
    if interpreter().resolve().is_relative_to("/usr"):
        return []
    found = [
        str(interpreter()),
        *(str(Path(prefix) / "lib") for prefix in sorted({sys.base_prefix, sys.base_exec_prefix})),
    ]
    return [word for path in found for word in show(path, path)]


def package_folders(site: str | None, names: Sequence[str]) -> list[str]:
    """The arguments that show some packages of an installation inside."""
    found = [Path(site) / name for name in names] if site else []
    return [word for path in found if path.is_dir() for word in show(path, f"{PACKAGES}/{path.name}")]


def walls(program: str, *, tmp_bytes: int, extra: Sequence[str] = ()) -> list[str]:
    """The command up to what is run inside."""
    environment = {name: value for name, value in clean_environment(TMP).items() if name not in KEPT_VARIABLES}
    tmpfs = ["--perms", "1777", "--size", str(tmp_bytes), "--tmpfs"]
    return [
        *(program, *ALONE, *(AS_ROOT if os.geteuid() == 0 else AS_USER)),
        *(word for name, value in environment.items() for word in ("--setenv", name, value)),
        *system_folders(),
        *interpreter_folders(),
        *show(HERE, f"{INSIDE}/{HERE.name}"),
        *("--proc", "/proc", *tmpfs, TMP, *tmpfs, "/dev", *tmpfs, "/dev/shm"),
        *(word for name in DEVICES for word in show(name, name, how="--dev-bind")),
        *extra,
        *("--chdir", TMP, "--remount-ro", "/dev", "--remount-ro", "/"),
    ]


def inner(asked: Mapping[str, Any]) -> list[str]:
    """The command of the first process inside."""
    options = ["-s", *(["-P"] if sys.version_info >= (3, 11) else []), "-S"]
    return [str(interpreter()), *options, "-c", BOOT, INSIDE, MODULE, json.dumps(asked)]
