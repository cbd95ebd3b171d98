"""What no policy can learn. Each module here is one environment."""
