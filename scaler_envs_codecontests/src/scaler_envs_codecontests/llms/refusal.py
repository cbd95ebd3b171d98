"""What a server's refusal means: whether it passes, what to do, and when it is the request's own fault.

refusal(429, "slow down", code="", pause=2.0, model="m", key="OPENAI_API_KEY")       # a Failure that passes
"""

from __future__ import annotations

import json
import re

from scaler_core.llm import Ending
from scaler_envs_codecontests.failure import shortened
from scaler_envs_codecontests.llms.retries import Failure

PASSING = {408, 409, 425, 429}
"""Besides 500 and above."""
TOO_LONG = re.compile(r"context[ _]length|context window|maximum model length|max_model_len|prompt is too long", re.I)
"""How servers say that a prompt has more tokens than the model takes."""
ROOM = re.compile(r"max_(completion_)?tokens|in the completion|output tokens", re.I)
"""How they say that the prompt would fit but for the tokens that the reply may have: those are configured."""


def refusal(status: int, message: str, *, code: str, pause: float | None, model: str, key: str) -> Failure | Ending:
    """What a status of 400 or above means.

    An ending instead of a failure where it is about this one prompt: it is too long, or a filter held it back. Other
    prompts may fare better, so that it must not end a job.
    """
    told = f"the server answered {status}: {message}"
    if status in (400, 413, 422) and (code == "context_length_exceeded" or TOO_LONG.search(message)):
        if not ROOM.search(message):
            return "length"
        return Failure(f"{told}; lower max_tokens under [llm], or give the model more context", passing=False)
    if status == 400 and code == "content_filter":
        return "filter"
    if code == "insufficient_quota":
        return Failure(f"{told}; the account has nothing left: add credit, or use another key", passing=False)
    if status in PASSING or status >= 500:
        return Failure(told, passing=True, pause=pause)
    return Failure(f"{told}; {_advice(status, model, key)}", passing=False)


def _advice(status: int, model: str, key: str) -> str:
    """What to do about a status that does not pass."""
    variable = f"the key in the environment variable {key}" if key else 'the missing key (key = "")'
    advice = {
        401: f"look at {variable} and at base_url: they must belong to one server",
        402: "the account has nothing left: add credit, or use another key",
        403: f"look at {variable}: it may not use the model '{model}', or not from here",
        404: f"look at base_url, which most servers want to end in /v1, and whether the server has the model '{model}'",
    }
    return advice.get(status, "look at model, temperature, max_tokens, tokens_field and extra under [llm]")


def message_of(text: str) -> tuple[str, str]:
    """What the body of a refusal says, and its code; bodies are JSON of several shapes, or any text."""
    try:
        body = json.loads(text)
    except (ValueError, RecursionError):
        body = text.strip() or "(it gave no reason)"
    if not isinstance(body, dict):
        return shortened(_printable(str(body)), 300), ""
    inner = body["error"] if isinstance(body.get("error"), dict) else body
    said = next((inner[name] for name in ("message", "detail", "error") if inner.get(name)), inner)
    return shortened(_printable(str(said)), 300), str(inner.get("code") or "")


def _printable(text: str) -> str:
    return "".join(sign if sign.isprintable() or sign.isspace() else "?" for sign in text)
