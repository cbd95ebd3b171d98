"""Numbers. Each module here is one environment."""
