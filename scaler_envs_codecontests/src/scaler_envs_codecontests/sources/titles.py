"""A problem's name as data sets write it, without the contest and the letter before its title.

title_of("1575_A. Another Sorting Problem")     # "Another Sorting Problem"
title_of("p02158 Rings")                        # "Rings"
title_of("3Sum")                                # "3Sum": never nothing
"""

from __future__ import annotations

import re

CODE = re.compile(r"^\S*\d\S*\s+")


def title_of(name: str) -> str:
    """The name without a first word that holds a digit, if that leaves anything."""
    return CODE.sub("", name).strip() or name.strip()
