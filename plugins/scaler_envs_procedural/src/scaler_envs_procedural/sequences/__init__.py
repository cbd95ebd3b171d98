"""Lists of numbers, and sets. Each module here is one environment."""
