"""The conformance kit of strategies: controllers, curators, group filters. See `kit`."""

from scaler_core.testing.strategies.kit import check_controller, check_curator, check_filter

__all__ = ["check_controller", "check_curator", "check_filter"]
