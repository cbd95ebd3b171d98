"""The seccomp filters: shipped as data, completed with this process's numbers, loaded with one call.

    filters = {name: load(name, machine) for name in PROFILES}        # bytes, read before the file system is gone
    kernel.set_filter(complete(filters["strict"], pid=os.getpid(), stat=True))

`tools/make_filters.py` makes them with libseccomp and says what each profile allows.
"""

from __future__ import annotations

import struct
from pathlib import Path

FOLDER = Path(__file__).parent / "filters"
MACHINES = ("x86_64", "aarch64")
PROFILES = ("strict", "native", "compile")
MARK_PID = 0x5CA1E201
"""Stands for the id of the process itself, which may send itself signals."""
MARK_STAT = 0x5CA1E202
"""Stands for the flags with which a path may be looked at: none, or those of glibc's `fstat`."""
MARK_PATH = 0x5CA1E203_5CA1E204
"""Stands for the address of the empty path that may be executed."""
NO_FLAGS = 0xFFFFFFFF
"""Flags that no kernel accepts."""
AT_EMPTY_PATH = 0x1000
JUMP_IF_EQUAL = 0x15
INSTRUCTION = struct.Struct("<HBBI")


def load(profile: str, machine: str) -> bytes:
    """The filter of a profile, marks still in it. Raises OSError where there is none for the machine."""
    return (FOLDER / f"{profile}-{machine}.bpf").read_bytes()


def complete(program: bytes, *, pid: int, stat: bool, path: int = 0) -> bytes:
    """Replace the marks: the own process id, whether `fstat` by path is allowed, the executable path's address.

    Looking at paths is allowed only where the root folder is empty: elsewhere it tells which files exist.
    """
    values = {
        MARK_PID: pid,
        MARK_STAT: AT_EMPTY_PATH if stat else NO_FLAGS,
        MARK_PATH & 0xFFFFFFFF: path & 0xFFFFFFFF,
        MARK_PATH >> 32: path >> 32,
    }
    completed = bytearray(program)
    for mark, value in values.items():
        _replace(completed, mark, value)
    return bytes(completed)


def _replace(program: bytearray, mark: int, value: int) -> None:
    """Put `value` where an instruction compares with `mark`."""
    sought, at = struct.pack("<I", mark), 0
    while (at := program.find(sought, at)) >= 0:
        if at % INSTRUCTION.size == 4 and program[at - 4] == JUMP_IF_EQUAL:
            struct.pack_into("<I", program, at, value)
        at += 4
