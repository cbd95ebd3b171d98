"""Rectangles of cells. Each module here is one environment."""
