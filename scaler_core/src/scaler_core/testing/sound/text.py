"""No text makes `verify` raise, hang or call it right that is not an answer."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import strategies as st

from scaler_core.environment import Instance, Verdict
from scaler_core.testing.check import Evidence, check
from scaler_core.testing.search import smallest
from scaler_core.testing.sound.acceptance import without_opinion, wrong_ones
from scaler_core.testing.sound.mutations import mutations
from scaler_core.testing.subject import Judgement, Subject

MOST_SECONDS = 1.0
"""CPU that one verdict may take, whatever the text."""
MEGABYTE = 10**6
LONG = {
    "a megabyte of digits": "9" * MEGABYTE,
    "a megabyte of brackets": "[" * MEGABYTE,
    "a megabyte of blanks and commas": ", " * (MEGABYTE // 2),
    "5,000 nested brackets": "[" * 5000 + "1" + "]" * 5000,
    "5,000 nested parentheses": "(" * 5000 + "1" + ")" * 5000,
    "a word of 50,000 letters": "a" * 50_000,
    "20,000 words": "word " * 20_000,
    "20,000 blanks and a letter": " " * 20_000 + "x",
}
"""By name; asked of one instance."""
SHORT = {
    "no text": "",
    "blanks": " \n\t ",
    "a NUL character": "\0",
    "a lone surrogate": "\ud800",
    "digits of another script": "\u0661\u0662\u0663",
    "a superscript": "\u00b2",
    "a combining accent": "e\u0301",
    "not a number": "nan",
    "infinity": "inf",
    "minus infinity": "-inf",
    "a float beyond all floats": "1e400000000",
    "a power that nobody can write out": "10^{100000000}",
    "a tower of powers": "9**9**9**9",
    "None": "None",
    "null": "null",
    "an empty list": "[]",
    "an empty object": "{}",
    "an unclosed quote": '"',
    "a backslash": "\\",
    "an empty box": "\\boxed{}",
    "a fraction of nothing": "1/0",
    "a TeX fraction of nothing": "\\frac{1}{0}",
    "a call": "__import__('os').getpid()",
    "a refusal": "I do not know.",
    # a regular expression that repeats what repeats tries every way to part them before it says no
    "40 digits and a sign": "7" * 40 + "!",
    "40 letters and a sign": "a" * 40 + "!",
    "40 numbers and a sign": "1, " * 40 + "!",
    "a list of 40 digits, unclosed": "[" + "7" * 40,
    "a list of 40 numbers, unclosed": "[" + "1, " * 40,
}
"""What models and attackers write, by name."""
PIECES = (
    *("0", "1", "-", ".", " ", ",", "7", "12", "+", "/", "e", "E", "^", "*", "_", "%", "$", "x", "no", "yes", "nan"),
    *(
        "\n",
        "\t",
        "[",
        "]",
        "(",
        ")",
        "{",
        "}",
        "<",
        ">",
        "'",
        '"',
        ";",
        ":",
        "=",
        "|",
        "\\",
        "\\\\",
        "\\frac",
        "\\text{",
    ),
    *(
        "\\boxed{",
        "True",
        "None",
        "\0",
        "\x1b",
        "\u00a0",
        "\u2212",
        "\u00bd",
        "\u0663",
        "\U0001d7d9",
        "\ufeff",
        "\ud800",
    ),
)
"""What the search puts texts together from, the shortest examples first."""
MOST_PIECES = 12


def _trouble(name: str, text: str, verdict: Verdict, raised: str, seconds: float) -> str:
    """What is wrong with a verdict on some text, apart from its being accepted; empty when nothing is."""
    if raised:
        how = "hung" if raised.startswith("timeout") else "raised"
        return f"verify {how} on {name}: {raised[:300]}"
    if seconds > MOST_SECONDS:
        return f"verify took {seconds:.1f} s of CPU for {name}, expected at most {MOST_SECONDS:g} s"
    if verdict.status == "error":
        return f"verify called {name} an error ({verdict.reason[:200]}), expected wrong or unanswered"
    if verdict.correct and not text.strip():
        return f"verify accepts {name}"
    try:
        verdict.model_dump_json()
    except ValueError as error:
        return f"the verdict on {name} is not JSON: {error}"
    return ""


def _troubles(texts: dict[str, str], judgement: Judgement) -> list[str]:
    parts = zip(texts, texts.values(), judgement.verdicts, judgement.raised, judgement.seconds, strict=True)
    return [words for part in parts if (words := _trouble(*part))]


def _judged(subject: Subject, instance: Instance, texts: dict[str, str]) -> Judgement:
    """The verdicts; what was slow is timed again, as the first call may have imported something."""
    answers = list(texts.values())
    judgement = subject.judge(instance, answers)
    slow = any(seconds > MOST_SECONDS for seconds in judgement.seconds)
    return subject.judge(instance, answers) if slow else judgement


def _first_wrong(subject: Subject, instance: Instance, texts: dict[str, str], *, accepting: bool = True) -> str:
    """The first thing that is wrong with the verdicts on some texts, in words; `accepting`: that one is right too."""
    judgement = _judged(subject, instance, texts)
    if found := _troubles(texts, judgement):
        return found[0]
    if accepting and not without_opinion(subject):  # else other-answers asks for one
        for one in wrong_ones(subject, instance, texts, judgement):
            return f"verify accepts {one.told}"
    return ""


def _wrong_at(subject: Subject, instance: Instance, others: list[Instance], *, long: bool) -> str:
    """The same for the texts of the lists; near and foreign answers must not make `verify` raise either."""
    near = mutations(instance.answer_type, instance.answer)
    answers = {f"an answer that is nearly right ({name})": text for name, text in near.items()}
    answers |= {f"the answer of seed {one.seed}": one.answer for one in others[:10]}
    texts = {**SHORT, **LONG} if long else SHORT
    return _first_wrong(subject, instance, texts) or _first_wrong(subject, instance, answers, accepting=False)


def _searched(subject: Subject, instances: list[Instance]) -> Iterator[Evidence]:
    """The smallest text, put together from pieces and the reference, that makes trouble for some instance."""
    words: dict[tuple[int, tuple[int, ...]], str] = {}
    pieces = ("", *PIECES)  # the first stands for the reference

    def breaks(example: tuple[int, tuple[int, ...]]) -> bool:
        instance = instances[example[0]]
        text = "".join(pieces[i] if i else instance.answer for i in example[1])
        words[example] = _first_wrong(subject, instance, {repr(text): text})
        return bool(words[example])

    places = st.lists(st.integers(0, len(pieces) - 1), max_size=MOST_PIECES).map(tuple)
    strategy = st.tuples(st.integers(0, len(instances) - 1), places)
    example = smallest(strategy, breaks, subject=subject, purpose="arbitrary-text")
    if example is not None:
        instance = instances[example[0]]
        yield Evidence(words[example], level=instance.level, seed=instance.seed)


def _sound(subject: Subject) -> dict[int, list[Instance]]:
    """By level, the instances whose reference is accepted: of the others nothing can be said."""
    found: dict[int, list[Instance]] = {}
    for level in subject.levels:
        instances = subject.sample(level).instances
        judgements = subject.judge_all([(one, [one.answer]) for one in instances])
        found[level] = [
            one for one, judgement in zip(instances, judgements, strict=True) if judgement.verdicts[0].correct
        ]
    return {level: instances for level, instances in found.items() if instances}


@check(
    cause="`verify` reads the answer with int(), float(), eval() or a regular expression, and does not expect what a "
    "model may write",
    fix="use `answers.judge`, which never raises and is quick for any text; or catch what your reader raises, refuse "
    'long texts first, and return Verdict(status="wrong", reason=…)',
    openenv="semantic.floor_gap",
)
def check_arbitrary_text(subject: Subject) -> Iterator[Evidence]:
    """No text makes `verify` raise, take more than a second of CPU or accept what is not the answer.

    Nothing, blanks, a megabyte of digits or brackets, deep nesting, NUL, lone surrogates, digits of other scripts, nan,
    answers that are nearly right, and texts that a search puts together. No text is an `error`; an empty one is
    `unanswered` or `wrong`.
    """
    sound = _sound(subject)
    for level in sorted({min(sound), max(sound)}) if sound else ():
        first, *others = sound[level]
        if words := _wrong_at(subject, first, others, long=level == max(sound)):
            yield Evidence(words, level=level, seed=first.seed)
            return
    if sound:
        yield from _searched(subject, [one for instances in sound.values() for one in instances])
