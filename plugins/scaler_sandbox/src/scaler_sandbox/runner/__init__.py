"""The process that runs jobs: standard library only, started by `scaler_sandbox.link`, never imported by users."""
