"""Readers, one for each form in which programming problems are published."""

__all__: list[str] = []
