"""Checks of what training gets: questions that differ, cannot be guessed, fit a prompt and explain themselves."""
