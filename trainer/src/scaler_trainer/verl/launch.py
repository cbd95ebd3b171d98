"""Starting verl as its users do, `python -m verl.trainer.main_ppo`, in a process of its own, and waiting for it.

The composed configuration is a file in the run folder, so that the same command starts the same training by hand.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from scaler_core.errors import ConfigError, RunError
from scaler_trainer.verl.settings import FILES

CONFIG = "config"
CLUSTER_PATIENCE = 60.0
"""Seconds in which a Ray cluster must answer."""
KNOCK_PATIENCE = 10.0
"""Seconds in which a machine must take a connection."""
LAST_PATIENCE = 60.0
"""Seconds that verl has to end after Ctrl-C."""
_CONNECT = "import ray, sys; ray.init(address=sys.argv[1], log_to_driver=False, logging_level='ERROR')"


def command(run: Path) -> list[str]:
    """What starts verl with the configuration in the run folder."""
    files = run / FILES
    return [
        sys.executable,
        "-m",
        "verl.trainer.main_ppo",
        f"--config-path={files}",
        f"--config-name={CONFIG}",
        f"hydra.run.dir={files / 'hydra'}",
        "hydra.output_subdir=null",
    ]


def as_text(words: Sequence[str]) -> str:
    """A command as a person pastes it."""
    return " \\\n    ".join([f"python {' '.join(words[1:3])}", *words[3:]])


def check_cluster(address: str) -> None:
    """Raise ConfigError unless a Ray cluster answers at the address."""
    problem = _unreachable(address) or _not_ray(address)
    if problem:
        raise ConfigError(
            f"trainer.ray: no Ray cluster at '{address}': {problem}; start one with `ray start --head` on the first "
            "machine and `ray start --address=…` on the others, or leave the key out to train on this machine alone"
        )


def _unreachable(address: str) -> str:
    """Why nobody listens at `host:port`; empty where somebody does, and for other kinds of addresses."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if not host or not port.isdigit():
        return ""
    try:
        socket.create_connection((host, int(port)), timeout=KNOCK_PATIENCE).close()
    except (OSError, OverflowError) as error:
        return str(error)
    return ""


def _not_ray(address: str) -> str:
    """Why Ray cannot be reached there; empty where it can."""
    try:
        done = subprocess.run(
            [sys.executable, "-c", _CONNECT, address],
            capture_output=True, text=True, timeout=CLUSTER_PATIENCE, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return f"no answer in {CLUSTER_PATIENCE:g} s"
    return "" if done.returncode == 0 else (done.stderr.strip().splitlines() or ["no reason given"])[-1]


def run_verl(words: Sequence[str]) -> None:
    """Run the command to its end; raises RunError for a failure. Ctrl-C reaches verl too, and is waited for."""
    process = subprocess.Popen(words, env=_environment())
    try:
        status = process.wait()
    except KeyboardInterrupt:
        _end(process)
        raise
    if status:
        what = f"signal {signal.Signals(-status).name}" if status < 0 else f"status {status}"
        raise RunError(f"verl ended with {what}; its own words are above; continue with --resume once it is mended")


def _end(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(LAST_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _environment() -> dict[str, str]:
    """This process's, with whole error messages of Hydra and without Ray's report of its use to its makers."""
    return {"HYDRA_FULL_ERROR": "1", "RAY_USAGE_STATS_ENABLED": "0", **os.environ}
