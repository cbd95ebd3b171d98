"""The hooks of this distribution: what it adds to SCALER's registries."""

from __future__ import annotations

from scaler_core import hookimpl
from scaler_core.registry import Register


@hookimpl
def scaler_register_packs(register: Register) -> None:
    """Add the bundled problems and the reader of SCALER's released pools."""
    register(
        "codecontests",
        "scaler_envs_codecontests.pack:open_pack",
        summary="programming problems written for SCALER, bundled with it",
    )
    register(
        "scaler-pool",
        "scaler_envs_codecontests.sources.scaler_pool:open_pool",
        summary="environments of a pool file as released with SCALER (arXiv 2601.04809)",
    )


@hookimpl
def scaler_register_sources(register: Register) -> None:
    """Add the readers of published data sets of programming problems."""
    sources = "scaler_envs_codecontests.sources"
    register("code-contests", f"{sources}.code_contests:code_contests", summary="deepmind/code_contests, as parquet")
    register(
        "code-contests-plus",
        f"{sources}.code_contests_plus:code_contests_plus",
        summary="ByteDance-Seed/Code-Contests-Plus, as parquet",
    )
    register("taco", f"{sources}.taco:taco", summary="BAAI/TACO, as parquet")
    register("codeforces", f"{sources}.codeforces:codeforces", summary="open-r1/codeforces, as parquet")
    register("apps", f"{sources}.apps:apps", summary="codeparrot/apps, as parquet")
    register("jsonl", f"{sources}.jsonl:jsonl", summary="JSON lines of problems of your own")
    register("folders", f"{sources}.folders:folders", summary="problems of your own, a folder each")


@hookimpl
def scaler_register_executors(register: Register) -> None:
    """Add the places where synthesis runs its stages."""
    executors = "scaler_envs_codecontests.synthesis"
    register("local", f"{executors}.executor_local:local", summary="processes on this machine, each with a sandbox")
    register("ray", f"{executors}.executor_ray:ray_cluster", summary="actors on a Ray cluster (extra `ray`)")


@hookimpl
def scaler_register_commands(register: Register) -> None:
    """Add `scaler synth`."""
    register("synth", "scaler_envs_codecontests.command:Synth", summary="synthesis jobs")


@hookimpl
def scaler_register_llms(register: Register) -> None:
    """Add the language models that synthesis asks."""
    llms = "scaler_envs_codecontests.llms"
    register("openai", f"{llms}.openai:openai", summary="any server that speaks OpenAI's chat completions")
    register("vllm", f"{llms}.vllm:vllm", summary="a model in this process, under vLLM")
    register("replay", f"{llms}.replay:replay", summary="replies that were recorded before")
    register("record", f"{llms}.recorder:recorder", summary="another model, with its replies recorded")


@hookimpl
def scaler_register_checks(register: Register) -> None:
    """Add the checks of program-backed environments."""
    folder = "scaler_envs_codecontests.checks"
    register("references-agree", f"{folder}.agreement:check_references_agree")
    register("outvoted-references", f"{folder}.agreement:check_outvoted_references")
    register("reference-quorum", f"{folder}.agreement:check_reference_quorum")
    register("generator-hangs", f"{folder}.running:check_generator_hangs")
    register("reference-hangs", f"{folder}.running:check_reference_hangs")
    register("reference-failures", f"{folder}.running:check_reference_failures")
    register("undefined-behaviour", f"{folder}.undefined:check_undefined_behaviour")
    register("address-errors", f"{folder}.undefined:check_address_errors")
    register("tolerance", f"{folder}.tolerance:check_tolerance")
    register("state-leak", f"{folder}.state:check_state_leak")
