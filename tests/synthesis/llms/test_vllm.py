"""The model under vLLM, with a module that has vLLM's names and shapes: this machine has none of its own."""

from __future__ import annotations

import asyncio
import sys
from types import ModuleType, SimpleNamespace

import pytest
from synthesis.llms.asking import ASKED, ask, ask_all, model

from scaler_core.errors import ConfigError, PluginError
from scaler_core.llm import LLMError, Reply
from scaler_core.templates import Message


class SamplingParams:
    """vLLM's: keyword arguments."""

    def __init__(self, *, temperature=1.0, max_tokens=16, seed=None, top_p=1.0):
        self.temperature, self.max_tokens, self.seed, self.top_p = temperature, max_tokens, seed, top_p


class LLM:
    """vLLM's, as far as it is used; replies with the last message and the seed."""

    def __init__(self, model, *, tensor_parallel_size=1, max_model_len=None):
        if tensor_parallel_size > 8:
            raise RuntimeError("no such GPUs")
        self.model, self.batches = model, []

    def chat(self, messages, sampling_params=None, use_tqdm=True, *, chat_template_kwargs=None):
        assert len(messages) == len(sampling_params)
        assert not use_tqdm
        self.batches.append((messages, sampling_params, chat_template_kwargs))
        texts = [conversation[-1]["content"] for conversation in messages]
        if any("long" in text for text in texts):
            raise ValueError("The decoder prompt is longer than the maximum model length of 8.")
        if any("odd" in text for text in texts):
            raise ValueError("unsupported message")
        if any("dead" in text for text in texts):
            raise RuntimeError("EngineCore encountered an issue.")
        return [self._output(text, params) for text, params in zip(texts, sampling_params, strict=True)]

    def _output(self, text, params):
        reason = next((reason for reason in ("length", "abort") if reason in text), "stop")
        said = SimpleNamespace(text=f"{text} {params.seed}", token_ids=(1, 2), finish_reason=reason, stop_reason=None)
        return SimpleNamespace(outputs=[said], prompt_token_ids=[1, 2, 3], prompt=None, request_id="0", finished=True)


@pytest.fixture
def build(monkeypatch, tmp_path):
    """The model as a configuration builds it, and the engine under it."""
    module = ModuleType("vllm")
    made = []
    module.SamplingParams = SamplingParams
    module.LLM = lambda **arguments: made.append(LLM(**arguments)) or made[-1]
    monkeypatch.setitem(sys.modules, "vllm", module)
    monkeypatch.setattr("scaler_envs_codecontests.llms.vllm.LINGER", 0.0)

    def build(**options):
        llm = model("vllm", tmp_path, **{"model": "Qwen/Qwen3-8B", **options})
        return llm, made[-1]

    return build


def asked(text):
    return (Message(role="user", content=text),)


async def _each(llm, texts):
    calls = [llm.complete(asked(text), attempt=0) for text in texts]
    found = await asyncio.gather(*calls, return_exceptions=True)
    await llm.close()
    return found


def each(llm, *texts):
    """What calls with these texts get, all at once."""
    return asyncio.run(_each(llm, texts))


def test_a_reply_says_who_replied_how_it_ended_and_what_it_took(build):
    llm, _ = build()
    assert llm.name == "vllm:Qwen3-8B"
    assert ask(llm) == Reply(text="Say hello. 814775635", model="Qwen3-8B", prompt_tokens=3, completion_tokens=2)


def test_options_reach_the_engine_and_each_request(build, tmp_path):
    (tmp_path / "weights").mkdir()
    llm, engine = build(
        model="weights", max_tokens=9, temperature=0.1, sampling={"top_p": 0.5}, template={"enable_thinking": False}
    )
    ask(llm)
    (conversation,), (params,), template = engine.batches[0]
    assert engine.model == str(tmp_path / "weights")
    assert conversation == [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Say hello."}]
    assert (params.max_tokens, params.temperature, params.top_p, template) == (9, 0.1, 0.5, {"enable_thinking": False})


def test_calls_at_once_are_one_batch_with_a_seed_for_each(build):
    llm, engine = build()
    texts = {reply.text for reply in ask_all(llm, 5)}
    assert (len(engine.batches), len(texts)) == (1, 5)


def test_the_same_question_is_replied_alike_whatever_else_is_in_the_batch(build):
    def text(seed, *others):
        return each(build(seed=seed)[0], *others, "a")[-1].text

    assert text(1) == text(1, "b", "c") != text(2)


def test_a_reply_that_was_cut_says_so(build):
    (found,) = each(build()[0], "length")
    assert found.ending == "length"


def test_a_prompt_that_is_too_long_spoils_no_other(build):
    llm, engine = build()
    fine, long, odd = each(llm, "fine", "too long", "odd")
    assert fine.text.startswith("fine ")
    assert long == Reply(text="", model="Qwen3-8B", ending="length")
    assert isinstance(odd, LLMError)
    assert "unsupported message" in str(odd)
    assert len(engine.batches) == 4


def test_a_reply_that_was_broken_off_may_pass(build):
    (found,) = each(build()[0], "abort")
    assert (type(found), found.passing) == (LLMError, True)


def test_an_engine_that_died_is_an_error_that_does_not_pass(build):
    found = each(build()[0], "dead", "fine")
    assert [(type(one), one.passing) for one in found] == [(LLMError, False)] * 2
    assert "vLLM failed (RuntimeError: EngineCore encountered an issue.); see its log" in str(found[0])


def test_outputs_that_cannot_be_told_apart_are_an_error(build, monkeypatch):
    llm, engine = build()
    monkeypatch.setattr(engine, "chat", lambda *_, **__: [])
    with pytest.raises(LLMError, match="0 results for 1 calls"):
        ask(llm, ASKED)


def test_without_vllm_it_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "vllm", None)
    with pytest.raises(ConfigError, match=r'pip install "scaler-envs-codecontests\[vllm\]", or reach a server'):
        model("vllm", tmp_path, model="m")


@pytest.mark.parametrize("options", [{"engine": {"tensor_parallel_size": 99}}, {"engine": {"tensor_paralel": 1}}])
def test_an_engine_that_does_not_start_names_the_model(build, options):
    with pytest.raises((ConfigError, PluginError), match="language model 'vllm'"):
        build(**options)
