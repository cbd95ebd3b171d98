"""The `[trainer]` options of the trainer `verl`: what a run of RL on GPUs is chosen by. Loads without torch or verl.

Everything else of verl is reached through `[trainer.verl]`, whose keys are verl's own; see `settings.py` for what
each option becomes there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Annotated, Any, Literal

from pydantic import Field

Positive = Annotated[int, Field(ge=1)]
Count = Annotated[int, Field(ge=0)]
Fraction = Annotated[float, Field(ge=0.0, le=1.0)]
NotNegative = Annotated[float, Field(ge=0.0)]


@dataclass(frozen=True, kw_only=True)
class VerlOptions:
    """GRPO of a Hugging Face model on GPUs, by unmodified verl, on one machine or a Ray cluster.

    model: the policy to begin with: a Hugging Face name, or a folder ("./…" is relative to the configuration).
    rollouts: responses for each prompt.
    rollouts_by: another number for some environments, by pattern: { "my-pack/hard-*" = 16 }; the first that matches.
    temperature: of sampling.
    top_p: of sampling.
    longest_prompt: tokens, the chat template's included; see long_prompts.
    longest_response: tokens after which a response is truncated.
    long_prompts: what to do with an environment that writes longer prompts at some level: "refuse" to train, naming
        it and the level, or "drop" such prompts with a reason when they come. A prompt is never cut.
    learning_rate: of AdamW.
    warm_up_steps: steps over which the learning rate rises.
    weight_decay: of AdamW.
    clip_low: the ratio's lower clip.
    clip_high: the ratio's upper clip.
    gradient_clip: the norm that gradients are clipped to.
    mini_batch: prompts an update; left out: all prompts of the step, one update.
    loss: how the loss of tokens is averaged.
    kl: weight of a KL term against the first policy; 0 leaves it and the reference model out.
    entropy_bonus: weight of the policy's entropy.
    gpus: of each node.
    nodes: machines; more than one needs a Ray cluster.
    ray: the address of a Ray cluster, such as "auto" or "10.0.0.1:6379"; left out: Ray is started here.
    mode: "sync" rolls out and trains in turns, "async" keeps rollouts of the next batches going (verl's
        colocate_async), so that a group may be some updates old.
    engine: what writes responses: "vllm" or "sglang", or a roll-out that a verl plug-in registers.
    tensor_parallel: GPUs that one copy of the model is spread over in the roll-out.
    engine_memory: share of a GPU's memory for the roll-out engine.
    tokens_per_gpu: tokens of a micro-batch; left out: room for two of the longest sequences.
    offload: keep parameters and optimiser in the main memory while they are not used.
    lora_rank: train adapters of this rank instead of all weights; 0: all weights.
    lora_alpha: the adapters' scale.
    benchmarks: what to evaluate on, with the responses for each question: { math500 = 1, aime24 = 16 }; a name, or
        the path of a parquet file.
    evaluate_every: steps between evaluations.
    evaluate_first: also evaluate before the first step.
    evaluation_temperature: of sampling for benchmarks; 0 is greedy.
    evaluation_top_p: of sampling for benchmarks.
    keep: how many of the model's checkpoints stay; left out: all.
    judges: processes that judge responses.
    judge_deadline: seconds for a verdict in one of those processes.
    loggers: verl's, such as "console", "wandb", "tensorboard", "swanlab", "mlflow".
    project: the project's name in those loggers.
    verl: any key of verl, such as "actor_rollout_ref.actor.fsdp_config.forward_prefetch" = true; a key that verl does
        not have is an error, unless it begins with "+" as in Hydra.
    """

    model: str
    rollouts: Annotated[int, Field(ge=2)] = 8
    rollouts_by: dict[str, Annotated[int, Field(ge=2)]] | None = None
    temperature: Annotated[float, Field(gt=0.0)] = 1.0
    top_p: Annotated[float, Field(gt=0.0, le=1.0)] = 1.0
    longest_prompt: Positive = 4096
    longest_response: Positive = 8192
    long_prompts: Literal["refuse", "drop"] = "refuse"
    learning_rate: Annotated[float, Field(gt=0.0)] = 1e-6
    warm_up_steps: Count = 20
    weight_decay: NotNegative = 0.0
    clip_low: Fraction = 0.2
    clip_high: NotNegative = 0.2
    gradient_clip: Annotated[float, Field(gt=0.0)] = 1.0
    mini_batch: Positive | None = None
    loss: Literal["token-mean", "seq-mean-token-sum", "seq-mean-token-mean", "seq-mean-token-sum-norm"] = "token-mean"
    kl: NotNegative = 0.0
    entropy_bonus: NotNegative = 0.0
    gpus: Positive = 8
    nodes: Positive = 1
    ray: str | None = None
    mode: Literal["sync", "async"] = "sync"
    engine: str = "vllm"
    tensor_parallel: Positive = 1
    engine_memory: Annotated[float, Field(gt=0.0, lt=1.0)] = 0.5
    tokens_per_gpu: Positive | None = None
    offload: bool = False
    lora_rank: Count = 0
    lora_alpha: Positive = 16
    benchmarks: dict[str, Positive] | None = None
    evaluate_every: Positive = 20
    evaluate_first: bool = True
    evaluation_temperature: NotNegative = 0.6
    evaluation_top_p: Annotated[float, Field(gt=0.0, le=1.0)] = 0.95
    keep: Positive | None = None
    judges: Positive = 8
    judge_deadline: Annotated[float, Field(gt=0.0)] = 30.0
    loggers: tuple[str, ...] = ("console",)
    project: str = "scaler"
    verl: dict[str, Any] | None = None

    @property
    def micro_batch_tokens(self) -> int:
        """Tokens of a micro-batch: `tokens_per_gpu`, or two of the longest sequences."""
        return self.tokens_per_gpu or 2 * (self.longest_prompt + self.longest_response)

    def rollouts_for(self, environment: str) -> int:
        """How many responses a prompt of this environment gets."""
        matching = (n for pattern, n in (self.rollouts_by or {}).items() if fnmatchcase(environment, pattern))
        return next(matching, self.rollouts)


def flattened(table: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """A table of tables as dotted keys: {"a": {"b": 1}, "c.d": 2} as {"a.b": 1, "c.d": 2}.

    A "+" may stand before any part and ends up before the whole key. An empty table stays a value.
    """
    flat: dict[str, Any] = {}
    for key, value in table.items():
        path = f"{prefix}{key}"
        if isinstance(value, Mapping) and value:
            flat.update(flattened(value, f"{path}."))
        else:
            flat[f"+{path.replace('+', '')}" if "+" in path else path] = value
    return flat
