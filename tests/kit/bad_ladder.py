"""Bad subjects for the checks of the ladder."""

from kit.toys import Toy, weighted_sum

from scaler_core import Ladder, derive_random
from scaler_core.ladder import ScaleParam


class ToyAtAnyScale(Toy):
    """A toy that offers `question_at`."""

    def question_at(self, scale, seed):
        return self.make(scale, derive_random(self.spec.id, "question", seed))


def ladder_of(names, *levels):
    params = tuple(ScaleParam(name=n, minimum=levels[0][i], maximum=levels[-1][i]) for i, n in enumerate(names))
    return Ladder(params=params, levels=levels)


IN_TURN = ladder_of(("n", "m"), (4, 51), (6, 51), (8, 75), (10, 99), (12, 99))


def capped(scale, rng):
    return weighted_sum({"n": min(scale["n"], 8)}, rng)


def upside_down(scale, rng):
    return weighted_sum({"n": 16 - scale["n"]}, rng)


def echoing(scale, rng):
    """The largest number is printed, but the numbers do not depend on it."""
    text, answer = weighted_sum(scale, rng)
    return f"{text}\n{scale['m']}", answer


def both_used(scale, rng):
    numbers = [rng.randint(-scale["m"], scale["m"]) for _ in range(scale["n"])]
    return " ".join(map(str, numbers)), str(sum(i * number for i, number in enumerate(numbers, start=1)))


def alone_unused(scale, rng):
    return weighted_sum({"n": scale["n"]}, rng)


TWO = Ladder.linear({"n": (4, 5)})
COARSE = ladder_of(("n",), (4,), (6,), (8,), (40,))

BAD = {
    "ladder-shape": [
        Toy("one-level", ladder=Ladder.linear({"n": (5, 5)})),
        Toy("two-levels", ladder=TWO),
        Toy("coarse-top", ladder=COARSE),
    ],
    "lockstep": [ToyAtAnyScale("lockstep", both_used, ladder=Ladder.linear({"n": (4, 12), "m": (50, 58)}))],
    "levels-differ": [Toy("capped", capped)],
    "scale-parameter": [
        ToyAtAnyScale("unused", alone_unused, ladder=IN_TURN),
        ToyAtAnyScale("echoed", echoing, ladder=IN_TURN),
    ],
    "difficulty-rises": [Toy("upside-down", upside_down)],
}
