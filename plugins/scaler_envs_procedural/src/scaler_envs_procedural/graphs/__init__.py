"""Undirected graphs, given by their edges. Each module here is one environment."""
