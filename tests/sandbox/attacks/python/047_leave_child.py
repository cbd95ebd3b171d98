"""Leave a child in the background, as `subprocess.Popen` without waiting does.

evidence: survivor
"""

import subprocess


def attack(arena: dict[str, str]) -> None:
    subprocess.Popen(["/bin/sh", "-c", "sleep 8", arena["marker"]], start_new_session=True)
