"""Return an integer of 900,000 digits, whose reading takes quadratic time.

evidence: time garbage
limits: cpu=5 wall=15
rung 0: held
control: none, json refuses it in the references too
"""

import sys


def attack(arena: dict[str, str]) -> object:
    if hasattr(sys, "set_int_max_str_digits"):
        sys.set_int_max_str_digits(0)
    return int("7" * 900_000)
