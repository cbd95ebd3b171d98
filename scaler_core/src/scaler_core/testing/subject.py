"""The subject of a check: one environment, with a sample of its instances, made once for all checks.

    subject = Subject(environment, depth=QUICK)
    for level in subject.levels:
        for instance in subject.sample(level).instances: …
        subject.judge(instance, [instance.answer, "42"]).verdicts

Samples follow from the environment, the level and the number of the sample, so that any finding can be replayed. A
generation that fails is part of the sample, as a failure; nothing here raises for what an environment does.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from scaler_core.environment import Environment, Instance, Verdict
from scaler_core.formats import boxed
from scaler_core.generation import GenerationFailure
from scaler_core.operations import WorkerFailure
from scaler_core.seeding import derive_seed
from scaler_core.templates import chat
from scaler_core.testing.batch import ask_all
from scaler_core.testing.depth import QUICK, Depth
from scaler_core.testing.workbench import Workbench
from scaler_core.workers import JobPool

CHUNK = 30
"""Instances asked for at once."""
MOST_TIMEOUTS = 2
"""A level's sample ends after this many generations that ran out of time, and after as many verdicts it is no longer
asked which answer of several does it: each costs a whole deadline."""
TOKEN_BUDGET = 4096
"""Tokens that a prompt may have (SCALER's training set-up, arXiv 2601.04809)."""
DEADLINE = 10.0


class Refusal(GenerationFailure):
    """A failure that the environment declared itself, by GenerationError."""


@dataclass(frozen=True)
class Made:
    """An instance, the seconds it took, and the global generators that it changed."""

    instance: Instance
    seconds: float
    """Of CPU in the worker."""
    wall: float
    """By the clock: with what a sandbox did for it, and with what else kept the machine busy."""
    touched: tuple[str, ...]


@dataclass
class Sample:
    """What was made at one level, in the order of the seeds."""

    made: list[Made] = field(default_factory=list)
    failures: list[GenerationFailure] = field(default_factory=list)
    ended: bool = False
    """Whether it stays as it is: a single seed was asked for, or too many deadlines were missed."""

    @property
    def instances(self) -> list[Instance]:
        """All that could be made."""
        return [made.instance for made in self.made]

    @property
    def size(self) -> int:
        """How many were asked for."""
        return len(self.made) + len(self.failures)


@dataclass(frozen=True)
class Judgement:
    """What `verify` said of some answers to one instance. A verdict is an `error` where it raised or was killed."""

    verdicts: tuple[Verdict, ...]
    raised: tuple[str, ...]
    """For each answer what was raised, or empty."""
    seconds: tuple[float, ...]
    touched: tuple[str, ...]
    same: bool
    """Whether the instance read as before afterwards."""


class Subject:
    """One environment under test. Used from one thread."""

    def __init__(
        self,
        environment: Environment,
        *,
        bench: Workbench | None = None,
        depth: Depth = QUICK,
        levels: Sequence[int] | None = None,
        seed: int | None = None,
        number: int = 0,
        deadline: float = DEADLINE,
        token_budget: int = TOKEN_BUDGET,
        origin: Sequence[str] = (),
    ) -> None:
        """`levels`, `seed`: only these. `number`: which sample. `deadline`: seconds for one instance or verdict.

        `origin`: options of the command line that open the environment, repeated in replay commands.
        """
        self.environment, self.spec = environment, environment.spec
        self.bench = bench or Workbench.inline({self.spec.id: environment})
        self.depth, self.number, self.deadline, self.token_budget = depth, number, deadline, token_budget
        self.levels = depth.levels_of(self.spec.ladder.top) if levels is None else tuple(sorted(set(levels)))
        self._seed, self._origin, self._chosen = seed, tuple(origin), levels is not None
        self._samples: dict[int, Sample] = {}
        self._late_verdicts = 0
        for level in self.levels:
            self.spec.scale(level)  # raises LevelOutOfRange

    @property
    def label(self) -> str:
        """The environment's id, as findings name it."""
        return self.spec.id

    @property
    def sampled(self) -> bool:
        """Whether there are samples to count in: not where one seed was asked for."""
        return self._seed is None

    def seed(self, level: int, index: int) -> int:
        """The seed of the instance `index` of a level's sample."""
        return derive_seed("check", self.number, self.spec.id, level, index)

    def seeds(self, level: int, n: int) -> list[int]:
        """The seeds of the first `n` of a level's sample; only the one that was asked for, where one was."""
        return [self.seed(level, index) for index in range(n)] if self._seed is None else [self._seed]

    @property
    def chosen(self) -> bool:
        """Whether levels were asked for: then a check looks at no others."""
        return self._chosen

    def sample(self, level: int, n: int | None = None) -> Sample:
        """The first `n` of a level's sample (default: the depth's), or more if they are there already."""
        sample = self._samples.setdefault(level, Sample())
        wanted = self.depth.instances if n is None else n
        if self._seed is not None:
            wanted, seeds = 1, [self._seed]
        else:
            seeds = [self.seed(level, index) for index in range(sample.size, wanted)]
        while sample.size < wanted and not sample.ended:
            chunk, seeds = seeds[:CHUNK], seeds[CHUNK:]
            self._extend(sample, level, chunk)
        return sample

    def instances(self, levels: Iterable[int] | None = None) -> list[Instance]:
        """The samples of some levels (default: all that are looked at), one after the other."""
        return [i for level in (self.levels if levels is None else levels) for i in self.sample(level).instances]

    def _extend(self, sample: Sample, level: int, seeds: Sequence[int]) -> None:
        late = 0
        for made in self._each([(level, seed) for seed in seeds], 0, self.bench.pool):
            if isinstance(made, Made):
                sample.made.append(made)
                continue
            sample.failures.append(made)
            late = sum(failure.kind == "timeout" for failure in sample.failures)
            if late >= MOST_TIMEOUTS:
                break
        sample.ended = self._seed is not None or late >= MOST_TIMEOUTS

    def make(
        self, keys: Sequence[tuple[int, int]], *, mood: int = 0, pool: JobPool | None = None
    ) -> list[Made | GenerationFailure]:
        """One result for each (level, seed), in order.

        `mood` seeds the global generators before each, with its level and seed: who draws from them gets other numbers
        for another instance, as in a run.
        """
        return list(self._each(keys, mood, pool or self.bench.pool))

    def _each(self, keys: Sequence[tuple[int, int]], mood: int, pool: JobPool) -> Iterator[Made | GenerationFailure]:
        """The same, one by one."""
        payloads = [
            {"environment": self.spec.id, "level": level, "seed": seed, "mood": derive_seed(mood, level, seed)}
            for level, seed in keys
        ]
        answers = self._ask("observe-generate", payloads, pool)
        return (self._made(key, found) for key, found in zip(keys, answers, strict=True))

    def _ask(
        self, operation: str, payloads: Sequence[dict[str, Any]], pool: JobPool
    ) -> Iterator[dict[str, Any] | WorkerFailure]:
        return ask_all(pool, operation, payloads, environment=self.spec.id, deadline=self.deadline)

    def _made(self, key: tuple[int, int], found: dict[str, Any] | WorkerFailure) -> Made | GenerationFailure:
        try:
            if isinstance(found, WorkerFailure):
                raise found
            if found.get("outside"):
                raise WorkerFailure("error", "it raised LevelOutOfRange")
            if "refused" in found:
                return Refusal(
                    environment=self.spec.id,
                    level=key[0],
                    seed=key[1],
                    kind="error",
                    detail=found["refused"],
                    attempts=1,
                )
            return Made(
                Instance.model_validate(found["instance"]), found["seconds"], found["wall"], tuple(found["touched"])
            )
        except WorkerFailure as failure:
            kind, detail = failure.kind, failure.detail
        except (ValidationError, KeyError) as error:
            kind, detail = "invalid", f"what generate returned does not read back: {error}"
        return GenerationFailure(
            environment=self.spec.id, level=key[0], seed=key[1], kind=kind, detail=detail, attempts=1
        )

    def judge(self, instance: Instance, answers: Sequence[str], *, mood: int = 0) -> Judgement:
        """What `verify` says of each of `answers`."""
        return self.judge_all([(instance, answers)], mood=mood)[0]

    def judge_all(
        self, questions: Sequence[tuple[Instance, Sequence[str]]], *, mood: int = 0, pool: JobPool | None = None
    ) -> list[Judgement]:
        """The same for many instances: one judgement for each, in order."""
        payloads = [
            {"instance": instance.model_dump(mode="json"), "answers": list(answers), "mood": mood}
            for instance, answers in questions
        ]
        asked = self._ask("observe-verify", payloads, pool or self.bench.pool)
        return [
            self._judgement(instance, answers, mood, found)
            for (instance, answers), found in zip(questions, asked, strict=True)
        ]

    def _judgement(
        self, instance: Instance, answers: Sequence[str], mood: int, found: dict[str, Any] | WorkerFailure
    ) -> Judgement:
        if isinstance(found, WorkerFailure):
            known = found.kind == "timeout" and self._late_verdicts >= MOST_TIMEOUTS
            if len(answers) > 1 and not known:  # one of them killed the worker; which one is seen one by one
                return _joined([self.judge(instance, [answer], mood=mood) for answer in answers])
            self._late_verdicts += found.kind == "timeout"
            words, n = f"{found.kind}: {found.detail}", len(answers)
            return Judgement((Verdict(status="error", reason=words),) * n, (words,) * n, (self.deadline,) * n, (), True)
        parts = [self._part(one) for one in found["judged"]]
        return Judgement(
            verdicts=tuple(verdict for verdict, _, _ in parts),
            raised=tuple(words for _, words, _ in parts),
            seconds=tuple(seconds for _, _, seconds in parts),
            touched=tuple(found["touched"]),
            same=found["same"],
        )

    @staticmethod
    def _part(one: dict[str, Any]) -> tuple[Verdict, str, float]:
        if "raised" in one:
            return Verdict(status="error", reason=one["raised"]), one["raised"], 0.0
        try:
            return Verdict.model_validate(one["verdict"]), "", one["seconds"]
        except ValidationError as error:
            words = f"the verdict does not read back: {error}"
            return Verdict(status="error", reason=words), words, one["seconds"]

    def prompt(self, instance: Instance) -> str:
        """The prompt that a model reads: statement, input and the instruction of the format `boxed`."""
        messages = chat().render(self.spec, instance, boxed().instruction(instance.answer_type))
        return "\n\n".join(message.content for message in messages)

    def replay(self, check: str, *, levels: Sequence[int] = (), seed: int | None = None) -> str:
        """The command that shows a finding of `check` again."""
        words = ["scaler", "check", self.spec.id, "--check", check]
        if self.depth.levels is None:
            words.append("--deep")
        for level in levels or (self.levels if self._chosen else ()):
            words += ["--level", str(level)]
        if seed is not None:
            words += ["--seed", str(seed)]
        if self.number:
            words += ["--sample", str(self.number)]
        return shlex.join([*words, *self._origin])


def _joined(parts: Sequence[Judgement]) -> Judgement:
    return Judgement(
        verdicts=tuple(verdict for part in parts for verdict in part.verdicts),
        raised=tuple(words for part in parts for words in part.raised),
        seconds=tuple(seconds for part in parts for seconds in part.seconds),
        touched=tuple(sorted({name for part in parts for name in part.touched})),
        same=all(part.same for part in parts),
    )
