"""What a run's configuration becomes in verl: one table of verl's keys, as data. Pure; needs neither torch nor verl.

    for setting in settings(config, options, run=Path("runs/a"), model="Qwen/Qwen3-1.7B-Base"):
        print(setting.key, setting.value, setting.source)

Keys and meanings are those of verl 0.9.1 (`verl/trainer/config/ppo_trainer.yaml`). `source` is the key of our TOML
that decides, or empty where SCALER itself does: such a key cannot be set through `[trainer.verl]`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from scaler_core.config import RunConfig
from scaler_trainer.verl.options import VerlOptions

PACKAGE = "scaler_trainer.verl"
FILES, EVALUATIONS = "verl", "evaluations"
"""In the run folder: what the launch needs and leaves; in it, the responses to benchmarks as verl wrote them down."""
TRAIN, BENCHMARKS = "scaler:train", "scaler:benchmarks"
"""What stands in `data.train_files` and `data.val_files`: no files, but names that the dataset knows."""
SAMPLERS = {"sync": "ScalerReplayBuffer", "async": "ScalerReplayBufferAsync"}
MODES = {"sync": "sync", "async": "colocate_async"}
ACTOR, ROLLOUT, MODEL = "actor_rollout_ref.actor", "actor_rollout_ref.rollout", "actor_rollout_ref.model"


class Setting(NamedTuple):
    """One key of verl. A key that verl's own files do not have begins with "+", as in Hydra."""

    key: str
    value: Any
    source: str = ""


def settings(config: RunConfig, options: VerlOptions, *, run: Path, model: str) -> list[Setting]:
    """All keys that differ from verl's defaults, or that must not move with them."""
    return [
        *_seams(options, run),
        *_data(config, options),
        *_policy(options, model),
        *_update(config, options),
        *_rollout(config, options),
        *_trainer(config, options, run),
        *_machines(options),
    ]


def _seams(options: VerlOptions, run: Path) -> Iterator[Setting]:
    """Where verl calls SCALER."""
    yield Setting("data.custom_cls.path", f"pkg://{PACKAGE}.dataset")
    yield Setting("data.custom_cls.name", "ScalerDataset")
    yield Setting("+data.scaler_run", str(run))
    yield Setting("trainer.v1.sampler.custom_sampler.path", f"pkg://{PACKAGE}.replay")
    yield Setting("trainer.v1.sampler.custom_sampler.name", SAMPLERS[options.mode])
    yield Setting("reward.custom_reward_function.path", f"pkg://{PACKAGE}.reward")
    yield Setting("reward.custom_reward_function.name", "compute_score")
    yield Setting("+reward.custom_reward_function.reward_kwargs", {"run": str(run)})
    yield Setting("reward.num_workers", options.judges, "trainer.judges")
    yield Setting("trainer.checkpoint_callback_class", f"{PACKAGE}.checkpoint.ReadableState")
    yield Setting("trainer.use_v1", True)


def _data(config: RunConfig, options: VerlOptions) -> Iterator[Setting]:
    yield Setting("data.train_files", TRAIN)
    yield Setting("data.val_files", BENCHMARKS)
    yield Setting("data.train_batch_size", config.scheduler.prompts, "scheduler.prompts")
    yield Setting("data.val_batch_size", None if options.benchmarks else 1)
    yield Setting("data.max_prompt_length", options.longest_prompt, "trainer.longest_prompt")
    yield Setting("data.max_response_length", options.longest_response, "trainer.longest_response")
    yield Setting("data.dataloader_num_workers", 0)  # others would plan with copies of the scheduler
    yield Setting("data.shuffle", False)
    yield Setting("data.validation_shuffle", False)


def _policy(options: VerlOptions, model: str) -> Iterator[Setting]:
    yield Setting(f"{MODEL}.path", model, "trainer.model")
    yield Setting(f"{MODEL}.lora_rank", options.lora_rank, "trainer.lora_rank")
    yield Setting(f"{MODEL}.lora_alpha", options.lora_alpha, "trainer.lora_alpha")
    if options.lora_rank:  # the engine needs the base weights; only adapters are sent to it
        yield Setting(f"{ROLLOUT}.load_format", "safetensors")


def _update(config: RunConfig, options: VerlOptions) -> Iterator[Setting]:
    yield Setting("algorithm.adv_estimator", "grpo")
    yield Setting("algorithm.use_kl_in_reward", False)
    yield Setting("critic.enable", False)
    yield Setting(f"{ACTOR}.strategy", "fsdp2")
    yield Setting(f"{ACTOR}.optim.lr", options.learning_rate, "trainer.learning_rate")
    yield Setting(f"{ACTOR}.optim.lr_warmup_steps", options.warm_up_steps, "trainer.warm_up_steps")
    yield Setting(f"{ACTOR}.optim.weight_decay", options.weight_decay, "trainer.weight_decay")
    yield Setting(f"{ACTOR}.optim.clip_grad", options.gradient_clip, "trainer.gradient_clip")
    yield Setting(f"{ACTOR}.grad_clip", options.gradient_clip, "trainer.gradient_clip")
    yield Setting(f"{ACTOR}.clip_ratio", options.clip_low, "trainer.clip_low")
    yield Setting(f"{ACTOR}.clip_ratio_low", options.clip_low, "trainer.clip_low")
    yield Setting(f"{ACTOR}.clip_ratio_high", options.clip_high, "trainer.clip_high")
    yield Setting(f"{ACTOR}.loss_agg_mode", options.loss, "trainer.loss")
    yield Setting(f"{ACTOR}.entropy_coeff", options.entropy_bonus, "trainer.entropy_bonus")
    yield Setting(f"{ACTOR}.use_kl_loss", options.kl > 0, "trainer.kl")
    yield Setting(f"{ACTOR}.kl_loss_coef", options.kl, "trainer.kl")
    mini_batch = options.mini_batch or config.scheduler.prompts
    yield Setting(f"{ACTOR}.ppo_mini_batch_size", mini_batch, "trainer.mini_batch")
    yield Setting(f"{ACTOR}.use_dynamic_bsz", True)
    yield Setting(f"{ACTOR}.ppo_max_token_len_per_gpu", options.micro_batch_tokens, "trainer.tokens_per_gpu")
    yield Setting(f"{ACTOR}.fsdp_config.param_offload", options.offload, "trainer.offload")
    yield Setting(f"{ACTOR}.fsdp_config.optimizer_offload", options.offload, "trainer.offload")


def _rollout(config: RunConfig, options: VerlOptions) -> Iterator[Setting]:
    yield Setting(f"{ROLLOUT}.name", options.engine, "trainer.engine")
    yield Setting(f"{ROLLOUT}.n", options.rollouts, "trainer.rollouts")
    yield Setting(f"{ROLLOUT}.temperature", options.temperature, "trainer.temperature")
    yield Setting(f"{ROLLOUT}.top_p", options.top_p, "trainer.top_p")
    yield Setting(f"{ROLLOUT}.seed", config.seed % 2**31, "seed")
    yield Setting(f"{ROLLOUT}.tensor_model_parallel_size", options.tensor_parallel, "trainer.tensor_parallel")
    yield Setting(f"{ROLLOUT}.gpu_memory_utilization", options.engine_memory, "trainer.engine_memory")
    sampled = options.evaluation_temperature > 0
    yield Setting(f"{ROLLOUT}.val_kwargs.do_sample", sampled, "trainer.evaluation_temperature")
    yield Setting(f"{ROLLOUT}.val_kwargs.temperature", options.evaluation_temperature, "trainer.evaluation_temperature")
    yield Setting(f"{ROLLOUT}.val_kwargs.top_p", options.evaluation_top_p, "trainer.evaluation_top_p")


def _trainer(config: RunConfig, options: VerlOptions, run: Path) -> Iterator[Setting]:
    yield Setting("trainer.v1.trainer_mode", MODES[options.mode], "trainer.mode")
    yield Setting("trainer.total_training_steps", config.steps, "steps")
    yield Setting("trainer.total_epochs", 1)
    yield Setting("trainer.save_freq", config.checkpoint_every, "checkpoint_every")
    yield Setting("trainer.test_freq", options.evaluate_every if options.benchmarks else -1, "trainer.evaluate_every")
    evaluate_first = bool(options.benchmarks) and options.evaluate_first
    yield Setting("trainer.val_before_train", evaluate_first, "trainer.evaluate_first")
    yield Setting("trainer.logger", list(dict.fromkeys([*options.loggers, "file"])), "trainer.loggers")
    yield Setting("trainer.project_name", options.project, "trainer.project")
    yield Setting("trainer.experiment_name", config.name, "name")
    yield Setting("trainer.default_local_dir", str(run / "checkpoints"))
    yield Setting("trainer.validation_data_dir", str(run / FILES / EVALUATIONS) if options.benchmarks else None)
    yield Setting("trainer.resume_mode", "auto")
    yield Setting("trainer.max_actor_ckpt_to_keep", options.keep, "trainer.keep")


def _machines(options: VerlOptions) -> Iterator[Setting]:
    yield Setting("trainer.n_gpus_per_node", options.gpus, "trainer.gpus")
    yield Setting("trainer.nnodes", options.nodes, "trainer.nodes")
    if options.ray is not None:
        yield Setting("+ray_kwargs.ray_init.address", options.ray, "trainer.ray")
