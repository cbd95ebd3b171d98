"""Leave files for the next job in every temporary folder.

evidence: litter
"""

import contextlib
import os


def attack(arena: dict[str, str]) -> None:
    for folder in (os.getcwd(), arena["tmp"], os.environ.get("TMPDIR", "/tmp")):
        with contextlib.suppress(OSError), open(f"{folder}/{arena['marker']}", "w") as file:
            file.write("left")
