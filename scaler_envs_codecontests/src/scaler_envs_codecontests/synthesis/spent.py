"""What a job's replies cost, by model: all that are stored, of every run.

for spent in read_spent(store):
    print(spent.words)                 # openai:qwen3-32b: 381 replies, 912000 tokens, cost 19.98
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from scaler_envs_codecontests.synthesis.store import Store


class Spent(BaseModel):
    """What one model was paid for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str
    replies: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost: float | None = None
    """None where no price was configured."""

    @property
    def price(self) -> str:
        """The cost as tables show it; empty where it is not known."""
        return "" if self.cost is None else f"{self.cost:.4f}"

    @property
    def words(self) -> str:
        """In one line."""
        cost = "" if self.cost is None else f", cost {self.cost:.4g}"
        return f"{self.model}: {self.replies} replies, {self.prompt_tokens + self.completion_tokens} tokens{cost}"


def read_spent(store: Store) -> tuple[Spent, ...]:
    """By the model's name."""
    found: dict[str, Spent] = {}
    for paid in store.replies():
        reply, before = paid.reply, found.get(paid.llm, Spent(model=paid.llm))
        found[paid.llm] = Spent(
            model=paid.llm,
            replies=before.replies + 1,
            prompt_tokens=before.prompt_tokens + reply.prompt_tokens,
            completion_tokens=before.completion_tokens + reply.completion_tokens,
            cost=before.cost if reply.cost is None else (before.cost or 0.0) + reply.cost,
        )
    return tuple(found[name] for name in sorted(found))
