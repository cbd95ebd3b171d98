"""A model in this process, under vLLM: offline batches on this machine's GPUs, no server.

    [llm]
    use = "vllm"
    model = "Qwen/Qwen3-32B"
    engine = { tensor_parallel_size = 4 }

vLLM is an extra of its own, imported when the job begins. Calls that are under way at once become one batch.
"""

from __future__ import annotations

import gc
import importlib
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from scaler_core.errors import ConfigError
from scaler_core.llm import LLM, Ending, LLMError, Reply, reply_key
from scaler_core.plugins import Plugins
from scaler_core.seeding import derive_seed
from scaler_core.templates import Message
from scaler_envs_codecontests.failure import shortened
from scaler_envs_codecontests.llms.batches import Batches
from scaler_envs_codecontests.llms.refusal import TOO_LONG

LINGER = 0.2
"""Seconds that the first batch waits for more calls."""
Asked = tuple[tuple[Message, ...], int]
"""The messages and the attempt."""


def vllm(
    base: Path,
    plugins: Plugins,
    *,
    model: str,
    temperature: Annotated[float, Field(ge=0)] = 0.7,
    max_tokens: Annotated[int, Field(ge=1)] = 8192,
    batch: Annotated[int, Field(ge=1)] = 256,
    seed: int = 0,
    engine: dict[str, Any] | None = None,
    sampling: dict[str, Any] | None = None,
    template: dict[str, Any] | None = None,
) -> LLM:
    """The factory registered as "vllm"; `plugins` is not used. It loads the model, which takes minutes.

    model: a name on the Hugging Face hub, or a folder.
    temperature: of sampling.
    max_tokens: of a reply.
    batch: calls that are worked on together.
    seed: each reply is drawn by it, the messages and the attempt.
    engine: further arguments of `vllm.LLM`.
    sampling: further arguments of `vllm.SamplingParams`.
    template: arguments of the model's chat template, such as `enable_thinking`.
    """
    library = _library()
    folder = base / Path(model).expanduser()
    chosen = {**(sampling or {}), "temperature": temperature, "max_tokens": max_tokens}
    loaded = library.LLM(model=str(folder) if folder.is_dir() else model, **(engine or {}))
    return VLLM(Path(model).name, Engine(library, loaded, chosen, template, seed), batch=batch, linger=LINGER)


def _library() -> Any:
    try:
        return importlib.import_module("vllm")
    except ImportError as error:
        raise ConfigError(
            f"vllm cannot be imported ({error}); install it where there is a GPU: "
            'pip install "scaler-envs-codecontests[vllm]", or reach a server with use = "openai"'
        ) from error


class Engine:
    """vLLM's `LLM.chat` for a batch."""

    def __init__(
        self, library: Any, loaded: Any, sampling: dict[str, Any], template: dict[str, Any] | None, seed: int
    ) -> None:
        self._library, self._loaded, self._seed = library, loaded, seed
        self._sampling, self._template = sampling, template

    def __call__(self, batch: Sequence[Asked]) -> list[Any]:
        """One output for each; None for a prompt that the model has no room for, the error for one refused otherwise.

        vLLM refuses a batch for one prompt that is too long, so that a refused one is gone through one by one.
        """
        try:
            return self._chat(batch)
        except ValueError as error:
            if len(batch) > 1:
                return [output for asked in batch for output in self([asked])]
            return [None if TOO_LONG.search(str(error)) else error]

    def _chat(self, batch: Sequence[Asked]) -> list[Any]:
        outputs = self._loaded.chat(
            [[message.model_dump(mode="json") for message in messages] for messages, _ in batch],
            [self._library.SamplingParams(**self._sampling, seed=self._drawn_by(asked)) for asked in batch],
            use_tqdm=False,
            chat_template_kwargs=self._template,
        )
        return list(outputs)

    def _drawn_by(self, asked: Asked) -> int:
        messages, attempt = asked
        return derive_seed(self._seed, reply_key(messages, attempt=attempt)) % 2**31


class VLLM:
    """One model under vLLM."""

    def __init__(self, model: str, engine: Engine, *, batch: int, linger: float) -> None:
        self.name, self._model = f"vllm:{model}", model
        self._batches: Batches[Asked, Any] = Batches(engine, most=batch, linger=linger)

    async def complete(self, messages: Sequence[Message], *, attempt: int) -> Reply:
        """See LLM; a prompt that the model has no room for ends at once with `length`."""
        try:
            output = await self._batches.ask((tuple(messages), attempt))
        except Exception as error:  # an engine of GPUs fails in more ways than a list could hold
            raise self._failed(error) from error
        if isinstance(output, Exception):
            raise self._failed(output)
        return self._reply(output)

    async def close(self) -> None:
        """See LLM; vLLM frees the GPUs when its engine is collected."""
        await self._batches.close()
        gc.collect()

    def _failed(self, error: Exception) -> LLMError:
        told = f"vLLM failed ({type(error).__name__}: {shortened(str(error))})"
        return LLMError(self.name, f"{told}; see its log, and engine under [llm]", passing=False)

    def _reply(self, output: Any) -> Reply:
        if output is None:
            return Reply(text="", model=self._model, ending="length")
        said = output.outputs[0]
        if said.finish_reason == "abort":
            raise LLMError(self.name, "vLLM broke the reply off", passing=True)
        ending: Ending = "length" if said.finish_reason == "length" else "stop"
        return Reply(
            text=said.text,
            model=self._model,
            ending=ending,
            prompt_tokens=len(output.prompt_token_ids or ()),
            completion_tokens=len(said.token_ids),
        )
