"""ProblemEnvironment: the one class behind every environment that is made from a programming problem.

    environment = ProblemEnvironment(problem, spec_of(problem, "my-pack"), runtime)
    environment.generate(3, seed=17)

The record's generator makes the instance, its reference solutions make the answer, both in the runtime's
sandbox, which is opened at the first `generate`. `verify` compares exactly, in process, without a sandbox.

`trusted` is decided by the pack that opens the record, from a list shipped in this distribution, never by the
record: trusted code needs no more than a sandbox that catches accidents, all other code one that holds
hostile code. The sandbox's answers may be lies; that is why references must agree.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from scaler_core.answers import judge
from scaler_core.environment import EnvironmentSpec, Instance, Verdict
from scaler_core.ladder import Ladder
from scaler_core.packs import Runtime
from scaler_core.sandbox import BUNDLED_FLOOR, UNTRUSTED_FLOOR, Call, Sandbox
from scaler_core.seeding import content_hash, derive_seed
from scaler_envs_codecontests.failure import SANDBOX_FAULTS, Failure, NoInstance, NoQuestion, told
from scaler_envs_codecontests.problem import Problem
from scaler_envs_codecontests.references import Panel, References, limits_of

FUNCTION = "generate_testcase"
QUORUM = 2
"""How many references must agree, unless a test has proved that all of them do."""


DRAWS = 6
"""How often an instance is drawn before references that disagree on each are reported."""


def spec_of(
    problem: Problem,
    pack: str,
    *,
    trusted: bool = False,
    quorum: int = QUORUM,
    panel: Panel | None = None,
    ladder: Ladder | None = None,
) -> EnvironmentSpec:
    """What is known of the environment; `ladder` replaces the record's where levels were left out."""
    asked = panel.model_dump(mode="json", include={"order", "witnesses"}) if panel else None
    return EnvironmentSpec(
        id=f"{pack}/{problem.name}",
        title=problem.title,
        ladder=ladder or problem.ladder,
        answer=problem.answer,
        chance=problem.chance,
        tags=problem.tags,
        source=problem.source,
        licence=problem.licence,
        content=content_hash([problem.content_hash, quorum, asked]),
        sandbox_floor=BUNDLED_FLOOR if trusted else UNTRUSTED_FLOOR,
    )


class ProblemEnvironment:
    """An `Environment` whose instances and answers are made by the code of a record."""

    def __init__(
        self,
        problem: Problem,
        spec: EnvironmentSpec,
        runtime: Runtime,
        *,
        quorum: int = QUORUM,
        panel: Panel | None = None,
        left_out: Sequence[tuple[Mapping[str, int], str]] = (),
    ) -> None:
        """`left_out`: levels of the record that the spec's ladder lacks, with the reason."""
        self.problem, self.spec, self._runtime = problem, spec, runtime
        self.quorum, self.panel, self.left_out = quorum, panel, tuple(left_out)
        self._limits = limits_of(problem)

    def generate(self, level: int, seed: int) -> Instance:
        """One instance with the answer that the references agree on.

        An instance on which they disagree is taken for invalid, and another is drawn, with a seed derived from
        the same level and seed. Raises LevelOutOfRange, NoInstance (a GenerationError: what failed, or that all
        draws were disputed) or, before any code runs, SandboxRefused.
        """
        scale = self.spec.scale(level)
        try:
            stdin, answer = self._settled(lambda attempt: self.draw(level, seed, attempt=attempt))
        except Failure as failure:
            raise NoInstance(self.spec.id, level, seed, str(failure), failure.cause) from failure
        return Instance(
            environment=self.spec.id,
            level=level,
            seed=seed,
            scale=tuple(scale.items()),
            statement=self.problem.statement,
            input=stdin.rstrip(),
            answer=answer,
            answer_type=self.spec.answer,
        )

    def question_at(self, scale: Mapping[str, int], seed: int) -> tuple[str, str]:
        """Input and answer for any values of the scale parameters: what each does is seen by changing it alone.

        Called by the conformance kit. The same seed starts the generator alike at all of them. Raises GenerationError.
        """
        try:
            return self._settled(lambda attempt: self.draw_at(dict(scale), derive_seed(self.spec.id, seed, attempt)))
        except Failure as failure:
            raise NoQuestion(self.spec.id, scale, seed, str(failure)) from failure

    def audit_record(self) -> dict[str, Any]:
        """Levels and references, kept and left out, with the reasons: see `AuditRecord`. JSON, for reports."""
        from scaler_envs_codecontests.audit_record import record_of

        return record_of(self, self._runtime.any_sandbox()).model_dump(mode="json")

    def _settled(self, draw: Callable[[int], str]) -> tuple[str, str]:
        """The first draw with an undisputed answer; raises Failure."""
        disputed = None
        for attempt in range(DRAWS):
            stdin = draw(attempt)
            try:
                return stdin, self.references.answer(stdin)
            except Failure as failure:
                if failure.cause != "disagreement":
                    raise
                disputed = failure
        raise Failure("disagreement", f"on each of {DRAWS} draws {disputed}")

    def verify(self, instance: Instance, answer: str) -> Verdict:
        """Exact comparison by the answer type; runs no code of the record."""
        return judge(instance.answer_type, instance.answer, answer)

    def draw(self, level: int, seed: int, *, attempt: int = 0, sandbox: Sandbox | None = None) -> str:
        """The text of standard input at `level`; raises Failure when the generator does not make one.

        `sandbox`: another than its own.
        """
        scale = self.spec.scale(level)
        again = (attempt,) if attempt else ()
        return self.draw_at(scale, derive_seed(self.spec.id, level, seed, *again), sandbox)

    def draw_at(self, scale: dict[str, int], seed: int, sandbox: Sandbox | None = None) -> str:
        """The text that the generator makes for `scale` with the sandbox's generator seeded by `seed`."""
        call = Call(self.problem.generator, FUNCTION, [scale], seed)
        result = (sandbox or self.sandbox).run(call, self._limits)
        if result.status in SANDBOX_FAULTS:
            raise Failure("sandbox", f"the sandbox failed ({told(result)}); see: scaler plugins")
        if result.status == "timeout":
            limit = self.problem.time_limit_seconds
            raise Failure("timeout", f"the generator ran past its limit of {limit:g} s; does it loop?")
        if not result.ok:
            raise Failure("generator", f"the generator failed ({told(result)}); expected (text, dict)")
        return _checked(result.value, scale)

    @cached_property
    def sandbox(self) -> Sandbox:
        """The runtime's sandbox, asked for at the first use; raises SandboxRefused below the floor."""
        assert self.spec.sandbox_floor is not None  # spec_of always sets one
        return self._runtime.sandbox(floor=self.spec.sandbox_floor, what=f"the code of {self.spec.id}")

    @contextlib.contextmanager
    def fresh_sandbox(self) -> Iterator[Sandbox]:
        """Another sandbox of the same kind, which has run nothing yet; raises SandboxRefused below the floor."""
        assert self.spec.sandbox_floor is not None
        fresh = replace(self._runtime, _sandbox=None)
        try:
            yield fresh.sandbox(floor=self.spec.sandbox_floor, what=f"the code of {self.spec.id}")
        finally:
            fresh.close()

    @cached_property
    def references(self) -> References:
        """The solutions that run here; raises Failure when they are fewer than the quorum."""
        return References(self.problem, self.sandbox, quorum=self.quorum, panel=self.panel)


def _checked(made: Any, scale: dict[str, int]) -> str:
    """The generator's text, if it returned (text, dict) and the dict repeats the scale that was asked for."""
    if not (isinstance(made, (list, tuple)) and len(made) == 2 and isinstance(made[1], dict)):
        raise Failure("generator", f"the generator returned {_shape(made)}; expected (text, dict)")
    text, details = made
    if not isinstance(text, str):
        raise Failure("generator", f"the generator's first value is {_shape(text)}; expected the input's text")
    if not text.strip():
        raise Failure("generator", "the generator made an empty input; expected the text of standard input")
    for name, wanted in scale.items():
        got = details.get(name, wanted)
        # A list or dictionary of that name is data of the instance, and says nothing of its size.
        if not isinstance(got, (list, dict)) and got != wanted:
            raise Failure("scale", f"the generator ignores {name}: it made {got!r}, expected {wanted}")
    return text


def _shape(value: Any) -> str:
    """The type of a JSON value, with the length of a list."""
    kind = type(value).__name__
    return f"{kind} of {len(value)} values" if isinstance(value, (list, tuple)) else kind
