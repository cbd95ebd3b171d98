"""Change another process's limits.

evidence: peer
"""

import resource


def attack(arena: dict[str, str]) -> None:
    resource.prlimit(int(arena["bystander"]), resource.RLIMIT_NOFILE, (8, 8))
