"""Running checks: what was asked, many environments at once, what was checked before."""
