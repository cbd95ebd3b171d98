"""Words and brackets. Each module here is one environment."""
