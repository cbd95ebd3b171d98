"""Leave a named pipe, where a cleaner that opens it hangs.

evidence: litter time health
rung 0: held
control: none, the references clean nothing
"""

import os


def attack(arena: dict[str, str]) -> None:
    os.mkfifo("pipe")
