"""Whether the statement explains one instance by itself. All of it is advice: these are heuristics about language."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scaler_core.environment import Instance
from scaler_core.testing.check import Evidence, NotRun, check
from scaler_core.testing.features import numbers_in, size_of
from scaler_core.testing.subject import Subject
from scaler_core.testing.worth import wording

MOST_STATEMENTS = 20
"""So many different statements of a level are read, where the data stand in them."""
FEWEST = 20
"""Fewer instances do not show that a line is the same in all."""
TERMINATORS = frozenset({"0", "0 0", "0 0 0", "0 0 0 0", "-1", "-1 -1", "#", ".", "*", "end", "eof", "e", "q"})


def _statements(subject: Subject) -> Iterator[Instance]:
    """An instance for each different statement, level by level."""
    seen: set[str] = set()
    for level in subject.levels:
        new = 0
        for instance in subject.sample(level).instances:
            if instance.statement not in seen and new < MOST_STATEMENTS:
                seen.add(instance.statement)
                new += 1
                yield instance


def _passages(subject: Subject, find: Callable[[str], list[str]], what: str) -> Iterator[Evidence]:
    """Evidence for the first statement in which `find` finds something."""
    for instance in _statements(subject):
        found = find(instance.statement)
        if found:
            quoted = ", ".join(repr(passage) for passage in found[:5])
            text = f"the statement {what}: {quoted}" + (f" and {len(found) - 5} more" if len(found) > 5 else "")
            yield Evidence(text, level=instance.level, seed=instance.seed)
            return


@check(
    cause="the text was written for a judge that runs many tests in one input",
    fix="tell it for one instance: no number of test cases, no terminator, one answer",
    severity="advice",
)
def check_multi_test_wording(subject: Subject) -> Iterator[Evidence]:
    """The statement speaks of one instance, not of test cases or data sets, or of how a list of them ends."""
    yield from _passages(subject, wording.multi_test, "speaks of many tests")


@check(
    cause="samples were kept from the problem's page",
    fix="take sample inputs and outputs out of the statement, and sentences that refer to them",
    severity="advice",
)
def check_leaked_samples(subject: Subject) -> Iterator[Evidence]:
    """The statement holds no sample input or output, and refers to none."""
    yield from _passages(subject, wording.samples, "holds or refers to samples")


@check(
    cause="the text was taken from a contest; a model may know the problem, and its solution, by such cues",
    fix="take out names of contests, ids of problems and advice on programming languages and limits",
    severity="advice",
)
def check_contest_cues(subject: Subject) -> Iterator[Evidence]:
    """The statement names no contest, no problem id, and nothing that concerns only a submitted program."""
    yield from _passages(subject, wording.contest_cues, "tells where it comes from")


@check(
    cause="superscripts were lost when the text was copied: 10^9 + 7 became 109 + 7, which is another number",
    fix="write powers with ^, as in 10^9",
    severity="advice",
)
def check_lost_superscripts(subject: Subject) -> Iterator[Evidence]:
    """Powers in the statement are written as powers."""
    data = [number for i in subject.instances() for number in numbers_in(i.input)]
    largest = max((abs(size_of(number)) for number in data), default=0.0)

    def find(statement: str) -> list[str]:
        return wording.lost_superscripts(statement, largest=largest)

    yield from _passages(subject, find, "has numbers that look like powers")


@check(
    cause="the part of the statement that describes the input is missing, or a code or symbol was forgotten",
    fix="say what every line, symbol, code and sentinel of the input means",
    severity="advice",
)
def check_input_described(subject: Subject) -> Iterator[Evidence]:
    """Codes in the input are mentioned in the statement, and each symbol that the statement uses is introduced."""
    inputs = [instance.input for instance in subject.instances() if instance.input]

    def codes(statement: str) -> list[str]:
        return wording.unexplained_words(statement, inputs)

    found = list(_passages(subject, codes, "does not mention what the input holds"))
    yield from found or _passages(subject, wording.undefined_symbols, "uses symbols that it does not introduce")


def _constant_lines(instances: list[Instance]) -> Iterator[str]:
    """What looks like a header or a terminator in inputs of several lines."""
    lines = [instance.input.strip().splitlines() for instance in instances]
    if any(len(one) < 2 for one in lines) or len({instance.input for instance in instances}) < FEWEST // 2:
        return
    first, last = {one[0].strip() for one in lines}, {one[-1].strip() for one in lines}
    if first == {"1"}:
        yield "the first line is '1' in all of them, which looks like a header: the number of test cases"
    if len(last) == 1 and next(iter(last)).lower() in TERMINATORS:
        yield f"the last line is {next(iter(last))!r} in all of them, which looks like a terminator"


@check(
    cause="the generator writes the frame of a judge's input around the instance",
    fix="leave out lines that are the same in every instance: a header '1', a closing '0'",
    severity="advice",
)
def check_constant_lines(subject: Subject) -> Iterator[Evidence]:
    """The input has no header '1' and no terminator that is the same in all instances."""
    instances = subject.instances()
    if len(instances) < FEWEST or len(subject.levels) < 2:
        raise NotRun("it needs instances of several levels")
    for text in _constant_lines(instances):
        yield Evidence(f"{len(instances)} inputs of {len(subject.levels)} levels: {text}")
        return


@check(
    cause="the answer is a real number, and the statement does not say how exact it has to be",
    fix="state the tolerance in words, such as 'an error of 0.001 is accepted'",
    severity="advice",
)
def check_tolerance_told(subject: Subject) -> Iterator[Evidence]:
    """Where answers are real numbers, the statement tells the tolerance."""
    answer = subject.spec.answer
    if answer.scalar != "real":
        return
    for instance in _statements(subject):
        if not wording.tells_tolerance(instance.statement):
            allowed = f"absolute {answer.absolute:g}, relative {answer.relative:g}"
            yield Evidence(f"no tolerance in the statement; the spec has {allowed}", level=instance.level)
            return
