"""The CPU trainer: a tiny character policy, trained by GRPO (extra `[local]`)."""

__all__: list[str] = []
