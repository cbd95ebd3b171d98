"""Small policies and prompts for the tests; torch is imported by the tests first, or they are skipped."""

from __future__ import annotations

from scaler_trainer.local.characters import Characters
from scaler_trainer.local.model import Decoder

CHARACTERS = Characters.of(["abcdefghij 0123456789="])
PROMPTS = ("a 12=", "abc 4711=", "b 0=")


def policy(seed: int = 0) -> Decoder:
    """A small policy over CHARACTERS."""
    return Decoder(CHARACTERS.size, seed=seed, width=32)
