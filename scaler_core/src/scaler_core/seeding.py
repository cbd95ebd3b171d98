"""Seeds by hashing: `derive_seed(run_seed, environment, level, index)`.

Parts are hashed, never added, so that neighbouring runs, levels and indices share no stream.
The result is the same in every process, under every PYTHONHASHSEED and on every platform.
"""

from __future__ import annotations

import hashlib
import json
from json.encoder import encode_basestring_ascii
from random import Random


def derive_seed(*parts: int | str) -> int:
    """A seed in [0, 2**63) from any sequence of integers and strings.

    `1` and `"1"` differ; so do `("a", "b")` and `("ab",)`. Raises TypeError for any other type (a bool
    included): a seed must not depend on how a value prints.
    """
    text = f"[{','.join([_encoded(part) for part in parts])}]"
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") >> 1


def _encoded(part: int | str) -> str:
    """A part as JSON in ASCII, as `json.dumps` writes it; that would cost a scheduler's step twice the time."""
    if type(part) is int:
        return int.__repr__(part)
    if type(part) is str:
        return encode_basestring_ascii(part)
    raise TypeError(f"derive_seed takes integers and strings, got {type(part).__name__}: {part!r}")


def derive_random(*parts: int | str) -> Random:
    """A generator of its own, seeded by `derive_seed(*parts)`."""
    return Random(derive_seed(*parts))


def content_hash(value: object) -> str:
    """SHA-256 (hex) of a JSON value in canonical form: sorted keys, no spaces, ASCII."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()
