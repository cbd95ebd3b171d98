import pytest

pytest.importorskip("torch", reason="the CPU trainer needs torch: pip install scaler-trainer[local]")

from local_trainer import toys

from scaler_core.errors import GenerationError
from scaler_core.generation import Generator
from scaler_trainer.local.instances import Ask, through


class Failing(toys.Toy):
    """Makes no instance at level 1."""

    def generate(self, level, seed):
        if level == 1:
            raise GenerationError(self.spec.id, level, seed, "level 1 is broken")
        return super().generate(level, seed)


def test_instances_come_in_the_order_asked_and_none_stands_for_a_failure():
    toy = Failing("max-digit", toys.max_digit)
    asks = [Ask("toys/max-digit", level, seed) for level, seed in ((4, 0), (1, 0), (2, 5), (4, 0))]
    with Generator({toy.spec.id: toy}) as generator:
        made = through(generator)(asks)
    assert made == [toy.generate(4, 0), None, toy.generate(2, 5), toy.generate(4, 0)]
