"""What the `[trainer]` table refuses before a run folder is made."""

# ruff: noqa: E402 -- torch is asked for first: without it the file is skipped
import pytest

torch = pytest.importorskip("torch", reason="the CPU trainer needs torch: pip install scaler-trainer[local]")

from scaler_core.errors import ConfigError
from scaler_trainer.options import local


def test_one_held_out_instance_is_refused_because_it_has_no_interval():
    with pytest.raises(ConfigError, match="held_out: expected 0 or at least 2, got 1"):
        local(held_out=1)


@pytest.mark.parametrize("count", [0, 2])
def test_none_or_two_held_out_instances_are_taken(count):
    assert local(held_out=count).options.held_out == count


@pytest.mark.skipif(torch.cuda.is_available(), reason="this machine has a CUDA device")
def test_cuda_where_there_is_none_is_refused():
    with pytest.raises(ConfigError, match=r"trainer.device: no CUDA device is usable here; use device = \"auto\" or"):
        local(device="cuda")
    assert local(device="auto").device == torch.device("cpu")
