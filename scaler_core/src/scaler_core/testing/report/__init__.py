"""What came of a check: as data, in words, as a page."""
