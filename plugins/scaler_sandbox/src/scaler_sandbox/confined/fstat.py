"""`os.fstat` for interpreters whose C library asks by path, where a filter refuses paths.

Some versions of glibc turn `fstat(fd)` into `newfstatat(fd, "", …)`, whose path a filter cannot read. The plain
call is allowed; this puts it in place of `os.fstat`, which programs use to read standard input at once.
"""

from __future__ import annotations

import ctypes
import os
import struct
from typing import Any

from . import kernel

LAYOUTS = {
    "x86_64": (struct.Struct("<QQQIII4xQqqqqQqQqQ"), "dev ino nlink mode uid gid rdev size blksize blocks"),
    "aarch64": (struct.Struct("<QQIIIIQ8xqi4xqqQqQqQ"), "dev ino mode nlink uid gid rdev size blksize blocks"),
}
"""The kernel's `struct stat`: its fields up to the times, then seconds and nanoseconds of three times."""


def plain_fstat(fd: int) -> os.stat_result:
    """What `os.fstat` tells, by the plain call."""
    layout, names = LAYOUTS[kernel.MACHINE]
    found = ctypes.create_string_buffer(256)
    kernel.system_call("fstat", fd, found)
    values = layout.unpack_from(found.raw)
    fields: dict[str, Any] = dict(zip(names.split(), values, strict=False))
    times = [values[len(names.split()) + 2 * index] for index in range(3)]
    order = [fields[name] for name in ["mode", "ino", "dev", "nlink", "uid", "gid", "size"]]
    more = {f"st_{name}": fields[name] for name in ("blksize", "blocks", "rdev")}
    return os.stat_result((*order, *times), more)


def mend_fstat() -> None:
    """Use the plain call where the C library's is refused."""
    try:
        os.fstat(0)
    except PermissionError:
        os.fstat = plain_fstat
    except OSError:
        return
