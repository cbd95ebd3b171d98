"""Level 2: verl with its own vLLM roll-out, on a CPU build of vLLM. Minutes; `make test-vllm`, in no gate."""

from __future__ import annotations

import pytest
import tiny_model
from real_run import Run, moved

pytest.importorskip("vllm", reason="needs vLLM for CPUs: make test-vllm")

ROLLOUT = "trainer.verl.actor_rollout_ref.rollout"
OVERRIDES = (
    "trainer.engine=vllm",
    "trainer.engine_memory=0.2",
    "steps=2",
    f"{ROLLOUT}.enforce_eager=true",
    f"{ROLLOUT}.free_cache_engine=false",
    f"{ROLLOUT}.+enable_sleep_mode=false",
    f"{ROLLOUT}.dtype=float32",
    f"{ROLLOUT}.load_format=auto",
    f"{ROLLOUT}.max_model_len=144",
    f"{ROLLOUT}.max_num_seqs=64",
    f"{ROLLOUT}.checkpoint_engine.update_weights_bucket_megabytes=16",
    f"{ROLLOUT}.engine_kwargs.vllm.worker_extension_cls=cpu_platform.vllm.Extension",
)


def test_vllm_rolls_out_and_takes_new_weights(tmp_path):
    run = Run(tmp_path, ["always", "coin", "angry"], *OVERRIDES)
    tiny_model.save(tmp_path / "tiny")
    run.train()
    level = 0.0
    for line in run.lines:
        tally = line["environments"]["odd/always"]
        level = moved(level, tally)
        assert tally["level"] == pytest.approx(level)
    assert level > 0.5
    assert all(line["rollouts"] == run.logged[line["step"] + 1]["scaler/trained_rows"] > 0 for line in run.lines)
    assert all(line["environments"]["odd/angry"]["errors"] > 0 for line in run.lines)
