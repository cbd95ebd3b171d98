"""The trainer `verl`: checks all that can be checked first, hands the run over, starts verl, reads what came out."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scaler_core.announce import Announcer
from scaler_core.assembly import Assembly
from scaler_core.errors import ConfigError
from scaler_core.run import RunFolder, write_text
from scaler_trainer.verl import launch, schema
from scaler_trainer.verl.handover import hand_over
from scaler_trainer.verl.lengths import length_with, over_budget
from scaler_trainer.verl.options import VerlOptions
from scaler_trainer.verl.settings import EVALUATIONS, FILES, Setting, settings
from scaler_trainer.verl.validation import check_by_verl
from scaler_trainer.verl.weights import check_weights, load_tokenizer, model_path

MOST_NAMED = 5
PASSED_ON = ("SCALER_BENCHMARKS", "SCALER_CACHE", "SCALER_NO_DISCOVERY")


class VerlTrainer(VerlOptions):
    __doc__ = VerlOptions.__doc__

    def rehearse(self, assembly: Assembly, path: Path) -> str:
        """The composed configuration and the command, for `--dry-run`: without GPUs, weights or torch."""
        run = path.absolute()
        given, words = self._settings(assembly, run), launch.as_text(launch.command(run))
        try:
            version = schema.installed()
        except ConfigError as error:
            return f"# NOT CHECKED: {error}\n\n# what SCALER sets\n{_listed(given)}\n\n# started by\n{words}"
        text = schema.to_yaml(self._composed(given))
        check_by_verl(text)
        return f"# checked by verl {version}: {run / FILES / 'config.yaml'}\n{text}\n# started by\n{words}"

    def train(self, assembly: Assembly, folder: RunFolder, *, resume: bool) -> None:
        """Called by `scaler train`. verl resumes by itself from its last checkpoint in the run folder."""
        schema.installed()
        run = folder.path.absolute()
        tree = self._composed(self._settings(assembly, run))
        self._check(assembly, tree)
        files = hand_over(assembly, folder)
        began = _last_checkpoint(folder)
        logged = files.absolute() / f"metrics-from-{began:06d}.jsonl"
        _pass_on(tree, {"VERL_FILE_LOGGER_PATH": str(logged), **_variables()})
        write_text(files / "config.yaml", schema.to_yaml(tree))
        try:
            launch.run_verl(launch.command(run))
        except BaseException:  # Ctrl-C too: a start that made nothing leaves nothing
            _discard_unused(folder)
            raise
        folder.write_results(self._results(assembly, folder))
        Announcer(assembly.plugins)("scaler_run_finished", folder=folder, step=assembly.config.steps)

    # Inside

    def _settings(self, assembly: Assembly, run: Path) -> list[Setting]:
        return settings(assembly.config, self, run=run, model=model_path(self.model, assembly.base))

    def _composed(self, given: list[Setting]) -> schema.Tree:
        gone = schema.missing(given)
        if gone:
            raise ConfigError(f"this verl has no {', '.join(gone)}; SCALER works with: {schema.INSTALL}")
        return schema.composed(given, self.verl or {})

    def _check(self, assembly: Assembly, tree: schema.Tree) -> None:
        """What a night would be lost by: weights, benchmarks, the cluster, prompts over the budget."""
        model = model_path(self.model, assembly.base)
        check_weights(model, assembly.base)
        if self.benchmarks:
            from scaler_trainer.verl.benchmarks import benchmarks_of

            benchmarks_of(self, assembly.base)
        if self.ray is not None:
            launch.check_cluster(self.ray)
        if self.long_prompts == "refuse":
            tokenizer = load_tokenizer(model, trust=bool(tree["actor_rollout_ref"]["model"]["trust_remote_code"]))
            self._check_lengths(assembly, tokenizer, dict(tree["data"]["apply_chat_template_kwargs"]))

    def _check_lengths(self, assembly: Assembly, tokenizer: Any, template: dict[str, Any]) -> None:
        found = over_budget(assembly, length_with(tokenizer, template), budget=self.longest_prompt)
        if found:
            named = "; ".join(f"{one.environment} from level {one.level}: {one.tokens}" for one in found[:MOST_NAMED])
            more = f"; and {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else ""
            raise ConfigError(
                f"trainer.longest_prompt: prompts of {len(found)} environments are over {self.longest_prompt} tokens: "
                f'{named}{more}; raise it, leave them out with exclude, or drop such prompts with long_prompts = "drop"'
            )

    def _results(self, assembly: Assembly, folder: RunFolder) -> dict[str, Any]:
        if not self.benchmarks:
            return {}
        from scaler_trainer.verl.benchmarks import benchmarks_of, results

        found = results(folder.path / FILES / EVALUATIONS, benchmarks_of(self, assembly.base))
        return {"evaluations": [{"step": step, **result.model_dump(mode="json")} for step, result in found]}


def _listed(given: list[Setting]) -> str:
    return "\n".join(f"{setting.key}={json.dumps(setting.value)}" for setting in given)


def _variables() -> dict[str, str]:
    """This process's variables that verl's processes on other machines need too."""
    return {name: os.environ[name] for name in PASSED_ON if name in os.environ}


def _pass_on(tree: schema.Tree, variables: dict[str, str]) -> None:
    """Have Ray give the variables to every process of the run."""
    environment = tree["ray_kwargs"]["ray_init"]["runtime_env"].setdefault("env_vars", {})
    environment.update(variables)


def _checkpoints(folder: RunFolder) -> Iterator[int]:
    for path in folder.checkpoints.glob("global_step_*"):
        number = path.name.removeprefix("global_step_")
        if number.isdigit():
            yield int(number)


def _last_checkpoint(folder: RunFolder) -> int:
    return max(_checkpoints(folder), default=0)


def _discard_unused(folder: RunFolder) -> None:
    """Take the launch's files out of a folder that holds no step and no checkpoint."""
    if not folder.metrics_path.exists() and not list(_checkpoints(folder)):
        shutil.rmtree(folder.path / FILES, ignore_errors=True)
        shutil.rmtree(folder.checkpoints, ignore_errors=True)
