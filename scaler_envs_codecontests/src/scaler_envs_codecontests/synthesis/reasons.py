"""Why problems are left out: every reason that a stage gives, with what it means. Counted in the funnel.

REASONS["few-answers"]        # what is told of it in reports
"""

from __future__ import annotations

REASONS: dict[str, str] = {
    # pre-filter
    "no-input-section": "the statement does not say, in a section of its own, what the input holds",
    "no-output-section": "the statement does not say, in a section of its own, what to print",
    "image": "the statement needs a picture",
    "interactive": "the program would talk with a judge",
    "files": "input or output is a file, not a standard stream",
    "too-few-solutions": "too few different solutions in C++ or Python 3",
    "statement-too-long": "the statement alone is longer than a prompt may be",
    # any reply
    "no-block": "a reply has no fenced block of the right kind, or an empty one",
    "several-blocks": "a reply has more than one fenced block of the right kind",
    "broken-block": "a fenced block of a reply is never closed",
    # metadata
    "not-json": "the block is not JSON",
    "wrong-types": "the JSON lacks a key, has another, or a value of another type",
    "bad-name": "a scale parameter has a name that cannot be used",
    "bad-range": "the range of a scale parameter holds nothing or is negative",
    "test-cases-parameter": "a scale parameter is the number of test cases",
    "no-scale-parameters": "nothing makes the problem larger",
    "output-type": "answers of this type are not kept",
    "several-outputs": "several outputs are right",
    # generator
    "not-python": "the generator is not Python 3",
    "no-generator": "the block does not define generate_testcase(json_obj)",
    "generator-imports": "the generator imports what no generator needs",
    "generator-seeds": "the generator seeds its random numbers or has a source of its own",
    "generator-fails": "the generator raises, is killed, or returns something else than (text, dict)",
    "generator-hangs": "the generator does not end in time",
    "ignores-parameter": "a scale parameter does not change the instances",
    "not-deterministic": "the same seed gives another instance",
    # breadth
    "references-fail": "fewer references than the quorum compile and answer",
    "references-disagree": "fewer references than the quorum agree",
    "invalid-instances": "several references contradict the majority on some instances, which are likely not valid",
    "output-unlike": "the references do not print the type of answer that the metadata says",
    "no-tolerance": "answers are real numbers and nothing says how exact they have to be",
    # depth
    "few-answers": "the instances of one configuration have too few different answers",
    "guessable": "one answer is right for too many instances",
    "two-answers": "there are only a few possible answers, whatever the instance",
    "repeated-instances": "too many instances repeat one that was made before",
    # pressure, calibration, ladder
    "too-slow": "even small instances take longer than the time limit",
    "prompt-too-long": "even the smallest prompt is over the budget",
    "few-levels": "too few levels are left",
    # statement
    "many-tests-told": "the rewritten statement speaks of many tests in one input",
    "samples-told": "the rewritten statement holds samples or points to some",
    "contest-told": "the rewritten statement names a contest, its limits, or streams",
    "superscript-lost": "the rewritten statement has a power as a plain number",
    "tolerance-not-told": "the rewritten statement does not say how exact a real answer has to be",
    "number-lost": "the rewritten statement lacks a number of the original",
    "symbol-lost": "the rewritten statement lacks a symbol of the input",
    "code-lost": "the rewritten statement lacks a word that inputs hold",
    # soundness
    "unsound": "checks of the conformance kit fail",
}
