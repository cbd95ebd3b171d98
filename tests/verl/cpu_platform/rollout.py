"""A roll-out of verl by transformers on a CPU: an actor that generates, and an adapter that sends it the weights."""

from __future__ import annotations

import asyncio
import os

import ray
import torch
from verl.workers.rollout.base import BaseRollout
from verl.workers.rollout.replica import RolloutReplica, TokenOutput

WAIT = 0.05
"""Seconds in which requests gather to be one batch."""


def server_name(replica):
    return f"transformers_cpu_{replica}"


@ray.remote(num_cpus=0)
class Server:
    """Tokens in, tokens out."""

    def __init__(self, path, response_length, seed):
        from transformers import AutoModelForCausalLM

        torch.set_num_threads(1)
        torch.manual_seed(seed)
        self.model = AutoModelForCausalLM.from_pretrained(path, dtype=torch.float32).eval()
        self.longest, self.step = response_length, None
        self.waiting, self.serving = [], None

    async def update_weights(self, weights, step):
        self.model.load_state_dict(weights, strict=False)
        self.step = step

    async def generate(self, prompt_ids, sampling_params, request_id=None, **options):
        future = asyncio.get_running_loop().create_future()
        self.waiting.append((list(prompt_ids), dict(sampling_params), future))
        self.serving = self.serving or asyncio.create_task(self._serve())
        tokens, log_probs, why = await future
        extra = {"global_steps": self.step, "min_global_steps": self.step, "max_global_steps": self.step}
        return TokenOutput(token_ids=tokens, log_probs=log_probs, stop_reason=why, num_preempted=0, extra_fields=extra)

    async def _serve(self):
        await asyncio.sleep(WAIT)
        while self.waiting:
            first = self.waiting[0][1]
            batch = [one for one in self.waiting if one[1] == first]
            self.waiting = [one for one in self.waiting if one[1] != first]
            for one, result in zip(batch, await asyncio.to_thread(self._written, batch, first), strict=True):
                one[2].set_result(result)
        self.serving = None

    @torch.no_grad()
    def _written(self, batch, sampling):
        prompts = [prompt for prompt, _, _ in batch]
        width, pad = max(map(len, prompts)), self.model.config.pad_token_id
        out = self.model.generate(
            input_ids=torch.tensor([[pad] * (width - len(p)) + p for p in prompts]),
            attention_mask=torch.tensor([[0] * (width - len(p)) + [1] * len(p) for p in prompts]),
            max_new_tokens=sampling.get("max_tokens") or self.longest,
            pad_token_id=pad,
            output_scores=True,
            return_dict_in_generate=True,
            **_kind(sampling),
        )
        scores = self.model.compute_transition_scores(out.sequences, out.scores, normalize_logits=True)
        return [self._cut(*row) for row in zip(out.sequences[:, width:].tolist(), scores.tolist(), strict=True)]

    def _cut(self, tokens, log_probs):
        """Up to the end token, that one included."""
        end = self.model.config.eos_token_id
        length = tokens.index(end) + 1 if end in tokens else len(tokens)
        return tokens[:length], log_probs[:length], "completed" if end in tokens else "length"

    async def _nothing(self, *arguments, **options):
        """What only an engine with a cache needs."""

    wake_up = sleep = abort_all_requests = resume_generation = _nothing
    clear_kv_cache = release_kv_cache = resume_kv_cache = start_profile = stop_profile = _nothing


def _kind(sampling):
    """How to sample; temperature 0 is greedy."""
    temperature = sampling.get("temperature", 1.0)
    if temperature == 0:
        return {"do_sample": False}
    top_k = max(sampling.get("top_k", 0), 0)
    return {"do_sample": True, "temperature": temperature, "top_p": sampling.get("top_p", 1.0), "top_k": top_k}


class Replica(RolloutReplica):
    """One server."""

    async def launch_servers(self):
        server = Server.options(name=server_name(self.replica_rank), max_concurrency=self.max_concurrency)
        self._server_handle = server.remote(self.model_config.path, self.config.response_length, self.config.seed)
        self._server_address = server_name(self.replica_rank)
        self.servers = [self._server_handle]


class Adapter(BaseRollout):
    """In the training process: sends the weights to its server."""

    def __init__(self, config, model_config, device_mesh, *arguments, **options):
        super().__init__(config, model_config, device_mesh, *arguments, **options)
        self.replica, place = divmod(int(os.environ["RANK"]), self.config.tensor_model_parallel_size)
        self.leads = place == 0

    async def update_weights(self, weights, wire_format="named_tensors", **options):
        copy = {name: tensor.detach().to("cpu", torch.float32).clone() for name, tensor in weights}
        if self.leads:
            await ray.get_actor(server_name(self.replica)).update_weights.remote(copy, options.get("global_steps"))

    async def resume(self, tags):
        """There is no cache to bring back."""

    async def release(self):
        """There is no cache to give up."""
