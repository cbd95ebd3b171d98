"""Breadth: the references agree on instances of every size (SCALER, breadth check), and who of them is asked.

All references are heard on random configurations and on the source's own tests. One that fails, or contradicts all
others alone, is left out with the reason; so are a few that share a bug (`dissent`). Where others contradict the
majority, several crash together on a small instance, or fewer than the quorum can answer, the instance is likely not
valid: the generator is to be written again, and the model is told of the instance.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scaler_core.answer_type import AnswerType
from scaler_core.answers import judge
from scaler_core.errors import GenerationError
from scaler_core.seeding import derive_random, derive_seed
from scaler_core.testing.ladder.parameters import effect
from scaler_envs_codecontests.audit import HEAVY, cheapest_first, hear_all, median_ms
from scaler_envs_codecontests.environment import ProblemEnvironment
from scaler_envs_codecontests.failure import SANDBOX_FAULTS, Failure, told
from scaler_envs_codecontests.problem import Problem
from scaler_envs_codecontests.references import References, Votes, canonical, named
from scaler_envs_codecontests.synthesis.draft import Agreement, Draft
from scaler_envs_codecontests.synthesis.rules import Rules
from scaler_envs_codecontests.synthesis.stage import Back, Grown, Outcome, Tools
from scaler_envs_codecontests.synthesis.stages.answer_kind import NoKind, answer_kind
from scaler_envs_codecontests.synthesis.stages.candidate import candidate, opened, values
from scaler_envs_codecontests.synthesis.stages.dissent import Blame, blame
from scaler_envs_codecontests.synthesis.stages.drawing import (
    Bad,
    Left,
    Scale,
    blamed,
    configurations,
    counterexample,
    draw,
)

WORDS = AnswerType(kind="array", element="string")
REPEATED = 3
"""Instances that are made twice."""
TOGETHER, CROWD = 2, 3
"""References that crash on one small input before the input is to blame: so many, and one in so many of all."""
PAIRS = 5
"""Pairs of instances in which one scale parameter alone differs."""


@dataclass(frozen=True)
class Case:
    """An instance that the references are heard on."""

    scale: Scale
    stdin: str


class Breadth:
    """See the module."""

    name = "breadth"

    def run(self, draft: Draft, tools: Tools) -> Outcome:
        """Grown with the answer's type and the agreement; raises Failure only where the sandbox does not work."""
        try:
            problem = candidate(draft)
            environment = opened(problem, tools)
            cases = _cases(draft, tools, environment)
            agreed = _Hearing(draft, tools, problem, environment).agreed(cases)
            _check_parameters(agreed, opened(candidate(agreed), tools), tools.rules)
        except (Bad, Left) as end:
            return end.outcome
        return Grown(agreed)


def _cases(draft: Draft, tools: Tools, environment: ProblemEnvironment) -> list[Case]:
    """An instance at each configuration; raises Bad for a generator that fails or is not deterministic."""
    assert draft.metadata is not None
    scales = configurations(draft.metadata, tools.rules, derive_random(tools.seed, draft.name, "breadth"))
    seeds = [derive_seed(tools.seed, draft.name, "breadth", i) for i in range(len(scales))]
    cases = [Case(scale, draw(environment, scale, seed)) for scale, seed in zip(scales, seeds, strict=True)]
    for case, seed in zip(cases[-REPEATED:], seeds[-REPEATED:], strict=True):
        if draw(environment, case.scale, seed) != case.stdin:
            words = f"at {values(case.scale)} the same seed gives another input the second time"
            raise blamed("not-deterministic", f"{words}; draw only from the functions of the module random")
    return cases


class _Hearing:
    """All references on all cases, first as printed, then by the type of answer."""

    def __init__(self, draft: Draft, tools: Tools, problem: Problem, environment: ProblemEnvironment) -> None:
        self.draft, self.rules, self.problem = draft, tools.rules, problem
        self.sandbox = environment.sandbox
        try:
            self.references = References(problem, self.sandbox, quorum=self.rules.quorum)
        except Failure as failure:
            raise Left("references-fail", str(failure)) from failure

    def agreed(self, cases: list[Case]) -> Draft:
        """The draft with answer and agreement; raises Bad or Left."""
        out = self._broken()
        self._enough(out, "references-fail")
        printed, _ = hear_all(self.references, [case.stdin for case in cases], out)
        problem = self.problem.model_copy(update={"answer": self._kind(printed, out)})
        out |= self._wrong_on_tests(problem, out)
        self._enough(out, "references-fail")
        sheets = [revoted(problem, sheet, out) for sheet in printed]
        self._readable(cases, sheets, out)
        out |= self._failing(cases, sheets, out)
        found = self._blame(cases, sheets)
        outvoted = {index: _outvoted(found, index, len(sheets)) for index in found.outvoted}
        left = [index for index in self.references.order if index not in out and index not in outvoted]
        if len(left) < self.rules.quorum:
            self._disagree(cases, sheets, left)
        cpu_ms = {index: median_ms(index, sheets[-HEAVY:]) for index in left}
        order = cheapest_first(left, cpu_ms, seats=self.rules.quorum, times=self.rules.faster)
        agreement = Agreement(
            order=order, outvoted=tuple(sorted((out | outvoted).items())), instances=len(cases), disputed=found.disputed
        )
        return self.draft.model_copy(update={"answer": problem.answer, "agreement": agreement})

    def _broken(self) -> dict[int, str]:
        """Those that do not compile."""
        found: dict[int, str] = {}
        for index in self.references.order:
            solution = self.problem.solutions[index]
            result = self.sandbox.prepare(solution.source, solution.language)
            if result.status in SANDBOX_FAULTS:
                raise Failure("sandbox", f"the sandbox failed ({told(result)}); see: scaler plugins")
            if not result.ok:
                found[index] = f"does not compile: {told(result)}"
        return found

    def _enough(self, out: Mapping[int, str], reason: str) -> None:
        left = len(self.references.order) - len(out)
        if left < self.rules.quorum:
            why = "; ".join(f"{named(self.problem, [index])}: {words}" for index, words in sorted(out.items()))
            raise Left(reason, f"{left} references are left, expected at least {self.rules.quorum} ({why})")

    def _kind(self, sheets: Iterable[Votes], out: Mapping[int, str]) -> AnswerType:
        """The answer's type; raises Bad with a word for the metadata, or Left."""
        assert self.draft.metadata is not None
        sheets = list(sheets)
        said = {
            index: [text for sheet in sheets if (text := sheet.said(index))]
            for index in self.references.order
            if index not in out
        }
        text = f"{self.draft.raw.output_section}\n{self.draft.raw.statement}"
        kind = self.draft.metadata.output_type
        quorum, least = self.rules.quorum, self.rules.tolerance
        try:
            if sum(map(bool, said.values())) < quorum:
                return self.problem.answer  # that most fail is found, and told, case by case
            return answer_kind(kind, said, text, quorum=quorum, least=least)
        except NoKind as none:
            if none.reason == "no-tolerance":
                raise Left(none.reason, str(none)) from none
            raise Bad(Back("metadata", none.reason, str(none))) from none

    def _wrong_on_tests(self, problem: Problem, out: Mapping[int, str]) -> dict[int, str]:
        """Those that contradict a test of the source which the majority passes. Being slow on one is no fault."""
        wrong: dict[int, str] = {}
        for number, test in enumerate(self.draft.raw.tests, start=1):
            judged, expected = _expected(problem, test.output)
            (sheet,), _ = hear_all(self.references, [test.input], {**out, **wrong})
            sheet = revoted(judged, sheet, {**out, **wrong})
            right = _right(judged, sheet, expected)
            if 2 * len(right) > sheet.heard:
                voters = {index for _, group in sheet.groups for index in group}
                wrong |= dict.fromkeys(sorted(voters - set(right)), f"wrong on test {number} of the source")
        return wrong

    def _readable(self, cases: list[Case], sheets: list[Votes], out: Mapping[int, str]) -> None:
        """Raises Bad where several references that pass the source's tests crash together on one of the smaller inputs.

        Others may answer what the statement does not allow, such as a vertex 0: an index of -1 is one in Python. On
        large inputs crashes have causes of their own, such as the depth of a recursion.
        """
        if not self.draft.raw.tests:
            return
        for case, sheet in sorted(zip(cases, sheets, strict=True), key=lambda pair: len(pair[0].stdin))[
            : len(cases) // 2
        ]:
            crashed = sheet.failed.keys() - out.keys() - sheet.late - sheet.unread.keys()
            if len(crashed) >= TOGETHER and CROWD * len(crashed) >= len(self.references.order) - len(out):
                words = f"{counterexample(case.scale, case.stdin, sheet)}; is it of the format that the problem says?"
                raise blamed("references-fail", words)

    def _failing(self, cases: list[Case], sheets: list[Votes], out: Mapping[int, str]) -> dict[int, str]:
        """Those that fail where a quorum of others answers; raises Bad where there is no such quorum."""
        gone: dict[int, str] = {}
        for case, sheet in zip(cases, sheets, strict=True):
            new = {index: why for index, why in sheet.failed.items() if index not in out and index not in gone}
            before = len(self.references.order) - len(out) - len(gone)
            if new and sheet.heard < self.rules.quorum <= before:
                words = f"{counterexample(case.scale, case.stdin, sheet)}; is it of the format that the problem says?"
                raise blamed("references-fail", words)
            gone |= new
        return gone

    def _blame(self, cases: list[Case], sheets: list[Votes]) -> Blame:
        """Who contradicts the majority; raises Bad where an instance is to blame for it."""
        found = blame(sheets, quorum=self.rules.quorum)
        if found.suspect:
            case, sheet = cases[found.suspect[0]], sheets[found.suspect[0]]
            words = f"{counterexample(case.scale, case.stdin, sheet)}; which rule of the statement does it break?"
            raise blamed("invalid-instances", words)
        return found

    def _disagree(self, cases: list[Case], sheets: list[Votes], left: list[int]) -> None:
        disputed = [pair for pair in zip(cases, sheets, strict=True) if len(pair[1].groups) > 1]
        counts = f"{len(left)} references are left, expected at least {self.rules.quorum}"
        if not disputed:
            raise Left("references-fail", counts)
        case, sheet = min(disputed, key=lambda pair: len(pair[0].stdin))
        raise blamed("references-disagree", f"{counterexample(case.scale, case.stdin, sheet)}; {counts}")


def _outvoted(found: Blame, index: int, instances: int) -> str:
    """Why one is not asked."""
    others = [str(other + 1) for other in found.companions(index)]
    beside = f", each time with solution {', '.join(others)}" if others else ""
    return f"outvoted on {len(found.outvoted[index])} of {instances} instances{beside}"


def _expected(problem: Problem, output: str) -> tuple[Problem, str]:
    """How to compare a test's output, and how it reads: as words, where it holds the answers of many tests."""
    if (answer := canonical(problem.answer, output)) is not None:
        return problem, answer
    return problem.model_copy(update={"answer": WORDS}), output.strip()


def _right(problem: Problem, sheet: Votes, expected: str) -> list[int]:
    return [i for text, voters in sheet.groups if judge(problem.answer, expected, text).correct for i in voters]


def revoted(problem: Problem, sheet: Votes, out: Mapping[int, str]) -> Votes:
    """The votes of a sheet that was heard as printed, by the answer type of `problem`, without those of `out`."""
    again = Votes(problem, cpu_seconds=sheet.cpu_seconds)
    printed = {index: text for text, voters in sheet.groups for index in voters if index not in out}
    for index in sorted(printed):
        again.count(index, printed[index])
    again.failed |= {index: why for index, why in sheet.failed.items() if index not in out}
    again.late |= sheet.late - out.keys()
    return again


def _check_parameters(draft: Draft, environment: ProblemEnvironment, rules: Rules) -> None:
    """Raises Bad for a scale parameter that changes nothing but its own value, when it alone is changed."""
    assert draft.metadata is not None
    ends = {
        name: (r.min, max(r.min, min(r.max, rules.breadth_largest))) for name, r in draft.metadata.scale_params.items()
    }
    for name, (low, high) in ends.items():
        if low == high:
            continue
        effects = {found for side in (0, 1) for found in _effects(environment, ends, name, side)}
        if effects and "used" not in effects:
            raise blamed(
                "ignores-parameter",
                f"with {name} = {low} and with {name} = {high}, all else alike, the inputs are the same"
                + (f" but for the value of {name} itself" if "echo" in effects else ""),
            )


def _effects(environment: ProblemEnvironment, ends: Mapping[str, tuple[int, int]], name: str, side: int) -> list[str]:
    others = {other: pair[side] for other, pair in ends.items()}
    before, after = ends[name]
    found: list[str] = []
    for seed in range(PAIRS):
        try:
            low = environment.question_at({**others, name: before}, seed)
            high = environment.question_at({**others, name: after}, seed)
        except GenerationError:
            break  # not all values go together
        found.append(effect(low, high, before, after))
        if found[-1] == "used":
            break
    return found
