"""The client of servers, against a real one on loopback."""

from __future__ import annotations

import asyncio
import json
import sys
from threading import Barrier

import pytest
from synthesis.llms.asking import ASKED, ask, ask_all, model, server_model
from synthesis.llms.chat_server import KEY, answer, completion, cut, endless, hang, hang_up, refuse, serving

from scaler_core.errors import ConfigError
from scaler_core.llm import LLMError, Reply
from scaler_envs_codecontests.llms import openai as module
from scaler_envs_codecontests.llms.spending import BudgetSpent

pytest.importorskip("openai", reason="the extra `synthesis` is not installed")


@pytest.fixture
def server():
    with serving() as running:
        yield running


@pytest.fixture
def build(server, monkeypatch, tmp_path):
    """A model for the server, and the pauses that it makes."""
    return lambda **options: server_model(server, monkeypatch, tmp_path, **options)


OK = answer(completion())


def test_a_reply_says_who_replied_how_it_ended_and_what_it_took(build):
    assert ask(build()[0]) == Reply(text="Hello.", model="served", prompt_tokens=7, completion_tokens=3)


def test_a_request_holds_the_messages_the_options_and_the_key(server, build):
    options = {"temperature": 0.5, "max_tokens": 9, "tokens_field": "max_completion_tokens", "extra": {"top_k": 20}}
    ask(build(**options)[0])
    ((path, headers, body),) = server.requests
    assert (path, headers["Authorization"]) == ("/v1/chat/completions", f"Bearer {KEY}")
    messages = [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Say hello."}]
    assert body == {"model": "m", "messages": messages, "temperature": 0.5, "max_completion_tokens": 9, "top_k": 20}


def test_what_is_not_chosen_is_not_sent(server, build):
    ask(build()[0])
    assert set(server.requests[0][2]) == {"model", "messages", "max_tokens"}


@pytest.mark.parametrize(("reason", "ending"), [("length", "length"), ("content_filter", "filter"), (None, "stop")])
def test_a_reply_that_was_cut_or_held_back_says_so(server, build, reason, ending):
    server.acts = [answer(completion("half", reason=reason))]
    found = ask(build()[0])
    assert (found.text, found.ending) == ("half", ending)


def test_a_reply_without_text_is_empty_and_a_refusal_is_its_words(server, build):
    server.acts = [answer(completion(None, reason="length"))]
    assert ask(build()[0]).text == ""
    refused = completion()
    refused["choices"][0]["message"] = {"role": "assistant", "content": None, "refusal": "I may not."}
    server.acts = [answer(refused)]
    found = ask(build()[0])
    assert (found.text, found.ending) == ("I may not.", "filter")


PASSING = {
    "busy": refuse(429),
    "broken": refuse(500),
    "gateway": answer(b"<html>bad gateway</html>", status=502, kind="text/html"),
    "unavailable": answer(b"", status=503),
    "gateway-slow": refuse(504),
    "cut": cut,
    "hung-up": hang_up,
    "not-json": answer(b"{oops"),
    "no-utf8": answer(b'{"choices": "\xff"}'),
    "empty": answer(b""),
    "array": answer([]),
    "null": answer(None),
    "deep": answer(b"[" * 100_000),
    "no-choices": answer(completion(choices=[])),
    "choices-missing": answer({"error": {"message": "overloaded"}}),
    "choice-null": answer(completion(choices=[None])),
    "content-number": answer(completion(7)),
    "content-list": answer(completion([{"type": "text", "text": "x"}])),
    "usage-text": answer(completion(usage=None) | {"usage": {"prompt_tokens": "7"}}),
    "usage-negative": answer(completion(usage=(-1, 3))),
    "lone-surrogate": answer(completion("\ud800")),
    "aborted": answer(completion("half", reason="abort")),
    "bad-gzip": answer(b"no gzip", Content_Encoding="gzip"),
}


@pytest.mark.parametrize("act", PASSING.values(), ids=PASSING)
def test_what_may_pass_is_asked_again(server, build, act):
    server.acts = [act, act, OK]
    llm, pauses = build()
    assert ask(llm).text == "Hello."
    assert (len(server.requests), llm.spending.requests, llm.spending.replies) == (3, 3, 1)
    assert 0.5 <= pauses.seconds[0] <= 1 <= pauses.seconds[1] <= 2


@pytest.mark.parametrize("act", PASSING.values(), ids=PASSING)
def test_what_does_not_pass_after_all_is_given_up_and_may_pass_later(server, build, act):
    server.acts = [act]
    with pytest.raises(LLMError, match=r"^model 'openai:m': .+ \(3 tries\)$") as caught:
        ask(build(retries=2)[0])
    assert (caught.value.passing, len(server.requests)) == (True, 3)
    assert str(caught.value).isprintable()


def test_a_slow_server_is_given_up_after_the_time_out(server, build):
    server.acts = [hang]
    with pytest.raises(LLMError, match=r"no reply within 0\.05 s \(timeout\) \(2 tries\)") as caught:
        ask(build(timeout=0.05, retries=1)[0])
    assert caught.value.passing


def test_a_server_that_trickles_is_given_up_after_the_time_out(server, build, monkeypatch):
    monkeypatch.setattr(module, "LARGEST", 1 << 40)

    def trickle(handler):
        handler.send_response(200)
        handler.end_headers()
        while not handler.server.over.wait(0.01):
            handler.wfile.write(b" ")

    server.acts = [trickle]
    with pytest.raises(LLMError, match="no reply within"):
        ask(build(timeout=0.1, retries=0)[0])


def test_a_reply_without_an_end_is_given_up_before_it_fills_the_memory(server, build, monkeypatch):
    monkeypatch.setattr(module, "LARGEST", 1 << 20)
    server.acts = [endless, OK]
    llm, _ = build()
    assert ask(llm).text == "Hello."
    server.acts = [endless]
    with pytest.raises(LLMError, match="it is larger than 1048576 bytes; set max_tokens"):
        ask(build(retries=0)[0])


def test_a_long_reply_is_read_whole(server, build):
    server.acts = [answer(completion("x" * 3_000_000))]
    assert len(ask(build()[0]).text) == 3_000_000


def test_nobody_at_the_address_may_pass(server, build):
    server.server_close()
    with pytest.raises(LLMError, match="the connection failed") as caught:
        ask(build(retries=1)[0])
    assert caught.value.passing


FINAL = {
    "request": (refuse(400, "bad temperature"), "400: bad temperature; look at model, temperature, max_tokens"),
    "key": (refuse(401), "401: no; look at the key in the environment variable OPENAI_API_KEY and at base_url"),
    "credit": (refuse(402), "402: no; the account has nothing left"),
    "quota": (refuse(429, code="insufficient_quota"), "429: no; the account has nothing left"),
    "forbidden": (refuse(403), "403: no; look at the key in the environment variable OPENAI_API_KEY: it may not use"),
    "missing": (refuse(404), "404: no; look at base_url, which most servers want to end in /v1"),
    "page": (answer(b"<html>", kind="text/html; charset=utf-8"), "the server sent a web page"),
    "room": (refuse(400, "maximum context length is 9, max_tokens is too large"), "lower max_tokens under"),
    "text": (answer(b"go\x1b[31m away\n" * 99, status=418), r"418: go\?\[31m away go"),
    "fastapi": (answer({"detail": "no model"}, status=404), "404: no model; look at base_url"),
    "odd": (answer([1], status=400), r"400: \[1\]; look at model"),
}


@pytest.mark.parametrize(("act", "told"), FINAL.values(), ids=FINAL)
def test_what_does_not_pass_is_asked_once_and_says_what_to_do(server, build, act, told):
    server.acts = [act]
    llm, pauses = build()
    with pytest.raises(LLMError, match=told) as caught:
        ask(llm)
    assert (caught.value.passing, len(server.requests), pauses.seconds) == (False, 1, [])
    assert len(str(caught.value)) < 600
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    ("act", "ending"),
    [
        (refuse(400, "This model's maximum context length is 4096 tokens."), "length"),
        (refuse(400, "too much", code="context_length_exceeded"), "length"),
        (refuse(413, "prompt is too long"), "length"),
        (refuse(400, "no", code="content_filter"), "filter"),
    ],
)
def test_one_prompt_that_is_too_long_or_held_back_is_a_reply_and_ends_no_job(server, build, act, ending):
    server.acts = [act]
    assert ask(build()[0]) == Reply(text="", model="m", ending=ending)


def test_the_pause_that_the_server_asks_for_is_kept(server, build):
    server.acts = [refuse(429, Retry_After="17"), refuse(503, Retry_After="3"), OK]
    llm, pauses = build()
    ask(llm)
    assert 17 <= pauses.seconds[0] <= 18
    assert 3 <= pauses.seconds[1] <= 4


def test_a_server_that_asks_for_hours_is_given_up_for_now(server, build):
    server.acts = [refuse(429, Retry_After="7200")]
    llm, pauses = build()
    with pytest.raises(LLMError, match="429") as caught:
        ask(llm)
    assert (caught.value.passing, pauses.seconds) == (True, [])


def test_the_same_seed_makes_the_same_pauses(server, build):
    def pauses(seed):
        server.acts = [refuse(500)] * 4 + [OK]
        llm, made = build(seed=seed)
        ask(llm)
        return made.seconds

    assert pauses(1) == pauses(1) != pauses(2)


def test_no_more_requests_are_under_way_than_allowed_and_so_many_are(server, build):
    together = Barrier(3)

    def wait_for_two_others(handler):
        together.wait(10)
        OK(handler)

    server.acts = [wait_for_two_others]
    replies = ask_all(build(concurrency=3)[0], 12)
    assert [reply.text for reply in replies] == ["Hello."] * 12
    assert server.peak == 3


@pytest.mark.parametrize("concurrency", [1, 4])
def test_every_slot_is_used_and_none_twice(build, monkeypatch, concurrency):
    llm, _ = build(concurrency=concurrency)
    under_way, seen = [0], []

    async def post(arguments):
        under_way[0] += 1
        seen.append(under_way[0])
        for _ in range(10):  # long enough for all others to begin, if they may
            await asyncio.sleep(0)
        under_way[0] -= 1
        return json.dumps(completion()).encode()

    monkeypatch.setattr(llm._server, "post", post)
    ask_all(llm, 12)
    assert (len(seen), max(seen)) == (12, concurrency)


def test_each_call_of_many_gets_its_own_reply(server, build, tmp_path):
    def echo(handler):
        answer(completion(server.requests[-1][2]["messages"][0]["content"]))(handler)

    server.acts = [echo]
    llm, _ = build(concurrency=1)

    async def both():
        first, second = await asyncio.gather(llm.complete(ASKED[:1], attempt=0), llm.complete(ASKED[1:], attempt=0))
        await llm.close()
        return first.text, second.text

    assert asyncio.run(both()) == ("Be brief.", "Say hello.")


def test_closing_twice_does_no_harm(build):
    llm, _ = build()

    async def close():
        await llm.close()
        await llm.close()

    asyncio.run(close())


def test_a_reply_costs_what_its_tokens_cost(server, build):
    llm, _ = build(prompt_price=2.0, completion_price=10.0)
    replies = ask_all(llm, 3)
    assert [reply.cost for reply in replies] == pytest.approx([44e-6] * 3)
    assert llm.spending.cost == pytest.approx(132e-6)
    assert (llm.spending.prompt_tokens, llm.spending.completion_tokens) == (21, 9)


def test_a_reply_that_nobody_counted_has_no_cost(server, build):
    server.acts = [answer(completion(usage=None))]
    found = ask(build(prompt_price=2.0, completion_price=10.0)[0])
    assert (found.cost, found.prompt_tokens) == (None, 0)


@pytest.mark.parametrize(
    ("budget", "told"),
    [
        ({"token_budget": 20}, "the budget of 20 tokens is used up: 20 for 2 replies; run again to go on"),
        (
            {"cost_budget": 20e-6, "prompt_price": 1.0, "completion_price": 1.0},
            r"the budget of 2e-05 is used up: 0\.0000 for 2 replies.* or raise cost_budget",
        ),
    ],
)
def test_a_budget_ends_it_before_the_next_request(server, build, budget, told):
    llm, _ = build(concurrency=1, **budget)
    found = ask_all(llm, 5)
    assert [type(one) for one in found] == [Reply, Reply, BudgetSpent, BudgetSpent, BudgetSpent]
    assert len(server.requests) == 2
    with pytest.raises(BudgetSpent, match=told) as caught:
        raise found[-1]
    assert not caught.value.passing


def test_a_budget_needs_a_server_that_counts(server, build):
    server.acts = [answer(completion(usage=None))]
    with pytest.raises(LLMError, match="does not say how many tokens") as caught:
        ask(build(token_budget=1000)[0])
    assert not caught.value.passing


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"cost_budget": 1.0}, "cost_budget needs prices; set prompt_price and completion_price"),
        ({"prompt_price": 1.0}, "prompt_price and completion_price come together"),
        ({"base_url": "localhost:8000"}, "base_url is no address of a server"),
        ({"base_url": "http://"}, "base_url is no address of a server"),
        ({"concurrency": 0}, "concurrency: expected int"),
        ({"temprature": 0.5}, "did you mean temperature"),
    ],
)
def test_options_that_cannot_be_are_errors(build, options, told):
    with pytest.raises(ConfigError, match=told):
        build(**options)


def test_without_the_library_it_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "openai", None)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with pytest.raises(ConfigError, match=r'pip install "scaler-envs-codecontests\[synthesis\]"'):
        model("openai", tmp_path, model="m")
