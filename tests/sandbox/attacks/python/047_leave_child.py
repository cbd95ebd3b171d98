"""Leave a child in the background, as `subprocess.Popen` without waiting does.

evidence: survivor
"""

import subprocess


def attack(arena: dict[str, str]) -> None:
    null = subprocess.DEVNULL
    command = ["/bin/sh", "-c", "sleep 8; true", arena["marker"]]
    subprocess.Popen(command, start_new_session=True, stdin=null, stdout=null, stderr=null)
