"""The hooks a plugin may implement. A plugin module is named by an entry point in the group `scaler`.

    from scaler_core import hookimpl

    @hookimpl
    def scaler_register_packs(register):
        register("my-pack", "my_pack.environments:open_pack", summary="counting puzzles")

Hooks named `scaler_register_<plural>` contribute; hooks in the past tense announce.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scaler_core.registry import Register
    from scaler_core.run import RunFolder
    from scaler_core.scheduler import Plan
    from scaler_core.strategy import Outcome

hookspec = pluggy.HookspecMarker("scaler")
hookimpl = pluggy.HookimplMarker("scaler")


@hookspec
def scaler_register_packs(register: Register) -> None:
    """Called once at loading: add packs of environments, as factories `(runtime, **options) -> Pack`."""


@hookspec
def scaler_register_controllers(register: Register) -> None:
    """Called once at loading: add controllers, as factories `(top, horizon, **options) -> Controller`."""


@hookspec
def scaler_register_curators(register: Register) -> None:
    """Called once at loading: add curators, as factories `(**options) -> Curator`."""


@hookspec
def scaler_register_filters(register: Register) -> None:
    """Called once at loading: add group filters, as factories `(**options) -> GroupFilter`."""


@hookspec
def scaler_register_answer_formats(register: Register) -> None:
    """Called once at loading: add answer formats, as factories `(**options) -> AnswerFormat`."""


@hookspec
def scaler_register_templates(register: Register) -> None:
    """Called once at loading: add prompt templates, as factories `(**options) -> Template`."""


@hookspec
def scaler_register_rewards(register: Register) -> None:
    """Called once at loading: add rewards, as factories `(**options) -> Reward`."""


@hookspec
def scaler_register_sandboxes(register: Register) -> None:
    """Called once at loading: add sandboxes, as factories `(cache, **options) -> Sandbox`."""


@hookspec
def scaler_register_trainers(register: Register) -> None:
    """Called once at loading: add trainers, as factories `(**options) -> Trainer`."""


@hookspec
def scaler_register_commands(register: Register) -> None:
    """Called once at loading: add commands of the `scaler` command line, as `cli.Command` factories."""


@hookspec
def scaler_register_sources(register: Register) -> None:
    """Called once at loading: add sources of programming problems, as factories `(base, **options) -> Source`."""


@hookspec
def scaler_register_llms(register: Register) -> None:
    """Called once at loading: add language models for synthesis, as factories `(base, plugins, **options) -> LLM`."""


@hookspec
def scaler_register_executors(register: Register) -> None:
    """Called once at loading: add ways to run many stages at once, as factories `(**options) -> Executor`."""


@hookspec
def scaler_register_checks(register: Register) -> None:
    """Called once at loading: add checks of the conformance kit, each a `testing.check.Check` as "module:attribute"."""


@hookspec
def scaler_batch_planned(plan: Plan) -> None:
    """Called after the scheduler planned a batch, before its instances are made."""


@hookspec
def scaler_outcomes_recorded(step: int, outcomes: Sequence[Outcome]) -> None:
    """Called after a step was closed and every controller and the curator were updated."""


@hookspec
def scaler_environment_retired(environment: str, step: int, reason: str) -> None:
    """Called when an environment left the active set, with the curator's or the scheduler's reason."""


@hookspec
def scaler_environment_admitted(environment: str, step: int) -> None:
    """Called when an environment entered the active set."""


@hookspec
def scaler_run_started(folder: RunFolder, resumed: bool) -> None:
    """Called when a run begins or goes on, before its first batch."""


@hookspec
def scaler_run_finished(folder: RunFolder, step: int) -> None:
    """Called when a run ended by itself, after its last checkpoint."""
