"""Landlock: a process gives up paths, TCP ports and signals to processes outside its domain.

rules = ruleset()                         # None where the kernel has no Landlock
add_folder(rules, "/usr", READ | EXECUTE)
restrict(rules)                           # for this process and all that it starts; needs no_new_privs
"""

from __future__ import annotations

import ctypes
import os
import stat

from . import kernel

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1, 2, 4, 8
READ = READ_FILE | READ_DIR
TRUNCATE = 1 << 14
FILE_RIGHTS = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE
CHANGE = WRITE_FILE | (1 << 4) | (1 << 5) | (1 << 7) | (1 << 8) | (1 << 12) | TRUNCATE
"""Write, remove and make files and folders and links to them; no devices, sockets or pipes."""
RIGHTS_BY_VERSION = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1, 5: (1 << 16) - 1}
TCP = 3
SIGNALS_AND_SOCKETS = 3
SOUND_VERSION = 3
"""The first version that also guards truncation."""


class Ruleset(ctypes.Structure):
    """The kernel's `struct landlock_ruleset_attr`."""

    _fields_ = [("files", ctypes.c_uint64), ("net", ctypes.c_uint64), ("scoped", ctypes.c_uint64)]


class Beneath(ctypes.Structure):
    """The kernel's `struct landlock_path_beneath_attr`."""

    _pack_ = 1
    _fields_ = [("rights", ctypes.c_uint64), ("folder", ctypes.c_int32)]


def version() -> int:
    """Landlock's version here; 0 for none. Raises nothing."""
    try:
        return kernel.system_call("landlock_create_ruleset", 0, 0, kernel.LANDLOCK_VERSION)
    except OSError:
        return 0


def ruleset() -> int | None:
    """A descriptor of rules that deny all that this kernel can deny; None without Landlock."""
    found = version()
    if not found:
        return None
    size = 8 if found < 4 else 16 if found < 6 else 24
    rules = Ruleset(RIGHTS_BY_VERSION[min(found, 5)], TCP, SIGNALS_AND_SOCKETS)
    return kernel.system_call("landlock_create_ruleset", ctypes.byref(rules), size, 0)


def add_path(rules: int, path: str, rights: int) -> None:
    """Allow `rights` on a file, or beneath a folder; a path that does not exist is passed over."""
    try:
        folder = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        known = RIGHTS_BY_VERSION[min(version(), 5)] & (-1 if stat.S_ISDIR(os.fstat(folder).st_mode) else FILE_RIGHTS)
        beneath = Beneath(rights & known, folder)
        kernel.system_call("landlock_add_rule", rules, kernel.LANDLOCK_PATH_BENEATH, ctypes.byref(beneath), 0)
    finally:
        os.close(folder)


def restrict(rules: int) -> None:
    """Put this process and its later children under the rules."""
    kernel.system_call("landlock_restrict_self", rules, 0)
