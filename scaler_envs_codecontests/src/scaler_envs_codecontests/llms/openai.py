"""Any server that speaks OpenAI's chat completions: hosted ones, and your own under vLLM or SGLang.

    [llm]
    use = "openai"
    model = "qwen3-32b"
    base_url = "http://localhost:8000/v1"

The official client library carries the requests. Retries, pauses, time-outs and costs are ours: see `retries`,
`spending`. The key comes from the environment and goes to the server, nowhere else: see `secret`.
"""

from __future__ import annotations

import asyncio
import importlib
import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timezone
from pathlib import Path
from random import Random
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import Field

from scaler_core.errors import ConfigError
from scaler_core.llm import LLM, Ending, LLMError, Reply
from scaler_core.plugins import Plugins
from scaler_core.seeding import derive_random
from scaler_core.templates import Message
from scaler_envs_codecontests.llms.completion import Completion, NoCompletion, read_completion
from scaler_envs_codecontests.llms.refusal import message_of, refusal
from scaler_envs_codecontests.llms.retries import Failure, Sleep, asked_pause, persistently
from scaler_envs_codecontests.llms.secret import Secret
from scaler_envs_codecontests.llms.spending import Prices, Spending

LARGEST = 1 << 24
"""Bytes of a reply that are read: 16 MiB. No reply of text is larger; a broken server's may be endless."""
OFFICIAL = "https://api.openai.com/v1"

Positive = Annotated[float, Field(gt=0)]
Price = Annotated[float, Field(ge=0)]


def openai(
    base: Path,
    plugins: Plugins,
    *,
    model: str,
    base_url: str = OFFICIAL,
    key: str = "OPENAI_API_KEY",
    temperature: Annotated[float, Field(ge=0)] | None = None,
    max_tokens: Annotated[int, Field(ge=1)] | None = 8192,
    tokens_field: Literal["max_tokens", "max_completion_tokens"] = "max_tokens",
    extra: dict[str, Any] | None = None,
    concurrency: Annotated[int, Field(ge=1)] = 16,
    timeout: Positive = 600.0,
    retries: Annotated[int, Field(ge=0, le=20)] = 6,
    prompt_price: Price | None = None,
    completion_price: Price | None = None,
    cost_budget: Positive | None = None,
    token_budget: Annotated[int, Field(ge=1)] | None = None,
    seed: int = 0,
) -> LLM:
    """The factory registered as "openai"; `base` and `plugins` are not used.

    model: as the server calls it.
    base_url: of the server; most end in /v1.
    key: the environment variable that holds the key; empty: the server asks for none.
    temperature: of sampling; none: the server's own.
    max_tokens: of a reply; none: the server's own.
    tokens_field: how the server calls that limit; newer models of OpenAI want `max_completion_tokens`.
    extra: further fields of each request, as the server takes them.
    concurrency: requests under way at once, those that wait for another try included.
    timeout: seconds that one request may take as a whole.
    retries: requests after the first, where what went wrong may pass.
    prompt_price, completion_price: per million tokens, in any one currency.
    cost_budget, token_budget: what a process may spend before it stops; the first in the currency of the prices.
    seed: of the jitter between tries.
    """
    if (prompt_price is None) != (completion_price is None):
        raise ConfigError("prompt_price and completion_price come together; set the other one too, to 0 if it is free")
    prices = None if prompt_price is None or completion_price is None else Prices(prompt_price, completion_price)
    name = f"openai:{model}"
    request = Request(model, temperature, max_tokens, tokens_field, dict(extra or {}))
    return OpenAI(
        Server(_plain(base_url), key, Secret.from_environment(key)),
        request,
        Spending(name, prices=prices, cost_budget=cost_budget, token_budget=token_budget),
        concurrency=concurrency,
        timeout=timeout,
        retries=retries,
        random=derive_random(seed, name),
    )


def _plain(url: str) -> str:
    """The address; raises ConfigError for one that is none, and for one that holds what must stay secret."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ConfigError("base_url is no address of a server; expected one such as http://localhost:8000/v1")
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise ConfigError(
            "base_url holds a user, a password or a query, which would be written down with the configuration; "
            "put the key into the environment and name its variable with key"
        )
    return url


@dataclass(frozen=True)
class Request:
    """What is asked along with the messages."""

    model: str
    temperature: float | None = None
    max_tokens: int | None = None
    tokens_field: str = "max_tokens"
    extra: dict[str, Any] = field(default_factory=dict)

    def arguments(self, messages: Sequence[Message]) -> dict[str, Any]:
        """The arguments of the client library's `chat.completions.create`."""
        chosen = {"temperature": self.temperature, self.tokens_field: self.max_tokens}
        return {
            "model": self.model,
            "messages": [message.model_dump(mode="json") for message in messages],
            **{name: value for name, value in chosen.items() if value is not None},
            "extra_body": self.extra or None,
        }


class Server:
    """The client library, set up for one server. `key` is the name of the variable, `secret` what it held."""

    def __init__(self, url: str, key: str, secret: Secret) -> None:
        """Raises ConfigError, with what to install, where the library is missing."""
        try:
            self.library: Any = importlib.import_module("openai")
        except ImportError as error:
            raise ConfigError(
                f"servers are asked through the library openai, which cannot be imported ({error}); "
                'install it: pip install "scaler-envs-codecontests[synthesis]"'
            ) from error
        self.key, self.secret = key, secret
        self.broken = (self.library.APIConnectionError, *_transport_errors())
        self._client = self._connected(url)

    def _connected(self, url: str) -> Any:
        client = self.library.AsyncOpenAI(
            api_key=self.secret.reveal() or "none", base_url=url, max_retries=0, timeout=None
        )
        # It reads these from the environment by itself; they are no business of any other server.
        client.organization = client.project = client.admin_api_key = None
        return client

    @property
    def _headers(self) -> dict[str, Any]:
        # Given with each request: the library would prefer one from OPENAI_CUSTOM_HEADERS to the key.
        return {"Authorization": f"Bearer {self.secret.reveal()}" if self.secret else self.library.Omit()}

    async def post(self, arguments: dict[str, Any]) -> bytes:
        """The body of a chat completion. Raises what the library raises, and NoCompletion for one that is too large."""
        create = self._client.chat.completions.with_streaming_response.create
        async with create(**arguments, extra_headers=self._headers) as response:
            body = bytearray()
            async for piece in response.iter_bytes():
                body += piece
                if len(body) > LARGEST:
                    raise NoCompletion(f"it is larger than {LARGEST} bytes; set max_tokens")
            if "text/html" in response.headers.get("content-type", ""):
                raise Page
            return self.secret.hide(body.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")

    async def close(self) -> None:
        """Let go of the connections."""
        await self._client.close()


class Page(Exception):
    """The server sent a page for people: the address is that of a site, not of a model."""


def _transport_errors() -> tuple[type[Exception], ...]:
    """What is raised where a connection breaks while a reply is read; older versions of openai come with httpx."""
    found = [name for name in ("httpx2", "httpx") if importlib.util.find_spec(name)]
    return tuple(importlib.import_module(name).HTTPError for name in found)


class OpenAI:
    """One model behind one server. `spending` holds what it was asked and what that cost."""

    def __init__(
        self,
        server: Server,
        request: Request,
        spending: Spending,
        *,
        concurrency: int,
        timeout: float,
        retries: int,
        random: Random,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self.name, self.spending = f"openai:{request.model}", spending
        self._server, self._request = server, request
        self._timeout, self._retries, self._random, self._sleep = timeout, retries, random, sleep
        self._slots = asyncio.Semaphore(concurrency)

    async def complete(self, messages: Sequence[Message], *, attempt: int) -> Reply:
        """See LLM; raises BudgetSpent once the budget is used up. The server draws each reply anew."""
        arguments = self._request.arguments(messages)
        # The slot is kept while a call waits for another try: a busy server is asked by fewer.
        async with self._slots:
            found, tries = await persistently(
                lambda: self._once(arguments), retries=self._retries, random=self._random, sleep=self._sleep
            )
        if isinstance(found, Reply):
            return found
        problem = f"{found.problem} ({tries} tries)" if tries > 1 else found.problem
        # Raised where no exception of the library is at hand: those hold the request with its headers.
        raise LLMError(self.name, problem, passing=found.passing)

    async def close(self) -> None:
        """See LLM."""
        await self._server.close()

    async def _once(self, arguments: dict[str, Any]) -> Reply | Failure:
        """One request; raises BudgetSpent."""
        self.spending.admit()
        found = await self._requested(arguments)
        return found if isinstance(found, Reply) else replace(found, problem=self._server.secret.hide(found.problem))

    async def _requested(self, arguments: dict[str, Any]) -> Reply | Failure:
        library = self._server.library
        try:
            return self._reply(read_completion(await asyncio.wait_for(self._server.post(arguments), self._timeout)))
        except asyncio.TimeoutError:
            return Failure(f"no reply within {self._timeout:g} s (timeout)", passing=True)
        except library.APIStatusError as error:
            return self._refused(error)
        except self._server.broken as error:
            cause = error.__cause__ or error
            return Failure(f"the connection failed ({type(cause).__name__}: {cause})", passing=True)
        except NoCompletion as error:
            return Failure(f"what the server sent is no chat completion: {error}", passing=True)
        except Page:
            return Failure("the server sent a web page; most want base_url to end in /v1", passing=False)

    def _reply(self, completion: Completion) -> Reply | Failure:
        usage = completion.usage
        if usage is None and self.spending.limited:
            told = "the server does not say how many tokens it used, so that no budget can be kept"
            return Failure(f"{told}; take the budget out, or use another server", passing=False)
        prompt_tokens, completion_tokens = (usage.prompt_tokens, usage.completion_tokens) if usage else (0, 0)
        cost = self.spending.add(prompt_tokens, completion_tokens)
        return Reply(
            text=self._server.secret.hide(completion.text),
            model=self._server.secret.hide(completion.model) or self._request.model,
            ending=completion.ending,
            prompt_tokens=prompt_tokens,
            completion_tokens=completion_tokens,
            cost=cost if usage else None,
        )

    def _refused(self, error: Any) -> Reply | Failure:
        message, code = message_of(self._server.secret.hide(error.response.text))
        pause = asked_pause(error.response.headers, datetime.now(timezone.utc))
        found: Failure | Ending = refusal(
            error.status_code, message, code=code, pause=pause, model=self._request.model, key=self._server.key
        )
        return found if isinstance(found, Failure) else Reply(text="", model=self._request.model, ending=found)
