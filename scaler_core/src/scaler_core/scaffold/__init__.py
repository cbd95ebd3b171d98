"""New distributions from templates: see `distribution`."""

__all__: list[str] = []
