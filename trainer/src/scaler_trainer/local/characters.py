"""The characters a tiny policy reads and writes, one token each.

characters = Characters.of(["max-digit 407=", "7"])
characters.decode(characters.encode("407"))      # "407"

Ids 0 … n-1 are the characters, sorted; then EOS, which ends an answer; then PAD, which is read but never
written: the policy's output has no place for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

PRINTABLE = "\n" + "".join(map(chr, range(32, 127)))
"""ASCII that a statement or an input may hold; a vocabulary that no later instance breaks."""


@dataclass(frozen=True)
class Characters:
    """The vocabulary: `alphabet` holds the characters, sorted and distinct."""

    alphabet: str

    def __post_init__(self) -> None:
        if list(self.alphabet) != sorted(set(self.alphabet)) or not self.alphabet:
            raise ValueError(f"an alphabet is sorted, distinct and not empty; use Characters.of({self!r})")

    @classmethod
    def of(cls, texts: Iterable[str]) -> Characters:
        """The vocabulary of all characters in `texts`."""
        return cls("".join(sorted({character for text in texts for character in text})))

    @property
    def eos(self) -> int:
        """The token that ends an answer."""
        return len(self.alphabet)

    @property
    def pad(self) -> int:
        """The token that fills a batch."""
        return len(self.alphabet) + 1

    @property
    def size(self) -> int:
        """How many tokens there are, EOS and PAD included."""
        return len(self.alphabet) + 2

    @cached_property
    def _ids(self) -> dict[str, int]:
        return {character: token for token, character in enumerate(self.alphabet)}

    def encode(self, text: str) -> list[int]:
        """One token a character; raises ValueError that names a character outside the alphabet."""
        try:
            return [self._ids[character] for character in text]
        except KeyError as error:
            raise ValueError(
                f"character {error.args[0]!r} of {text[:60]!r} is outside the policy's alphabet "
                f"{self.alphabet!r}; build the alphabet from a text that holds it"
            ) from None

    def decode(self, tokens: Iterable[int]) -> str:
        """The text up to the first EOS; PAD is skipped."""
        text: list[str] = []
        for token in tokens:
            if token == self.eos:
                break
            if token != self.pad:
                text.append(self.alphabet[token])
        return "".join(text)

    def left_padded(self, texts: Sequence[str]) -> list[list[int]]:
        """The tokens of each text, PAD in front, all as long as the longest."""
        rows = [self.encode(text) for text in texts]
        width = max(map(len, rows), default=0)
        return [[self.pad] * (width - len(row)) + row for row in rows]
