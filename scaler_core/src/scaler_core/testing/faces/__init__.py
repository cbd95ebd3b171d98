"""The faces of the kit: in pytest, as plain calls, over strategies and sandboxes by name."""
