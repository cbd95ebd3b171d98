"""Whether prompts fit the policy's budget, found before training: the environment, and the level where it begins.

    too_long = over_budget(assembly, length_with(tokenizer, {}), budget=4096)

One instance at the top level of each environment; where that is over the budget, one at every level below by halving,
as prompts grow with the level. What is not covered: instances that are far longer than others of their level; such a
prompt is dropped with a reason when it comes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from scaler_core.assembly import Assembly
from scaler_core.environment import Instance
from scaler_core.seeding import derive_seed
from scaler_trainer.verl.prompts import Messages

LengthOf = Callable[[Messages], int]


class TooLong(NamedTuple):
    """An environment, the lowest level found over the budget, and the tokens there."""

    environment: str
    level: int
    tokens: int


class _Probe(NamedTuple):
    environment: str
    level: int
    seed: int


def length_with(tokenizer: Any, template: dict[str, Any]) -> LengthOf:
    """Counts tokens as verl's roll-out does: the chat template applied, the opening of the answer included."""

    def length(messages: Messages) -> int:
        return len(
            tokenizer.apply_chat_template(
                messages, add_generation_prompt=True, tokenize=True, return_dict=False, **template
            )
        )

    return length


def over_budget(assembly: Assembly, length_of: LengthOf, *, budget: int) -> list[TooLong]:
    """Every environment of the pool with a prompt over `budget` tokens. What cannot be generated is passed over."""
    tops = {name: assembly.environments[name].spec.ladder.top for name in assembly.environments}
    lengths = _lengths(assembly, length_of, list(tops.items()))
    long = [(name, top, length) for (name, top), length in zip(tops.items(), lengths, strict=True) if length > budget]
    return [_lowest(assembly, length_of, budget, TooLong(*found)) for found in long]


def _lowest(assembly: Assembly, length_of: LengthOf, budget: int, found: TooLong) -> TooLong:
    """The lowest level over the budget, by halving between level 0 and `found`'s."""
    environment, low, high = found.environment, 0, found.level
    while low < high:
        middle = (low + high) // 2
        (length,) = _lengths(assembly, length_of, [(environment, middle)])
        if length > budget:
            found, high = TooLong(environment, middle, length), middle
        else:
            low = middle + 1
    return found


def _lengths(assembly: Assembly, length_of: LengthOf, places: Sequence[tuple[str, int]]) -> list[int]:
    """Tokens of one prompt at each (environment, level); 0 where no instance can be made."""
    seed = assembly.config.seed
    probes = [_Probe(name, level, derive_seed(seed, "prompt-length", name, level)) for name, level in places]
    made = assembly.generator.make(probes)
    return [_length(assembly, length_of, one) if isinstance(one, Instance) else 0 for one in made]


def _length(assembly: Assembly, length_of: LengthOf, instance: Instance) -> int:
    return length_of([message.model_dump() for message in assembly.prompt(instance)])
