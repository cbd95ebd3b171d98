"""Ways to guess an answer without solving the task, in two kinds.

Fields read the answer off the question: a number, a token, a line of it, a length or a count; also off a statement
that differs from instance to instance. Majorities are fitted: the most common answer among instances that share a
trait, such as the first token.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence

from scaler_core.answers import judge
from scaler_core.environment import Instance
from scaler_core.testing.answer_keys import answer_key
from scaler_core.testing.features import NUMBER, size_of, text_of

FRONT, BACK = 8, 4
"""How many numbers and tokens are tried, from the front and from the back."""
LINES = 2


def data_of(instance: Instance) -> str:
    """The data of an instance: its input, or the statement where that holds them."""
    return instance.input.strip() or instance.statement.strip()


def numbers_of(data: str) -> list[str]:
    """The numbers that are fields: all, but for a single one among letters, which it may be the task to find."""
    found = list(NUMBER.finditer(data))
    if len(found) == 1:
        start, end = found[0].span()
        if data[start - 1 : start].isalpha() or data[end : end + 1].isalpha():
            return []
    return [match[0] for match in found]


def words_of(prose: str) -> list[str]:
    """The words of a text, without the marks that end a sentence or a bracket."""
    return [word.rstrip(".,;:!?)") or word for word in prose.split()]


def _places(kind: str, parts: Sequence[str], front: int, back: int) -> Iterator[tuple[str, str]]:
    for place, part in enumerate(parts[:front], start=1):
        yield f"{kind} {place}", part
    for place, part in enumerate(reversed(parts[-back:]), start=1):
        yield f"{kind} {place} from the end", part


def fields(instance: Instance) -> dict[str, str]:
    """Name of a field to the answer that it would give."""
    data = data_of(instance)
    tokens = data.split() if instance.input.strip() else words_of(data)
    numbers, lines = numbers_of(data), data.splitlines()
    found = {
        **dict(_places("number", numbers, FRONT, BACK)),
        **dict(_places("token", tokens, FRONT, BACK)),
        **dict(_places("line", lines, LINES, LINES)),
        "length": str(len(data)),
        "number of tokens": str(len(tokens)),
        "number of numbers": str(len(numbers)),
        "number of lines": str(len(lines)),
    }
    if tokens:
        found["length of the first token"], found["length of the last token"] = (
            str(len(tokens[0])),
            str(len(tokens[-1])),
        )
    if numbers:
        found["least number"], found["largest number"] = min(numbers, key=size_of), max(numbers, key=size_of)
    return found


def statement_fields(instance: Instance) -> dict[str, str]:
    """The same for a statement that stands beside an input."""
    return {
        **dict(_places("statement's number", numbers_of(instance.statement), FRONT, BACK)),
        **dict(_places("statement's word", words_of(instance.statement), FRONT, BACK)),
    }


def _first_token(instance: Instance) -> Hashable:
    return next(iter(data_of(instance).split(maxsplit=1)), "")


def _last_token(instance: Instance) -> Hashable:
    return next(iter(data_of(instance).rsplit(maxsplit=1)[-1:]), "")


def _length(instance: Instance) -> Hashable:
    return len(data_of(instance))


def _parity(instance: Instance) -> Hashable:
    numbers = numbers_of(data_of(instance))
    return numbers[-1][-1] in "13579" if numbers else None


def _count(instance: Instance) -> Hashable:
    return len(numbers_of(data_of(instance)))


TRAITS: dict[str, Callable[[Instance], Hashable]] = {
    "the first token": _first_token,
    "the last token": _last_token,
    "the length": _length,
    "the parity of the last number": _parity,
    "the number of numbers": _count,
}


def is_right(instance: Instance, guess: str) -> bool:
    """Whether a guess is the reference answer, compared by its type."""
    if instance.answer_type.scalar == "real":
        return judge(instance.answer_type, instance.answer, guess).correct
    return answer_key(instance.answer_type, guess) == answer_key(instance.answer_type, instance.answer)


def field_hits(instances: Sequence[Instance]) -> Counter[str]:
    """How often each field is the answer."""
    hits: Counter[str] = Counter()
    told = len({instance.statement for instance in instances}) > 1
    for instance in instances:
        guesses = fields(instance)
        if told and instance.input.strip():
            guesses |= statement_fields(instance)
        right = {guess for guess in set(guesses.values()) if guess and is_right(instance, guess)}
        hits.update(name for name, guess in guesses.items() if guess in right)
    return hits


def majority_hits(fitted: Sequence[Instance], fresh: Sequence[Instance]) -> Counter[str]:
    """How often the most common answer for each trait, as fitted, is right for fresh instances.

    Where the value of a trait is new, the most common answer of all is taken.
    """
    hits: Counter[str] = Counter()
    overall = _common([instance.answer for instance in fitted])
    for name, trait in TRAITS.items():
        groups: dict[Hashable, list[str]] = {}
        for instance in fitted:
            groups.setdefault(trait(instance), []).append(instance.answer)
        table = {value: _common(answers) for value, answers in groups.items()}
        hits[f"the most common answer for {name}"] = sum(
            is_right(instance, table.get(trait(instance), overall)) for instance in fresh
        )
    return hits


def _common(answers: Sequence[str]) -> str:
    return Counter(answers).most_common(1)[0][0]


def unseen(fitted: Sequence[Instance], fresh: Sequence[Instance]) -> list[Instance]:
    """Those fresh instances that ask something else than all fitted ones."""
    asked = set(map(text_of, fitted))
    return [instance for instance in fresh if text_of(instance) not in asked]
