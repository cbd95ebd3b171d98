"""Runs a job in a process of its own: `python -m synthesis.job.killed JOB.toml`."""

from __future__ import annotations

import sys
from pathlib import Path

from scaler_core.plugins import load_plugins
from scaler_envs_codecontests.synthesis.config import load_job
from scaler_envs_codecontests.synthesis.job import run_job

if __name__ == "__main__":
    toml = Path(sys.argv[1])
    config = load_job(toml)
    run_job(config, base=toml.parent, plugins=load_plugins(config.plugins))
