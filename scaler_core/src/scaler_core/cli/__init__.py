"""The command line `scaler`: one file for each group of commands."""
