"""How many tokens a text is, estimated without a tokenizer.

estimate_tokens("10 apples")     # 5: a token for each digit, the blank joined to its word, four letters a token
"""

from __future__ import annotations

import re

LETTERS_A_TOKEN = 4
_PIECE = re.compile(r"[^\W\d_]+|\d|\n+|[^\w\s]|_|[^\S\n]{2,}")


def estimate_tokens(text: str) -> int:
    """Tokens of `text`: each digit and each sign is one, letters are one for every four of a word, rounded up.

    Tokenizers of recent models (Qwen, Llama 3) split numbers into digits or triples and keep common words whole, so
    this is rather too many than too few for prose in English.
    """
    return sum(-(-len(piece) // LETTERS_A_TOKEN) if piece[0].isalpha() else 1 for piece in _PIECE.findall(text))
