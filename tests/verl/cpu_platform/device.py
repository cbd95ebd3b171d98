"""A platform of verl on a CPU: torch.cpu, and nothing for what only an accelerator has."""

from __future__ import annotations

from contextlib import nullcontext
from types import ModuleType

import torch
from verl.plugin.platform import PlatformBase

ABSENT = ("empty_cache", "synchronize", "set_device")
MEMORY = ("max_memory_allocated", "max_memory_reserved", "memory_allocated", "memory_reserved")


def nothing(*arguments, **options):
    """Done."""


class Device(ModuleType):
    """What verl calls on `torch.cuda`, on a CPU."""

    def __init__(self):
        super().__init__("cpu_device")
        for name in ABSENT:
            setattr(self, name, nothing)
        for name in MEMORY:
            setattr(self, name, lambda *arguments: 0)
        self.is_available = lambda: False
        self.mem_get_info = lambda *arguments: (0, 0)
        self.get_device_name = lambda *arguments: "cpu"
        self.get_rng_state = lambda *arguments: torch.get_rng_state()
        self.set_rng_state = lambda state, *arguments: torch.set_rng_state(state)
        self.manual_seed = self.manual_seed_all = torch.manual_seed

    def __getattr__(self, name):
        return getattr(torch.cpu, name)


class PlatformCPU(PlatformBase):
    """Chosen by VERL_PLATFORM=cpu only."""

    device_name = vendor_name = "cpu"
    device_module = Device()

    def is_available(self):
        return True

    def is_platform_available(self, use_smi_check=False):
        return False

    def current_device(self):
        return torch.device("cpu")

    def device_count(self):
        return 1

    def get_device_capability(self, device_index=0):
        return None, None

    def communication_backend_name(self):
        return "gloo"

    def visible_devices_envvar(self):
        return "CUDA_VISIBLE_DEVICES"

    def ray_resource_name(self):
        return "GPU"  # logical ones, that Ray is started with

    def ray_noset_envvars(self):
        return []

    def is_ipc_supported(self):
        return False

    def cudart(self):
        return None

    def nvtx_range(self, msg):
        return nullcontext()

    def manual_seed(self, seed):
        torch.manual_seed(seed)

    manual_seed_all = manual_seed
    set_device = synchronize = set_allocator_settings = empty_cache = profiler_start = profiler_stop = nothing
