"""Bad subjects for the checks of the contract."""

import random
from functools import cached_property
from random import Random

from kit.toys import STATEMENT, Toy, weighted_sum
from pydantic import PrivateAttr

from scaler_core import AnswerType, Instance, Verdict
from scaler_core.answers import judge
from scaler_core.errors import GenerationError

ELSEWHERE = {
    "same-seed-elsewhere": "tests/kit/test_sound_elsewhere.py",
    "light-import": "tests/kit/test_sound_elsewhere.py",
    "verify-speed": "tests/kit/test_sound.py",
}
STEP, REST = 10_007, 5003
SPARSE = f"{STATEMENT} Multiply the sum by {STEP}, add {REST}, and output the result instead."
SHUFFLED = (
    "The input holds one line of integers, separated by blanks. Output the sums of the first one, the first two, the "
    "first three integers, and so on, in this order."
)


def number(text):
    """The integer that a text writes, or None."""
    try:
        return int(text) if text.isascii() and len(text) < 100 else None
    except ValueError:
        return None


def verdict(correct):
    return Verdict(status="correct" if correct else "wrong")


# The contract


class Clamped(Toy):
    """Takes any level for the nearest one that it has."""

    def generate(self, level, seed):
        return super().generate(max(0, min(self.spec.ladder.top, int(level))), seed)


class Relabelled(Toy):
    """Instances whose fields are not those that were asked for, at some levels."""

    def __init__(self, name, update, *, levels=range(100)):
        super().__init__(name)
        self.update, self.levels = update, levels

    def generate(self, level, seed):
        instance = super().generate(level, seed)
        return instance.model_copy(update=self.update if level in self.levels else {})


class Restless(Toy):
    """A spec that is another one at every look."""

    looks = 0

    @property
    def spec(self):
        self.looks += 1
        return self._spec.model_copy(update={"content": str(self.looks)})

    @spec.setter
    def spec(self, spec):
        self._spec = spec


# Making


class Refusing(Toy):
    """Refuses a share of the instances."""

    def __init__(self, name, share):
        super().__init__(name)
        self.share = share

    def generate(self, level, seed):
        if Random(seed).random() < self.share:
            raise GenerationError(self.spec.id, level, seed, "no draw had one answer only")
        return super().generate(level, seed)


def sometimes_raising(scale, rng):
    if rng.random() < 0.03:
        raise ZeroDivisionError("no numbers left")
    return weighted_sum(scale, rng)


def raising_at_nine(scale, rng):
    """Raises at one level that no quick sample has."""
    if scale["n"] == 9:
        raise IndexError("nine is odd")
    return weighted_sum(scale, rng)


def wrong_at_nine(scale, rng):
    text, answer = weighted_sum(scale, rng)
    return text, answer if scale["n"] != 9 else f"about {answer}"


def unseeded(scale, rng):
    return weighted_sum(scale, Random())


def from_the_global_generator(scale, rng):
    return weighted_sum(scale, random)


def reseeding(scale, rng):
    random.seed(7)
    return weighted_sum(scale, rng)


# Judging


def drawing(instance, answer):
    random.random()
    return judge(instance.answer_type, instance.answer, answer)


class Graded(Instance):
    """An instance with something that JSON does not hold."""

    _grades: dict[str, float] = PrivateAttr(default_factory=dict)


class Forgetful(Toy):
    """Gives partial credit by a table that only the process that made the instance has."""

    def generate(self, level, seed):
        graded = Graded.model_validate(super().generate(level, seed).model_dump())
        graded._grades[f"{int(graded.answer) + 1}"] = 0.5
        return graded

    def verify(self, instance, answer):
        found = super().verify(instance, answer)
        score = getattr(instance, "_grades", {}).get(answer)
        return found.model_copy(update={"score": score}) if score else found


def sparse_sum(scale, rng):
    """Answers so far apart that none is near another."""
    text, answer = weighted_sum(scale, rng)
    return text, str(int(answer) * STEP + REST)


def same_checksum(instance, answer):
    value = number(answer.strip())
    return verdict(value is not None and value % STEP == REST)


def within_one(instance, answer):
    value = number(answer.strip())
    return verdict(value is not None and abs(value - int(instance.answer)) <= 1)


def partial_sums(scale, rng):
    numbers = [rng.randint(-50, 50) for _ in range(scale["n"])]
    return " ".join(map(str, numbers)), str([sum(numbers[: i + 1]) for i in range(len(numbers))])


def in_any_order(instance, answer):
    loose = AnswerType(kind="multiset", element="integer")
    return judge(loose, instance.answer, answer)


def trusting(instance, answer):
    """Takes every answer for a number."""
    return verdict(int(answer) == int(instance.answer))


def generous(instance, answer):
    """Takes no answer for the right one."""
    return verdict(not answer.strip() or judge(instance.answer_type, instance.answer, answer).correct)


class Moody(Toy):
    """Grades wrong answers by how many it has seen."""

    @cached_property
    def seen(self):
        return []

    def verify(self, instance, answer):
        self.seen.append(answer)
        found = super().verify(instance, answer)
        return found.model_copy(update={"score": 0.1 * (len(self.seen) % 3)}) if found.status == "wrong" else found


def scribbling(instance, answer):
    found = judge(instance.answer_type, instance.answer, answer)
    object.__setattr__(instance, "payload", answer)
    return found


CHECKED = AnswerType(kind="checked")
BAD = {
    "contract": [
        Clamped("clamped"),
        Relabelled("wrong-seed", {"seed": 1}),
        Relabelled("wrong-scale", {"scale": (("n", 1),)}),
        Relabelled("wrong-at-one-level", {"level": 1}, levels=[5]),
        Restless("restless"),
    ],
    "generation": [
        Toy("sometimes-raising", sometimes_raising),
        Toy("raising-at-one-level", raising_at_nine),
        Refusing("refusing", 0.3),
    ],
    "reference-answer": [Toy("wrong-at-nine", wrong_at_nine)],
    "same-seed": [Toy("unseeded", unseeded)],
    "global-random": [
        Toy("global-generator", from_the_global_generator),
        Toy("reseeding", reseeding),
        Toy("drawing", verify=drawing),
    ],
    "instance-json": [Forgetful("forgetful")],
    "other-answers": [
        Toy("checksum", sparse_sum, verify=same_checksum, statement=SPARSE),
        Toy("unchecked", sparse_sum, verify=same_checksum, statement=SPARSE, answer=CHECKED),
    ],
    "mutated-answers": [
        Toy("within-one", sparse_sum, verify=within_one, statement=SPARSE),
        Toy(
            "any-order",
            partial_sums,
            verify=in_any_order,
            statement=SHUFFLED,
            answer=AnswerType(kind="array", element="integer"),
        ),
    ],
    "arbitrary-text": [Toy("trusting", verify=trusting), Toy("generous", verify=generous)],
    "verify-pure": [Moody("moody"), Toy("scribbling", verify=scribbling)],
}
