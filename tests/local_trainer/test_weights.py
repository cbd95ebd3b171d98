"""A policy's file is whole or named with the way out."""

# ruff: noqa: E402 -- torch is asked for first: without it the file is skipped
from __future__ import annotations

from random import Random

import pytest

torch = pytest.importorskip("torch", reason="the CPU trainer needs torch: pip install scaler-trainer[local]")

from scaler_core.errors import RunError
from scaler_trainer.local.grpo import Grpo
from scaler_trainer.local.model import Decoder
from scaler_trainer.local.weights import POLICY, load, load_policy, save, save_policy


def policy(seed=0):
    return Decoder(12, seed=seed, width=16, layers=1, heads=2)


def same(left, right):
    return all(torch.equal(a, b) for a, b in zip(left.state_dict().values(), right.state_dict().values(), strict=True))


def test_what_was_saved_is_loaded(tmp_path):
    first, second = policy(1), policy(2)
    save_policy(first, tmp_path / "warm.pt")
    load_policy(second, tmp_path / "warm.pt")
    assert same(first, second)
    assert [path.name for path in tmp_path.iterdir()] == ["warm.pt"]


@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "other"])
def test_a_checkpoint_without_its_policy_names_the_file_and_the_way_out(tmp_path, damage):
    learner = Grpo(policy())
    save(tmp_path, learner)
    path = tmp_path / POLICY
    if damage == "missing":
        path.unlink()
    elif damage == "other":
        torch.save({"model": {}}, path)
    else:
        path.write_bytes(path.read_bytes()[: 0 if damage == "empty" else 300])
    with pytest.raises(RunError, match=rf"{POLICY} cannot be loaded .*; remove the folder .* checkpoint before it"):
        load(tmp_path, Grpo(policy()))


@pytest.mark.parametrize("content", [b"", b"PK", b".", b"\x80\x02.", b"0", b"not a policy"])
def test_a_warm_policy_that_is_damaged_names_the_file_and_the_way_out(tmp_path, content):
    path = tmp_path / "warm.pt"
    path.write_bytes(content)
    with pytest.raises(
        RunError, match=r"warm.pt cannot be loaded \(.*\); remove the file, and --resume makes the same"
    ):
        load_policy(policy(), path)


@pytest.mark.filterwarnings("ignore:Detected pickle protocol")
def test_whatever_the_damage_a_policy_is_loaded_or_refused(tmp_path):
    path, rng = tmp_path / "warm.pt", Random(0)
    save_policy(policy(), path)
    whole = path.read_bytes()
    refused = 0
    for _ in range(60):
        damaged = bytearray(whole)
        place = rng.randrange(len(whole))
        damaged[place : place + rng.randrange(1, 300)] = rng.randbytes(rng.choice((0, 1, 40)))
        path.write_bytes(damaged)
        try:
            load_policy(policy(), path)
        except RunError:
            refused += 1
    assert refused > 40
