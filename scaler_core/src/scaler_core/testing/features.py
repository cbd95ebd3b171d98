"""What can be measured of an instance without knowing its task: lengths, counts, sizes of numbers.

    features(instance)["numbers"]      # how many numbers the statement and the input hold
    values(samples, "length")          # one value for each instance of a list

Checks compare their distributions. Two levels that look alike in all of them are taken for alike.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from itertools import pairwise

from scaler_core.environment import Instance

NUMBER = re.compile(r"(?<![\w.])[-+]?\d+(?:\.\d+)?|\d+(?:\.\d+)?")
HUGE = 1e250
"""Larger numbers count as this one: sums of them must stay finite."""


def text_of(instance: Instance) -> str:
    """What is asked: the statement and the input."""
    return f"{instance.statement}\n{instance.input}"


def numbers_in(text: str) -> list[str]:
    """The numbers of a text as they are written, with a sign where no other number or letter stands before it."""
    return NUMBER.findall(text)


def size_of(number: str) -> float:
    """The value of a written number, at most HUGE in size."""
    return max(-HUGE, min(HUGE, float(number)))


def features(instance: Instance) -> dict[str, float]:
    """Feature to value, the telling ones first; `answer value` only where the answer is one number."""
    text = text_of(instance)
    tokens, numbers = text.split(), [size_of(number) for number in numbers_in(text)]
    rising = sum(a < b for a, b in pairwise(numbers))
    found = {
        "length": float(len(text)),
        "tokens": float(len(tokens)),
        "numbers": float(len(numbers)),
        "largest number": max(numbers, default=0.0),
        "least number": min(numbers, default=0.0),
        "sum of the numbers": sum(numbers),
        "answer length": float(len(instance.answer)),
        "distinct tokens": float(len(set(tokens))),
        "lines": float(text.count("\n")),
        "longest token": float(max(map(len, tokens), default=0)),
        "signs": float(sum(not (character.isalnum() or character.isspace()) for character in text)),
        "rising numbers": float(rising),
        "compressed length": float(len(zlib.compress(text.encode("utf-8", "replace"), 1))),
    }
    answer = numbers_in(instance.answer)
    if len(answer) == 1:
        found["answer value"] = size_of(answer[0])
    for character in "0123456789()":
        found[f"count of {character}"] = float(text.count(character))
    return found


def values(rows: Sequence[dict[str, float]], name: str) -> list[float]:
    """One feature of many instances; 0 where an instance does not have it."""
    return [row.get(name, 0.0) for row in rows]
