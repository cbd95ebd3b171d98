"""A process of its own that locks itself in and becomes the C++ compiler.

Started by `confined.compiler` in the folder of a compilation, which is the only one it may write to. What is
covered: `#include` and `.incbin` of the user's files, network, signals to other processes, memory and disk.
What is not covered: whether files exist, where the compiler runs outside namespaces.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from collections.abc import Sequence

from . import kernel, landlock
from .filters import complete, load
from .layers import Place, drop_user

MEMORY_BYTES = 960 * 2**20
"""For each process of the compiler; <bits/stdc++.h> at -O2 takes about 400 MB."""
CANNOT = 126


def confine(readable: Sequence[str], *, seconds: float, file_bytes: int) -> None:
    """Take on all layers; raises OSError before anything was compiled."""
    program = complete(load("compile", kernel.MACHINE), pid=0, stat=False)
    rules = landlock.ruleset()
    if rules is None:
        raise OSError("this kernel has no Landlock")
    for path in readable:
        landlock.add_path(rules, path, landlock.READ | landlock.EXECUTE)
    landlock.add_path(rules, "/dev/null", landlock.READ | landlock.WRITE_FILE)
    landlock.add_path(rules, ".", landlock.READ | landlock.CHANGE)
    become_nobody()
    kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
    kernel.drop_capabilities()
    landlock.restrict(rules)
    os.close(rules)
    for kind, value in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, file_bytes),
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, int(seconds) + 1),
    ):
        hard = resource.getrlimit(kind)[1]
        least = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (least, least))
    kernel.set_filter(program)


def become_nobody() -> None:
    """From root to a user that owns only this folder; a root that may not give files away stays without rights."""
    if os.geteuid() != 0:
        return
    place = Place()
    try:
        for name in (".", *os.listdir(".")):  # noqa: PTH208 - the launcher imports no pathlib
            os.chown(name, place.user, place.user, follow_symlinks=False)
    except OSError:
        return
    drop_user(place)


def main(arguments: Sequence[str]) -> None:
    """Confine this process and become the compiler: a JSON object, then the command."""
    asked = json.loads(arguments[0])
    try:
        confine(asked["readable"], seconds=asked["seconds"], file_bytes=asked["file_bytes"])
        os.execvp(arguments[1], list(arguments[1:]))
    except OSError as error:
        print(f"the compiler cannot be confined: {error}", file=sys.stderr)  # noqa: T201 - to the compiler's messages
        os._exit(CANNOT)
