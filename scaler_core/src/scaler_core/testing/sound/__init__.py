"""Checks of the contract: same seed, same bytes; right answers are right, others are wrong; nothing raises or hangs."""
