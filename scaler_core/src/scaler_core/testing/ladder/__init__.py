"""Checks of the ladder: every level is made, means something of its own, and is harder than the one before."""
