"""TEST ONLY, not shipped: what unmodified verl needs to train on a CPU, through its own registries.

    VERL_USE_EXTERNAL_MODULES=cpu_platform VERL_PLATFORM=cpu VERL_ENGINE_DEVICE=cuda PYTHONPATH=tests/verl

`device` is a platform named cpu; `rollout` writes responses with transformers; here both are registered, in every
process that imports verl. Real runs use CUDA and vLLM or SGLang and need nothing of this.
"""

import os

import torch
from verl.plugin.platform import PlatformRegistry
from verl.workers.rollout.base import _ROLLOUT_REGISTRY
from verl.workers.rollout.replica import RolloutReplicaRegistry

from cpu_platform.device import PlatformCPU

ENGINE = "transformers_cpu"


def _replica() -> type:
    from cpu_platform.rollout import Replica

    return Replica


def _open_gloo() -> None:
    """In a process of a worker group: verl would ask for "cpu:gloo,cpu:gloo", which torch refuses."""
    if os.environ.get("WG_BACKEND") == "ray" and not torch.distributed.is_initialized():
        torch.distributed.init_process_group("gloo")


PlatformRegistry.register(platform="cpu")(PlatformCPU)
RolloutReplicaRegistry.register(ENGINE, _replica)
_ROLLOUT_REGISTRY[ENGINE, "async"] = "cpu_platform.rollout.Adapter"  # verl has no function to add one
_open_gloo()
