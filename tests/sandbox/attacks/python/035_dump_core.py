"""Leave a core dump, with all that the process held.

evidence: file
rung 0: held
needs: root
"""

import os
import resource


def attack(arena: dict[str, str]) -> None:
    os.chdir(arena["outside"])
    most = resource.getrlimit(resource.RLIMIT_CORE)[1]
    resource.setrlimit(resource.RLIMIT_CORE, (most, most))
    os.abort()
