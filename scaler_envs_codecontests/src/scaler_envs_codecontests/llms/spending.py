"""What a model costs: tokens, money by the configured prices, and a budget that ends a job cleanly.

    spending = Spending("openai:m", prices=Prices(prompt=0.5, completion=1.5), cost_budget=20.0)
    spending.admit()                                       # before each request; BudgetSpent once nothing is left
    cost = spending.add(prompt_tokens, completion_tokens)

A budget counts what replies reported, within one process. What is under way when it is reached is still answered and
kept, so that it may be exceeded by as many replies as there are calls at once. Requests that were cut off may have
been paid too; nobody reports those.
"""

from __future__ import annotations

from dataclasses import dataclass

from scaler_core.llm import LLMError


@dataclass(frozen=True)
class Prices:
    """For a million tokens, in any one currency."""

    prompt: float
    completion: float

    def cost(self, prompt_tokens: int, completion_tokens: int) -> float:
        """What one reply costs."""
        return (self.prompt * prompt_tokens + self.completion * completion_tokens) / 1_000_000


class BudgetSpent(LLMError):
    """The configured budget is used up: nothing is wrong with the model, and all that was paid is kept."""

    def __init__(self, model: str, problem: str) -> None:
        super().__init__(model, problem, passing=False)


class Spending:
    """The sums of one model in one process."""

    def __init__(
        self,
        model: str,
        *,
        prices: Prices | None = None,
        cost_budget: float | None = None,
        token_budget: int | None = None,
    ) -> None:
        """Raises ValueError for a budget of money without prices."""
        if cost_budget is not None and prices is None:
            raise ValueError("cost_budget needs prices; set prompt_price and completion_price, per million tokens")
        self.model, self.prices = model, prices
        self.cost_budget, self.token_budget = cost_budget, token_budget
        self.requests = self.replies = self.prompt_tokens = self.completion_tokens = 0
        self.cost = 0.0

    @property
    def limited(self) -> bool:
        """Whether there is a budget, so that replies must say what they used."""
        return self.cost_budget is not None or self.token_budget is not None

    def admit(self) -> None:
        """Count a request that is about to be made; raises BudgetSpent instead once a budget is reached."""
        tokens = self.prompt_tokens + self.completion_tokens
        if self.cost_budget is not None and self.cost >= self.cost_budget:
            raise self._spent("cost_budget", f"{self.cost_budget:g}", f"{self.cost:.4f}")
        if self.token_budget is not None and tokens >= self.token_budget:
            raise self._spent("token_budget", f"{self.token_budget} tokens", f"{tokens}")
        self.requests += 1

    def add(self, prompt_tokens: int, completion_tokens: int) -> float | None:
        """Count a reply; what it costs, None without prices."""
        self.replies += 1
        self.prompt_tokens += prompt_tokens
        self.completion_tokens += completion_tokens
        if self.prices is None:
            return None
        cost = self.prices.cost(prompt_tokens, completion_tokens)
        self.cost += cost
        return cost

    def _spent(self, option: str, budget: str, spent: str) -> BudgetSpent:
        told = f"the budget of {budget} is used up: {spent} for {self.replies} replies"
        return BudgetSpent(self.model, f"{told}; run again to go on with a new budget, or raise {option} under [llm]")
