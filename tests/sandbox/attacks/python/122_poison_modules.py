"""Replace modules and their functions for jobs of other sources.

evidence: poison
rung 0: held
control: inside
"""

import math
import random
import sys


def attack(arena: dict[str, str]) -> None:
    vars(math)["comb"] = lambda *_: 666
    setattr(random.Random, "randrange", lambda *_: 666)
    vars(random)["randrange"] = lambda *_: 666
    sys.modules["math"] = math
