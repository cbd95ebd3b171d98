"""`scaler list`, `show` and `verify`: look at environments without training."""

from __future__ import annotations

import argparse
import inspect
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from scaler_core.cli.command import POOL_PACK
from scaler_core.cli.output import say, table
from scaler_core.cli.target import TARGET, Target, add_target_options, needed_options, plugins_of, resolve
from scaler_core.environment import Instance, Verdict
from scaler_core.environments import Environments
from scaler_core.errors import ConfigError, GenerationError, ScalerError
from scaler_core.generation import GenerationFailure, Generator
from scaler_core.registry import Entry
from scaler_core.strategy import Request
from scaler_core.verification import Verifier

DEADLINE = 30.0
"""Seconds for one instance on the command line, the first compile of a program included."""


@contextmanager
def _worker(target: Target, level: int) -> Iterator[Generator]:
    """One worker over the target's packs, once it is sure that its one environment has the level."""
    with target.open() as environments:
        environments[_single(target, environments)].spec.scale(level)
    with Generator(target.setup, workers=1, deadline=DEADLINE, retries=0) as generator:
        yield generator


def _single(target: Target, environments: Environments) -> str:
    """The id of the target's one environment; raises ConfigError for a target that is a pack."""
    if target.environment is not None:
        return target.environment
    example = next(iter(environments), None)
    if example is None:
        raise ConfigError(f"'{target.name}' has no environments; expected one environment's id")
    raise ConfigError(
        f"'{target.name}' is no environment; name one of its environments, such as {example}{target.options}; "
        f"see: scaler list {example.partition('/')[0]}{target.options}"
    )


def _instance(generator: Generator, args: argparse.Namespace) -> Instance:
    """The instance that the arguments name; raises GenerationError for exactly this seed."""
    environment, level, seed = args.environment, args.level, args.seed
    request = Request(number=0, plan=0, environment=environment, level=level, seed=seed, origin="curator")
    (result,) = generator.make([request])
    if isinstance(result, GenerationFailure):
        raise GenerationError(environment, level, result.attempt_seed, result.detail)
    return result


def _add_instance_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("environment", metavar="ENV", help="an environment's id, such as procedural/max-digit")
    parser.add_argument("--level", type=int, required=True, help="difficulty level, from 0 to the ladder's top")
    parser.add_argument("--seed", type=int, default=0, help="which instance of that level (default 0)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    add_target_options(parser)


def _left_out(target: Target, environments: Environments) -> dict[str, str]:
    """What the target's packs left out; of one environment, its levels."""
    names = environments.left_out.items()
    return {name: why for name, why in names if target.environment in (None, name.partition(" ")[0])}


class ListEnvironments:
    """Lists packs, or the environments of a target."""

    help = "list the installed packs, or the environments of a target"

    def configure(self, parser: argparse.ArgumentParser) -> None:
        """An optional target."""
        parser.description = (
            f"{self.help}\n\nWith a target, also what its packs left out and why; with --pool FILE alone, what is in "
            f"that file.\nA target is {TARGET}."
        )
        parser.add_argument("target", metavar="TARGET", nargs="?", help="list the environments of this")
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        add_target_options(parser)
        parser.epilog = (
            "examples:\n  scaler list\n  scaler list procedural\n  scaler list pool.json\n  scaler list my_pack.plugin"
        )

    def run(self, args: argparse.Namespace) -> int:
        """Print a table or JSON."""
        name = POOL_PACK if args.target is None and args.pool is not None else args.target
        if name is None:
            return self._packs(args)
        target = resolve(name, args)
        with target.open() as environments:
            left_out = _left_out(target, environments)
            if args.json:
                specs = [environments[name].spec.model_dump(mode="json") for name in environments]
                say(json.dumps({"environments": specs, "left_out": left_out}, indent=2))
                return 0
            found = {name: environments.summary(name) for name in environments}
        rows = [[name, one.levels, one.answer, f"{one.chance:g}", one.title] for name, one in found.items()]
        say(table(rows, header=["ENVIRONMENT", "LEVELS", "ANSWER", "CHANCE", "TITLE"]))
        if left_out:
            say("", table(list(left_out.items()), header=["LEFT OUT", "WHY"]))
        return 0

    def _packs(self, args: argparse.Namespace) -> int:
        packs = [self._described(entry, args) for entry in plugins_of(args).registries["packs"].entries()]
        if args.json:
            say(json.dumps({"packs": packs}, indent=2))
            return 0
        rows = [
            [
                pack["name"],
                pack["environments"] if pack["problem"] is None else pack["problem"],
                pack["summary"],
                pack["owner"],
            ]
            for pack in packs
        ]
        say(table(rows, header=["PACK", "ENVIRONMENTS", "WHAT IT IS", "OWNER"]))
        return 0

    @staticmethod
    def _described(entry: Entry, args: argparse.Namespace) -> dict[str, Any]:
        """One pack; `problem` tells why its environments cannot be counted."""
        size, problem = None, None
        try:
            needed = needed_options(entry)
            if needed:
                problem = f"needs {', '.join(needed)}"
            else:
                with resolve(entry.name, args).open() as environments:
                    size = len(environments)
        except ScalerError as error:  # one broken pack does not hide the others
            problem = f"broken: {error}"
        return {
            "name": entry.name,
            "environments": size,
            "problem": problem,
            "summary": entry.summary,
            "owner": entry.owner,
        }


class Show:
    """Shows one instance."""

    help = "show one instance: question, reference answer and scale"

    def configure(self, parser: argparse.ArgumentParser) -> None:
        """Environment, level, seed."""
        _add_instance_arguments(parser)
        parser.description = (
            f"{self.help}\n\nThe same environment, level and seed give the same instance on every machine. "
            "--json adds its content hash."
        )
        parser.epilog = "example:\n  scaler show procedural/max-digit --level 3 --seed 2"

    def run(self, args: argparse.Namespace) -> int:
        """Print the instance."""
        with _worker(resolve(args.environment, args), args.level) as generator:
            instance = _instance(generator, args)
        if args.json:
            say(json.dumps({**instance.model_dump(mode="json"), "content_hash": instance.content_hash}, indent=2))
            return 0
        scale = ", ".join(f"{name} = {value}" for name, value in instance.scale)
        say(f"{instance.environment}  level {instance.level}  seed {instance.seed}  ({scale})", "")
        say(inspect.cleandoc(instance.statement), "")
        if instance.input:
            say("Input:", instance.input, "")
        say(f"Answer ({instance.answer_type.kind}): {instance.answer}")
        return 0


class Verify:
    """Judges one answer, in a worker process."""

    help = "judge an answer to one instance"

    def configure(self, parser: argparse.ArgumentParser) -> None:
        """Environment, level, seed and the answer."""
        _add_instance_arguments(parser)
        parser.description = (
            f"{self.help}\n\nExit status: 0 when the answer is correct, 1 when it is not, 2 when it could not be\n"
            "judged. It is judged in a worker process, with a deadline."
        )
        parser.add_argument("answer", metavar="ANSWER", help="the bare answer, as the answer format would extract it")
        parser.epilog = (
            "examples:\n  scaler verify procedural/max-digit --level 3 --seed 2 9\n"
            "  scaler verify procedural/max-digit --level 3 --seed 2 -- -1/2     (an answer with a dash in front)"
        )

    def run(self, args: argparse.Namespace) -> int:
        """Print the verdict."""
        with _worker(resolve(args.environment, args), args.level) as generator:
            instance = _instance(generator, args)
            verdict: Verdict = Verifier(generator.pool, deadline=DEADLINE).verify_many([(instance, args.answer)])[0]
        if args.json:
            say(verdict.model_dump_json(indent=2))
        else:
            reason = f": {verdict.reason}" if verdict.reason else ""
            say(f"{verdict.status} (score {verdict.score:g}){reason}")
        return {"correct": 0, "error": 2}.get(verdict.status, 1)
