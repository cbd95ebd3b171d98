"""What core itself registers, through the same hooks as any plugin."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as distribution_version

from scaler_core.hookspecs import hookimpl
from scaler_core.registry import Register


def version() -> str:
    """The version of scaler-core, or "source" when it runs uninstalled."""
    try:
        return distribution_version("scaler-core")
    except PackageNotFoundError:
        return "source"


@hookimpl
def scaler_register_answer_formats(register: Register) -> None:
    register("boxed", "scaler_core.formats:boxed", summary="the last balanced \\boxed{} of the reply")
    register("tags", "scaler_core.formats:tags", summary="the last <answer>…</answer> of the reply")
    register("raw", "scaler_core.formats:raw", summary="the whole reply is the answer")


@hookimpl
def scaler_register_templates(register: Register) -> None:
    register("chat", "scaler_core.templates:chat", summary="statement, input and instruction as one user message")
    register("compact", "scaler_core.templates:compact", summary="`short-name input=`, for tiny policies")


@hookimpl
def scaler_register_rewards(register: Register) -> None:
    register("binary", "scaler_core.rewards:binary", summary="1 for a correct answer, else 0")
    register("score", "scaler_core.rewards:score", summary="the verdict's score in [0, 1]")
    register("rlve", "scaler_core.rewards:rlve", summary="-1 for no readable answer, else the score")


@hookimpl
def scaler_register_commands(register: Register) -> None:
    register("plugins", "scaler_core.cli.plugins:ListPlugins")
    register("list", "scaler_core.cli.environments:ListEnvironments")
    register("show", "scaler_core.cli.environments:Show")
    register("verify", "scaler_core.cli.environments:Verify")
    register("check", "scaler_core.cli.check:CheckEnvironments")
    register("train", "scaler_core.cli.train:Train")
    register("new-pack", "scaler_core.cli.new_pack:NewPack")


@hookimpl
def scaler_register_checks(register: Register) -> None:
    register("reference-answer", "scaler_core.testing.sound.reference:check_reference_answer")
    register("contract", "scaler_core.testing.sound.contract:check_contract")
    register("generation", "scaler_core.testing.sound.generation:check_generation")
    register("same-seed", "scaler_core.testing.sound.determinism:check_same_seed")
    register("same-seed-elsewhere", "scaler_core.testing.sound.determinism:check_same_seed_elsewhere")
    register("global-random", "scaler_core.testing.sound.determinism:check_global_random")
    register("instance-json", "scaler_core.testing.sound.serialization:check_instance_json")
    register("other-answers", "scaler_core.testing.sound.answers:check_other_answers")
    register("mutated-answers", "scaler_core.testing.sound.answers:check_mutated_answers")
    register("arbitrary-text", "scaler_core.testing.sound.text:check_arbitrary_text")
    register("verify-pure", "scaler_core.testing.sound.verdicts:check_verify_pure")
    register("verify-speed", "scaler_core.testing.sound.verdicts:check_verify_speed")
    register("light-import", "scaler_core.testing.sound.imports:check_light_import")
    register("ladder-shape", "scaler_core.testing.ladder.shape:check_ladder_shape")
    register("lockstep", "scaler_core.testing.ladder.shape:check_lockstep")
    register("levels-differ", "scaler_core.testing.ladder.effect:check_levels_differ")
    register("scale-parameter", "scaler_core.testing.ladder.parameters:check_scale_parameter")
    register("difficulty-rises", "scaler_core.testing.ladder.difficulty:check_difficulty_rises")
    register("distinct-instances", "scaler_core.testing.worth.variety:check_distinct_instances")
    register("most-common-answer", "scaler_core.testing.worth.guessing:check_most_common_answer")
    register("declared-chance", "scaler_core.testing.worth.guessing:check_declared_chance")
    register("trivial-predictor", "scaler_core.testing.worth.trivial:check_trivial_predictor")
    register("prompt-budget", "scaler_core.testing.worth.budget:check_prompt_budget")
    register("multi-test-wording", "scaler_core.testing.worth.statement:check_multi_test_wording")
    register("leaked-samples", "scaler_core.testing.worth.statement:check_leaked_samples")
    register("contest-cues", "scaler_core.testing.worth.statement:check_contest_cues")
    register("lost-superscripts", "scaler_core.testing.worth.statement:check_lost_superscripts")
    register("input-described", "scaler_core.testing.worth.statement:check_input_described")
    register("constant-lines", "scaler_core.testing.worth.statement:check_constant_lines")
    register("tolerance-told", "scaler_core.testing.worth.statement:check_tolerance_told")
