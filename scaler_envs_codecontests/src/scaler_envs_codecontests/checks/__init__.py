"""Checks of the conformance kit for environments whose instances and answers programs make."""

__all__: list[str] = []
