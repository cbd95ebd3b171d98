"""Real training by unmodified verl on this machine's CPU: Ray, TransferQueue, FSDP2 on gloo, three steps in a minute.

Started by `scaler train` as a user would; only the platform, the roll-out engine and the tiny model are the tests' own.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

PATIENCE = float(os.environ.get("SCALER_VERL_PATIENCE", "1500"))
"""Seconds for one run; a minute or two on an idle machine, most of it for starting."""
HERE = Path(__file__).parent
ENVIRONMENT = {
    "VERL_PLATFORM": "cpu",
    "VERL_ENGINE_DEVICE": "cuda",
    "VERL_USE_EXTERNAL_MODULES": "cpu_platform",
    "PYTHONPATH": str(HERE),
    "HF_HUB_OFFLINE": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "OMP_NUM_THREADS": "1",
}
CONFIG = """
steps = 3
checkpoint_every = 2
plugins = ["odd_pack"]
format = "raw"
sandbox = "process"
curator = "all"

[scheduler]
active = "all"
prompts = 9
most_failures = 2

[generation]
workers = 1
deadline = 2.0
retries = 0

[trainer]
use = "verl"
model = "./tiny"
rollouts = 4
rollouts_by = { "odd/coin" = 6 }
longest_prompt = 128
longest_response = 16
learning_rate = 1e-3
warm_up_steps = 0
gpus = 1
engine = "transformers_cpu"
judges = 1
tokens_per_gpu = 512

[trainer.verl.trainer]
device = "cpu"
[trainer.verl.ray_kwargs.ray_init]
num_cpus = 16
"+num_gpus" = 1
"+include_dashboard" = false
[trainer.verl.transfer_queue.backend.SimpleStorage]
num_data_storage_units = 1
[trainer.verl.actor_rollout_ref.model]
use_remove_padding = false
enable_gradient_checkpointing = false
override_config = { attn_implementation = "sdpa" }
[trainer.verl.actor_rollout_ref.actor]
use_torch_compile = false
[trainer.verl.actor_rollout_ref.actor.fsdp_config]
dtype = "float32"
[trainer.verl.actor_rollout_ref.rollout.agent]
num_workers = 1

[[packs]]
use = "odd"
include = %s
"""


class Run:
    """A run in a folder of its own."""

    def __init__(self, folder, names, *overrides):
        self.folder, self.overrides = folder, overrides
        self.path = folder / "runs" / "run"
        self.plans_file = folder / "plans.jsonl"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "run.toml").write_text(CONFIG % json.dumps(names), encoding="utf-8")

    def scaler(self, *arguments):
        """One command, as from a terminal; its status and all that it printed."""
        sets = [word for override in self.overrides for word in ("--set", override)]
        command = [Path(sys.executable).with_name("scaler"), "train", "run.toml", *arguments, *sets]
        environ = {**os.environ, **ENVIRONMENT, "ODD_PACK_LOG": str(self.plans_file)}
        with (self.folder / "output.txt").open("w", encoding="utf-8") as output:
            process = subprocess.Popen(
                command, cwd=self.folder, env=environ, stdout=output, stderr=output, start_new_session=True
            )
            try:
                status = process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                status = f"none in {PATIENCE:g} s (SCALER_VERL_PATIENCE)"
        return status, (self.folder / "output.txt").read_text(encoding="utf-8", errors="replace")

    def train(self, *arguments):
        """Train to the end."""
        status, said = self.scaler(*arguments)
        assert status == 0, f"scaler train ended with status {status}; its last words:\n{said[-6000:]}"
        return self

    @property
    def lines(self):
        return _json_lines(self.path / "metrics.jsonl")

    @property
    def plans(self):
        return _json_lines(self.plans_file)

    @property
    def logged(self):
        """What verl logged, by step, over all starts of the run."""
        found = [line for file in sorted(self.path.glob("verl/metrics-from-*.jsonl")) for line in _json_lines(file)]
        return {line["step"]: line["data"] for line in found}

    def state(self, step):
        path = self.path / "checkpoints" / f"global_step_{step}" / "scaler" / "state.json"
        return json.loads(path.read_text(encoding="utf-8"))


def _json_lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def moved(before, tally, *, target=0.5, gain=2.0, cap=1.0, top=8):
    """The level after a step, by SCALER's rule."""
    if not tally["rollouts"]:
        return before
    step = gain * (tally["correct"] / tally["rollouts"] - target)
    return min(max(before + min(max(step, -cap), cap), 0.0), top)
