"""Training with verl, unmodified, through its public seams (extra `[verl]`); see docs/verl.md."""

__all__: list[str] = []
