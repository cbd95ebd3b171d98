"""verl's own check of a composed configuration, in a process of its own: it imports verl, and with it torch and ray.

python -m scaler_trainer.verl.validation < config.yaml       # status 0, or the reason on standard error
"""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec

from scaler_core.errors import ConfigError

PATIENCE = 600.0
"""Seconds; importing verl takes ten of them on an idle machine, a minute on a busy one."""


def check_by_verl(text: str) -> None:
    """Raise ConfigError with verl's reason for refusing the configuration `text` (YAML)."""
    words = [sys.executable, "-m", "scaler_trainer.verl.validation"]
    done = subprocess.run(words, input=text, capture_output=True, text=True, timeout=PATIENCE, check=False)
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise ConfigError(f"verl refuses this configuration: {reason}")


def validate(text: str) -> None:
    """Let verl check the configuration here; raises whatever it raises."""
    from omegaconf import OmegaConf
    from verl.trainer.ppo.utils import need_critic, need_reference_policy
    from verl.utils.config import validate_config

    config = OmegaConf.create(text)
    if find_spec("vllm") is None:  # verl asks vLLM for the adapter ranks that it takes
        config.actor_rollout_ref.model.lora_rank = 0
    reference = need_reference_policy(config)
    validate_config(config=config, use_reference_policy=reference, use_critic=need_critic(config))


def main() -> int:
    """Check standard input; the innermost reason goes to standard error, as one line."""
    try:
        validate(sys.stdin.read())
    except Exception as error:  # noqa: BLE001 - whatever verl raises is its reason
        reason: BaseException = error
        while reason.__cause__ is not None:
            reason = reason.__cause__
        words = " ".join(str(reason).split())
        sys.stderr.write(f"\n{type(reason).__name__}: {words}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
