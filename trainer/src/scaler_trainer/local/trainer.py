"""The local trainer: warm-up, RL under the scheduler, the same schedule with a frozen policy, held-out ability.

Left out on purpose: several devices, mixed precision, a critic, a reference policy, several updates a batch.
Everything is a function of the run's seed: killed at any moment, a resumed run ends with the same bytes (one
thread, CPU).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import torch

from scaler_core.assembly import Assembly
from scaler_core.environment import Instance
from scaler_core.errors import ConfigError
from scaler_core.run import RunFolder
from scaler_core.scoring import Rollout
from scaler_core.seeding import derive_seed
from scaler_core.session import Item, Session
from scaler_core.templates import Prompt
from scaler_trainer.local import ability
from scaler_trainer.local.characters import PRINTABLE, Characters
from scaler_trainer.local.grpo import Batch, Grpo
from scaler_trainer.local.instances import through
from scaler_trainer.local.model import Decoder
from scaler_trainer.local.progress import Progress
from scaler_trainer.local.rollouts import Rollouts, greedy, sample
from scaler_trainer.local.warmup import Wording, collect, warm_up
from scaler_trainer.local.weights import WARM, load, load_policy, save, save_policy
from scaler_trainer.options import LocalOptions

CHARACTERS = Characters(PRINTABLE)


class LocalTrainer:
    """Trains a tiny policy on one machine, in minutes."""

    def __init__(self, options: LocalOptions) -> None:
        self.options = options
        cuda = options.device != "cpu" and torch.cuda.is_available()
        if options.device == "cuda" and not cuda:
            raise ConfigError('trainer.device: no CUDA device is usable here; use device = "auto" or "cpu"')
        self.device = torch.device("cuda" if cuda else "cpu")

    def train(self, assembly: Assembly, folder: RunFolder, *, resume: bool) -> None:
        """Warm up, learn, run the frozen control, measure. Each part is skipped if a resumed run has it."""
        torch.set_num_threads(self.options.threads)
        with Progress(assembly) as progress:
            warm = self._warmed_up(assembly, folder, progress)
            learner = Grpo(
                self._policy(warm),
                learning_rate=self.options.learning_rate,
                entropy_bonus=self.options.entropy_bonus,
                temperature=self.options.temperature,
            )
            session = Session(assembly, folder, resume=resume)
            self._learn(session, learner, progress)
            if self.options.frozen:
                self._run_frozen(assembly, folder, warm, progress)
            results = self._measure(assembly, folder, warm, learner.model, progress) if self.options.held_out else {}
            session.finish(results)
            progress.finished(folder)

    def _learn(self, session: Session, learner: Grpo, progress: Progress) -> None:
        """The training loop."""
        if session.restored is not None:
            load(session.restored, learner)
        progress.begin("learning", session)
        while session.step < session.config.steps:
            batches = self._batches(session, learner.model, learner.steps)
            with session.timed("update"):
                update = learner.update(batches)
            line = session.close_step(trainer=update.as_dict())
            session.checkpoint_if_due(lambda path: save(path, learner))
            progress.show(line)

    def _run_frozen(self, assembly: Assembly, folder: RunFolder, warm: Path, progress: Progress) -> None:
        """The same loop without the update, in a run folder of its own below the run's."""
        path = folder.path / "frozen"
        resume = path.exists()
        frozen = RunFolder.open(path) if resume else RunFolder.create(path, folder.manifest())
        if frozen.results() is not None:
            return
        policy = self._policy(warm)
        session = Session(assembly, frozen, resume=resume)
        progress.begin("frozen control", session)
        while session.step < session.config.steps:
            self._batches(session, policy, 0)
            progress.show(session.close_step())
            session.checkpoint_if_due(lambda path: None)
        session.finish({})

    def _batches(self, session: Session, policy: Decoder, version: int) -> list[Batch]:
        """One step's rollouts and rewards; planned again while the filter refuses groups, as often as configured."""
        batches: list[Batch] = []
        missing = session.config.scheduler.prompts
        for _ in range(1 + session.config.filter.refills):
            items = self._readable(session, session.next_batch(missing))
            session.prefetch()
            missing = 0
            if items:
                batch, missing = self._rolled_out(session, items, policy, version, len(batches))
                batches.append(batch)
            if not missing:
                break
        return batches

    def _rolled_out(
        self, session: Session, items: Sequence[Item], policy: Decoder, version: int, part: int
    ) -> tuple[Batch, int]:
        """Sample a group for each item, score it, record it; how many the filter refused, which get no rewards."""
        with session.timed("rollout"):
            rollouts = self._sample(session, items, policy, part)
        rewards: list[tuple[float | None, ...]] = []
        refused = 0
        for item, group in zip(items, _groups(session, items, rollouts, version), strict=True):
            accepted = session.accepts(session.record(item.request, group))
            refused += not accepted
            rewards.append(tuple(rollout.reward if accepted else None for rollout in group))
        return Batch(rollouts, rewards), refused

    def _sample(self, session: Session, items: Sequence[Item], policy: Decoder, part: int) -> Rollouts:
        seed = derive_seed(session.config.seed, "rollouts", session.step, part)
        return sample(
            policy,
            CHARACTERS,
            [text_of(item.prompt) for item in items],
            group=self.options.rollouts,
            most=self.options.longest_answer,
            generator=torch.Generator().manual_seed(seed),
            temperature=self.options.temperature,
        )

    def _readable(self, session: Session, items: Sequence[Item]) -> list[Item]:
        """The items that the policy can read; the others are dropped with the reason."""
        readable = []
        for item in items:
            problem = self._unreadable(text_of(item.prompt))
            if problem:
                session.drop(item.request, problem)
            else:
                readable.append(item)
        return readable

    def _unreadable(self, prompt: str) -> str:
        if len(prompt) > self.options.longest_prompt:
            return f"prompt of {len(prompt)} characters is over trainer.longest_prompt = {self.options.longest_prompt}"
        strange = sorted(set(prompt) - set(PRINTABLE))
        return f"prompt holds {strange[0]!r}, which this policy cannot read" if strange else ""

    # Before and after

    def _policy(self, weights: Path | None = None) -> Decoder:
        policy = Decoder(CHARACTERS.size, seed=0).to(self.device)
        if weights is not None:
            load_policy(policy, weights)
        return policy

    def _warmed_up(self, assembly: Assembly, folder: RunFolder, progress: Progress) -> Path:
        """The file of the policy after the warm-up, made if it is not there."""
        path = folder.path / WARM
        if path.exists():
            return path
        seed = assembly.config.seed
        policy = Decoder(CHARACTERS.size, seed=derive_seed(seed, "policy")).to(self.device)
        if self.options.warm_up_steps:
            steps = self.options.warm_up_steps
            make = progress.collecting(through(assembly.generator))
            lessons = collect(make, tops(assembly), self._wording(assembly), seed=seed)
            if not lessons:
                raise ConfigError(
                    "trainer 'local': no environment made an instance at its two lowest levels that this policy can "
                    'read; raise trainer.longest_prompt or longest_answer, use template = "compact", '
                    "or do without with trainer.warm_up_steps = 0"
                )
            rng = Random(derive_seed(seed, "warm-up", "order"))
            progress.warming_up(warm_up(policy, CHARACTERS, lessons, rng=rng, steps=steps), steps)
        save_policy(policy, path)
        return path

    def _wording(self, assembly: Assembly) -> Wording:
        def wording(instance: Instance) -> tuple[str, str] | None:
            prompt = text_of(assembly.prompt(instance))
            answer = assembly.answer_format.wrap(instance.answer)
            fits = not self._unreadable(prompt) and not set(answer) - set(PRINTABLE)
            return (prompt, answer) if fits and len(answer) < self.options.longest_answer else None

        return wording

    def _measure(
        self, assembly: Assembly, folder: RunFolder, warm: Path, learnt: Decoder, progress: Progress
    ) -> dict[str, Any]:
        """Held-out ability of the warm policy on one split, of both policies on another; into both folders."""
        progress.measuring()
        seed = assembly.config.seed
        frozen = self._policy(warm)
        before = self._ability(assembly, frozen, "before")
        after = self._ability(assembly, learnt, "after")
        if self.options.frozen:
            control = self._ability(assembly, frozen, "after")
            RunFolder.open(folder.path / "frozen").write_results(_results(before, control, seed))
        return _results(before, after, seed)

    def _ability(self, assembly: Assembly, policy: Decoder, split: str) -> ability.Ability:
        asks = ability.held_out(tops(assembly), seed=assembly.config.seed, split=split, count=self.options.held_out)
        instances = through(assembly.generator)(asks)
        prompts = ["" if instance is None else text_of(assembly.prompt(instance)) for instance in instances]
        readable = [i for i, prompt in enumerate(prompts) if prompt and not self._unreadable(prompt)]
        written = greedy(policy, CHARACTERS, [prompts[i] for i in readable], most=self.options.longest_answer)
        answers = dict(zip(readable, written, strict=True))
        correct = [
            None if instance is None else self._is_right(assembly, instance, answers.get(i))
            for i, instance in enumerate(instances)
        ]
        return ability.measure(asks, correct)

    @staticmethod
    def _is_right(assembly: Assembly, instance: Instance, answer: str | None) -> bool | None:
        """None where the environment failed to judge."""
        if answer is None:
            return False
        verdict = assembly.scorer.judge(instance, answer)
        return None if verdict.status == "error" else verdict.correct


def _groups(session: Session, items: Sequence[Item], rollouts: Rollouts, version: int) -> list[list[Rollout]]:
    """The scored rollouts of each item."""
    size = rollouts.group
    return [
        [
            session.score(
                item.request,
                item.instance,
                rollouts.texts[i * size + j],
                truncated=rollouts.truncated[i * size + j],
                policy_version=version,
            )
            for j in range(size)
        ]
        for i, item in enumerate(items)
    ]


def _results(before: ability.Ability, after: ability.Ability, seed: int) -> dict[str, Any]:
    def measured(found: ability.Ability) -> dict[str, Any]:
        return {**ability.level(found, seed=seed).model_dump(), "environments": found.environments}

    gain = ability.gain(before, after, seed=seed).model_dump()
    return {"ability": {"before": measured(before), "after": measured(after), "gain": gain}}


def tops(assembly: Assembly) -> dict[str, int]:
    """The highest level of each environment of the pool."""
    return {name: assembly.environments[name].spec.ladder.top for name in assembly.environments}


def text_of(prompt: Prompt) -> str:
    """A prompt as this policy reads it: the messages one after the other."""
    return "\n".join(message.content for message in prompt)
