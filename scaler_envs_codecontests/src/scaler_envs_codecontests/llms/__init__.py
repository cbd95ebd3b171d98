"""Language models for synthesis, one file for each way to reach one."""

__all__: list[str] = []
