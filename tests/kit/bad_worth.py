"""Bad subjects for the checks of what training gets."""

from random import Random

from kit.toys import STATEMENT, Toy, weighted_sum

from scaler_core import AnswerType


def few_questions(scale, rng):
    """Forty questions at the lowest level."""
    return weighted_sum(scale, Random(rng.randrange(40)) if scale["n"] == 4 else rng)


def often_zero(scale, rng):
    """Half of the lowest level's answers are 0."""
    text, answer = weighted_sum(scale, rng)
    if scale["n"] > 4 or rng.random() < 0.5:
        return text, answer
    a, b, c = (rng.randint(-9, 9) for _ in range(3))
    return f"{-2 * a - 3 * b - 4 * c} {a} {b} {c}", "0"


def modulo_five(scale, rng):
    """Each fifth guess is right, where the spec says each twentieth."""
    text, answer = weighted_sum(scale, rng)
    return text, str(int(answer) % 5)


def last_number(scale, rng):
    """Where the lowest level has its answer at the end."""
    text, answer = weighted_sum(scale, rng)
    return (f"{text} {answer}", answer) if scale["n"] == 4 else (text, answer)


def by_length(scale, rng):
    """The answer follows from the number of numbers; a policy that counts them solves it."""
    n = rng.randint(scale["n"], scale["n"] + 9)
    return weighted_sum({"n": n}, rng)[0], str(7 * n + 100)


def with_header(scale, rng):
    text, answer = weighted_sum(scale, rng)
    return f"1\n{text}", answer


def with_terminator(scale, rng):
    text, answer = weighted_sum(scale, rng)
    return f"{text}\n0 0", answer


def with_codes(scale, rng):
    """Numbers with a code before each that the statement does not know."""
    text, answer = weighted_sum(scale, rng)
    return " ".join(f"{rng.choice(('push', 'pop'))} {number}" for number in text.split()), answer


def with_capitals(scale, rng):
    text, answer = weighted_sum(scale, rng)
    return " ".join(f"{rng.choice('LR')}{number}" for number in text.split()), answer


def a_third(scale, rng):
    text, answer = weighted_sum(scale, rng)
    return text, str(int(answer) / 3)


def vast(scale, rng):
    """The top level has numbers of hundreds of digits."""
    if scale["n"] < 12:
        return weighted_sum(scale, rng)
    numbers = [rng.randrange(10**599, 10**600) for _ in range(12)]
    return " ".join(map(str, numbers)), str(sum(i * number for i, number in enumerate(numbers, start=1)))


class Telling(Toy):
    """Says the answer in its statement, by mistake; the input has it nowhere."""

    def generate(self, level, seed):
        instance = super().generate(level, seed)
        told = f"{STATEMENT} (The checker expects to read {instance.answer}.)"
        return instance.model_copy(update={"statement": told})


def saying(name: str, words: str) -> Toy:
    return Toy(name, statement=f"{STATEMENT} {words}")


BAD = {
    "distinct-instances": [Toy("few-questions", few_questions)],
    "most-common-answer": [Toy("often-zero", often_zero)],
    "declared-chance": [
        Toy("modulo-five", modulo_five),
        Toy("over-declared", chance=0.5),
    ],
    "trivial-predictor": [
        Toy("last-number", last_number),
        Toy("by-length", by_length, chance=0.15),
        Telling("telling"),
    ],
    "prompt-budget": [Toy("vast", vast)],
    "multi-test-wording": [saying("tests", "Do so for each test case.")],
    "leaked-samples": [saying("samples", "\n\nSample Input\n\n1 2 3\n\nSample Output\n\n14\n")],
    "contest-cues": [saying("contest", "This is the warm-up of the Codeforces camp.")],
    "lost-superscripts": [saying("superscripts", "All sums are smaller than 109 + 7.")],
    "input-described": [
        Toy("codes", with_codes),
        Toy("capitals", with_capitals),
        saying("symbols", "The first integer is divisible by k."),
    ],
    "constant-lines": [Toy("header", with_header), Toy("terminator", with_terminator)],
    "tolerance-told": [Toy("real", a_third, answer=AnswerType(kind="real", absolute=1e-6))],
}
