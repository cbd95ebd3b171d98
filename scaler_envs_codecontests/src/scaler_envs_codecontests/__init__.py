"""Environments from programming problems: a generator makes the instance, reference solutions the answer."""

__all__: list[str] = []
