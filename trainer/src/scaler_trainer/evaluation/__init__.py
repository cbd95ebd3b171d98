"""Benchmarks with answers that are known: reading them, grading responses, and estimates with intervals."""

__all__: list[str] = []
