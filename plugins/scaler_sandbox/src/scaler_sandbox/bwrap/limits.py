"""What the process of a job takes on itself, inside, as the last thing before the job: hard limits and the filter.

confine(bounds, stack=stack, tasks=64, file_bytes=2**26)        # raises OSError; nothing was run then
"""

from __future__ import annotations

import os
import resource

from ..confined import kernel
from ..runner.bounds import Bounds, limit, take_limits

FILTER = "several"
DESCRIPTORS = 256
FIXED = {
    resource.RLIMIT_CORE: 0,
    resource.RLIMIT_MEMLOCK: 0,
    resource.RLIMIT_NOFILE: DESCRIPTORS,
}
LASTING = (resource.RLIMIT_CPU, resource.RLIMIT_FSIZE, resource.RLIMIT_AS, resource.RLIMIT_NPROC, *FIXED)
"""Limits that the job cannot raise again; its stack it may."""


def read_filter() -> bytes:
    """The filter for this machine; raises OSError where there is none."""
    folder = os.path.join(os.path.dirname(__file__), "filters")  # noqa: PTH118, PTH120 - imports of a job's start count
    with open(os.path.join(folder, f"{FILTER}-{kernel.MACHINE}.bpf"), "rb") as file:  # noqa: PTH118, PTH123 - as above
        return file.read()


def confine(bounds: Bounds, *, stack: int, tasks: int, file_bytes: int) -> None:
    """Take on limits and filter. `tasks`: processes and threads of this user, as the kernel counts them."""
    program = read_filter()
    take_limits(bounds, stack=stack)
    for kind, value in {**FIXED, resource.RLIMIT_FSIZE: file_bytes, resource.RLIMIT_NPROC: tasks}.items():
        limit(kind, value)
    for kind in LASTING:
        soft = resource.getrlimit(kind)[0]
        resource.setrlimit(kind, (soft, soft))
    kernel.prctl(kernel.PR_SET_DUMPABLE, 1)  # so that the first process may count its memory
    kernel.set_filter(program)
