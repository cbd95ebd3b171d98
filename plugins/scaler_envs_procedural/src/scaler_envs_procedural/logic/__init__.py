"""Truth and association. Each module here is one environment."""
