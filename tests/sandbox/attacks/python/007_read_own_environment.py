"""Read the API key in the job's own environment, inherited from the trainer.

evidence: secret
rung 0: held
"""

import os


def attack(arena: dict[str, str]) -> object:
    return dict(os.environ)
