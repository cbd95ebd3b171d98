"""The key goes to the server and nowhere else."""

from __future__ import annotations

import logging
import pickle
import traceback

import pytest
from synthesis.llms.asking import ask, ask_all, model, server_model
from synthesis.llms.chat_server import KEY, answer, completion, cut, hang, hang_up, refuse, serving

from scaler_core.errors import ConfigError
from scaler_core.llm import LLMError
from scaler_envs_codecontests.llms.secret import Secret

pytest.importorskip("openai", reason="the extra `synthesis` is not installed")

TELLTALES = {
    "401": refuse(401, f"Incorrect API key provided: {KEY}."),
    "403": answer(f"who is {KEY}?".encode(), status=403, kind="text/plain"),
    "500": refuse(500, f"crashed on Bearer {KEY}"),
    "cut-short": refuse(400, f"{'x' * 280} {KEY}"),
    "begins": answer(b"x" * 80 + KEY.encode()),
    "page": answer(f"<html>{KEY}".encode(), kind="text/html"),
    "json": answer(f'{{"{KEY}"'.encode()),
    "field": answer({"choices": [], KEY: KEY}),
    "busy": refuse(429),
    "cut": cut,
    "hung-up": hang_up,
    "slow": hang,
}


@pytest.fixture
def server():
    with serving() as running:
        yield running


def everything_reachable(value, seen):
    """The texts of all that a value leads to through attributes and containers, as a dump of it would."""
    if id(value) in seen or isinstance(value, (int, float, type(None))):
        return
    seen[id(value)] = value
    if isinstance(value, (str, bytes)):
        yield value if isinstance(value, str) else value.decode("utf-8", "replace")
        return
    parts = [*value.keys(), *value.values()] if isinstance(value, dict) else []
    parts += value if isinstance(value, (list, tuple, set)) else []
    parts += vars(value).values() if isinstance(value, BaseException) else []
    for part in parts:
        yield from everything_reachable(part, seen)


def all_that_is_told(error):
    """What an error, its causes, its tracebacks with all local variables, and its pickle hold."""
    told = traceback.TracebackException.from_exception(error, capture_locals=True, compact=False)
    yield "".join(told.format(chain=True))
    yield repr(error)
    yield pickle.dumps(error).decode("latin-1")
    yield from everything_reachable(error, {})
    for linked in (error.__cause__, error.__context__):
        if linked is not None:
            yield from all_that_is_told(linked)


@pytest.mark.parametrize("act", TELLTALES.values(), ids=TELLTALES)
def test_no_failure_holds_the_key(request, server, monkeypatch, tmp_path, act):
    caplog, capfd = request.getfixturevalue("caplog"), request.getfixturevalue("capfd")
    caplog.set_level(logging.DEBUG)
    server.acts = [act]
    llm, _ = server_model(server, monkeypatch, tmp_path, retries=1, timeout=0.3)
    with pytest.raises(LLMError) as caught:
        ask(llm)
    told = [*all_that_is_told(caught.value), caplog.text, *capfd.readouterr(), repr(llm), repr(vars(llm))]
    assert len(told) > 6
    assert caplog.records
    assert [text for text in told if KEY[:12] in text] == []
    assert server.requests[0][1]["authorization"] == f"Bearer {KEY}"


def test_a_reply_that_tells_the_key_is_kept_without_it(server, monkeypatch, tmp_path):
    server.acts = [answer(completion(f"Your key is {KEY}!", model=f"m-{KEY}"))]
    reply = ask(server_model(server, monkeypatch, tmp_path)[0])
    assert (reply.text, reply.model) == ("Your key is [key]!", "m-[key]")


def test_nothing_that_is_recorded_holds_the_key(server, monkeypatch, tmp_path):
    server.acts = [answer(completion(f"Your key is {KEY}!", model=KEY))]
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    other = {"use": "openai", "model": "m", "base_url": server.url}
    ask_all(model("record", tmp_path, path="replies.jsonl", of=other), 2)
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
    assert file.read_text(encoding="utf-8").count("[key]") == 4
    assert KEY not in file.read_text(encoding="utf-8")


def test_the_key_comes_from_the_variable_that_is_named_and_from_no_other(server, monkeypatch, tmp_path):
    monkeypatch.setenv("MY_KEY", f" {KEY}-mine\n")
    monkeypatch.setenv("OPENAI_ADMIN_KEY", "sk-admin-123456")
    monkeypatch.setenv("OPENAI_ORG_ID", "org-123456")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "proj-123456")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "Authorization: Bearer sk-ambient-123456")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    ask(server_model(server, monkeypatch, tmp_path, key="MY_KEY")[0])
    headers = server.requests[0][1]
    assert headers["authorization"] == f"Bearer {KEY}-mine"
    assert [value for value in headers.values() if "123456" in value] == []


def test_a_server_that_asks_for_no_key_gets_none(server, monkeypatch, tmp_path):
    ask(server_model(server, monkeypatch, tmp_path, key="")[0])
    assert "authorization" not in server.requests[0][1]


@pytest.mark.parametrize("value", ["", "  ", None])
def test_a_variable_without_a_key_is_an_error_that_names_it(monkeypatch, tmp_path, value):
    monkeypatch.delenv("MY_KEY", raising=False)
    if value is not None:
        monkeypatch.setenv("MY_KEY", value)
    with pytest.raises(ConfigError, match="the environment variable MY_KEY holds no key; export it"):
        model("openai", tmp_path, model="m", key="MY_KEY")


@pytest.mark.parametrize("value", [f"{KEY} and more", f"{KEY}\n{KEY}", f"{KEY}\u2026"])
def test_a_variable_that_holds_something_else_is_an_error_without_its_value(monkeypatch, value):
    monkeypatch.setenv("MY_KEY", value)
    with pytest.raises(ConfigError, match="holds what no key holds") as caught:
        Secret.from_environment("MY_KEY")
    assert [text for text in all_that_is_told(caught.value) if KEY in text and "value =" not in text] == []


@pytest.mark.parametrize("url", [f"http://me:{KEY}@host/v1", f"http://host/v1?key={KEY}", f"http://host/v1#{KEY}"])
def test_a_key_in_the_address_is_refused_without_showing_it(monkeypatch, tmp_path, url):
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with pytest.raises(ConfigError, match="base_url holds a user, a password or a query") as caught:
        model("openai", tmp_path, model="m", base_url=url)
    assert KEY not in str(caught.value)


def test_a_key_is_neither_shown_nor_pickled():
    secret = Secret(KEY)
    assert KEY not in f"{secret} {secret!r} {[secret]}"
    with pytest.raises(TypeError, match="a key is never written anywhere"):
        pickle.dumps(secret)


def test_a_placeholder_is_no_secret_and_hides_nothing():
    assert Secret("EMPTY").hide("EMPTY list") == "EMPTY list"
    assert Secret("").hide("text") == "text"
    assert not Secret("")
