"""A whole pack in one file, named by one entry point: with how few coins can an amount be paid?"""

from pathlib import Path

from scaler_core import AnswerType, EnvironmentSpec, Instance, Ladder, Pack, Verdict, derive_random, hookimpl
from scaler_core.answers import judge
from scaler_core.registry import Register
from scaler_core.seeding import content_hash

QUESTION = "There are coins of 1, {} and {}. Output the fewest coins that pay {}."


class FewestCoins:
    spec = EnvironmentSpec(
        id="example/fewest-coins",
        title="Fewest coins",
        ladder=Ladder.linear({"most": (40, 130)}, step=10),
        answer=AnswerType(kind="integer"),
        chance=0.25,
        source="hand-written",
        licence="Apache-2.0",
        content=content_hash(Path(__file__).read_text(encoding="utf-8")),
    )

    def generate(self, level: int, seed: int) -> Instance:
        most, rng = self.spec.scale(level)["most"], derive_random(self.spec.id, level, seed)
        small, large = sorted(rng.sample(range(4, 20), 2))
        amount = rng.randint(most // 2, most)
        fewest = [0]
        for total in range(1, amount + 1):
            fewest.append(1 + min(fewest[total - coin] for coin in (1, small, large) if coin <= total))
        return self.spec.instance(level, seed, statement=QUESTION.format(small, large, amount), answer=str(fewest[-1]))

    def verify(self, instance: Instance, answer: str) -> Verdict:
        return judge(instance.answer_type, instance.answer, answer)


@hookimpl
def scaler_register_packs(register: Register) -> None:
    register("example", lambda runtime: Pack("example", {"fewest-coins": FewestCoins}), summary="the docs' example")
