"""Building our models as a configuration does, and asking them without real pauses."""

from __future__ import annotations

import asyncio

from synthesis.llms.chat_server import KEY

from scaler_core.plugins import load_plugins
from scaler_core.templates import Message
from scaler_envs_codecontests.llms.opening import open_llm

ASKED = (Message(role="system", content="Be brief."), Message(role="user", content="Say hello."))


def model(name, folder, **options):
    """The model `name` as a job's configuration in `folder` builds it."""
    return open_llm(load_plugins(), name, options, base=folder)


class Pauses:
    """A sleep that keeps what it was asked for and takes no time."""

    def __init__(self):
        self.seconds = []

    async def __call__(self, seconds):
        self.seconds.append(seconds)
        await asyncio.sleep(0)


def server_model(server, monkeypatch, tmp_path, **options):
    """The model `openai` for a test's server, and its pauses."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    llm = model("openai", tmp_path, **{"model": "m", "base_url": server.url, **options})
    llm._sleep = pauses = Pauses()
    return llm, pauses


async def _asked(llm, asked, attempts):
    try:
        calls = [llm.complete(asked, attempt=attempt) for attempt in attempts]
        return await asyncio.gather(*calls, return_exceptions=True)
    finally:
        await llm.close()


def ask_all(llm, count, asked=ASKED):
    """Replies and errors of so many calls at once."""
    return asyncio.run(_asked(llm, asked, range(count)))


def ask(llm, asked=ASKED):
    """The reply to one call; raises its error."""
    (found,) = ask_all(llm, 1, asked)
    if isinstance(found, BaseException):
        raise found
    return found
