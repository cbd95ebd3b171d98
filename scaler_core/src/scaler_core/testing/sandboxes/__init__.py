"""The conformance kit of sandboxes. See `kit`."""

from scaler_core.testing.sandboxes.kit import check_sandbox

__all__ = ["check_sandbox"]
