"""`scaler list`, `show` and `verify`: look at environments without training."""

from __future__ import annotations

import argparse
import inspect
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from scaler_core.assembly import cache_folder
from scaler_core.cli.command import POOL_PACK, add_pool_options, pool_packs
from scaler_core.cli.output import say, table
from scaler_core.config import DEFAULT_SANDBOX
from scaler_core.environment import Instance, Verdict
from scaler_core.environments import Environments, WorkerSetup, open_environments
from scaler_core.errors import ConfigError, GenerationError, ScalerError
from scaler_core.generation import GenerationFailure, Generator
from scaler_core.options import read_options
from scaler_core.plugins import Plugins
from scaler_core.registry import Entry
from scaler_core.strategy import Request
from scaler_core.verification import Verifier

DEADLINE = 30.0
"""Seconds for one instance on the command line, the first compile of a program included."""


def setup_of(pack: str, args: argparse.Namespace) -> WorkerSetup:
    """What opens `pack`; `--pool` provides the pack 'scaler-pool'."""
    plugins: Plugins = args.loaded
    if pack == POOL_PACK and args.pool is None:
        raise ConfigError(f"pack '{POOL_PACK}' is read from a file; name it with --pool FILE")
    pools = [choice.model_dump(mode="json", exclude_defaults=True) for choice in pool_packs(args)]
    tables = pools if pools and pools[0]["use"] == pack else [{"use": plugins.find("packs", pack).name}]
    return WorkerSetup(
        packs=tuple(tables),
        sandbox={"use": args.sandbox or DEFAULT_SANDBOX},
        base=str(Path.cwd()),
        cache=str(cache_folder()),
        allow_unsafe_sandbox=args.allow_unsafe_sandbox,
    )


def _open(pack: str, args: argparse.Namespace) -> Environments:
    return open_environments(setup_of(pack, args), plugins=args.loaded)


@contextmanager
def _worker(args: argparse.Namespace) -> Iterator[Generator]:
    """One worker over the environment's pack, once it is sure that the environment has the level."""
    setup = setup_of(args.environment.partition("/")[0], args)
    with open_environments(setup, plugins=args.loaded) as environments:
        environments[args.environment].spec.scale(args.level)
    with Generator(setup, workers=1, deadline=DEADLINE, retries=0) as generator:
        yield generator


def _instance(generator: Generator, args: argparse.Namespace) -> Instance:
    """The instance that the arguments name; raises GenerationError for exactly this seed."""
    environment, level, seed = args.environment, args.level, args.seed
    request = Request(number=0, plan=0, environment=environment, level=level, seed=seed, origin="curator")
    (result,) = generator.make([request])
    if isinstance(result, GenerationFailure):
        raise GenerationError(environment, level, seed, result.detail)
    return result


def _add_instance_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("environment", metavar="ENV", help="an environment's id, such as procedural/max-digit")
    parser.add_argument("--level", type=int, required=True, help="difficulty level, from 0 to the ladder's top")
    parser.add_argument("--seed", type=int, default=0, help="which instance of that level (default 0)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    add_pool_options(parser)


class ListEnvironments:
    """Lists packs, or the environments of one."""

    help = "list the installed packs, or the environments of one"

    def configure(self, parser: argparse.ArgumentParser) -> None:
        """An optional pack."""
        parser.description = (
            f"{self.help}\n\nWith a pack, also what it left out and why; with --pool FILE, what is in that file."
        )
        parser.add_argument("pack", metavar="PACK", nargs="?", help="list this pack's environments")
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        add_pool_options(parser)
        parser.epilog = "examples:\n  scaler list\n  scaler list procedural\n  scaler list scaler-pool --pool FILE"

    def run(self, args: argparse.Namespace) -> int:
        """Print a table or JSON."""
        if args.pack is None and args.pool is not None:
            args.pack = pool_packs(args)[0].use
        if args.pack is None:
            return self._packs(args)
        with _open(args.pack, args) as environments:
            specs = [environments[name].spec for name in environments]
            left_out = environments.left_out
        if args.json:
            say(
                json.dumps({"environments": [s.model_dump(mode="json") for s in specs], "left_out": left_out}, indent=2)
            )
            return 0
        rows = [[s.id, s.ladder.top + 1, s.answer.kind, f"{s.chance:g}", s.title] for s in specs]
        say(table(rows, header=["ENVIRONMENT", "LEVELS", "ANSWER", "CHANCE", "TITLE"]))
        if left_out:
            say("", table(list(left_out.items()), header=["LEFT OUT", "WHY"]))
        return 0

    def _packs(self, args: argparse.Namespace) -> int:
        plugins: Plugins = args.loaded
        packs = [self._described(entry, args) for entry in plugins.registries["packs"].entries()]
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
            needed = [option.name for option in read_options(entry, positional=1).known if option.required]
            if needed:
                problem = f"needs {', '.join(needed)}"
            else:
                with _open(entry.name, args) as environments:
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
        parser.epilog = "example:\n  scaler show procedural/max-digit --level 3 --seed 7"

    def run(self, args: argparse.Namespace) -> int:
        """Print the instance."""
        with _worker(args) as generator:
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
            "examples:\n  scaler verify procedural/max-digit --level 3 --seed 7 9\n"
            "  scaler verify procedural/max-digit --level 3 --seed 7 -- -1/2     (an answer with a dash in front)"
        )

    def run(self, args: argparse.Namespace) -> int:
        """Print the verdict."""
        with _worker(args) as generator:
            instance = _instance(generator, args)
            verdict: Verdict = Verifier(generator.pool, deadline=DEADLINE).verify_many([(instance, args.answer)])[0]
        if args.json:
            say(verdict.model_dump_json(indent=2))
        else:
            reason = f": {verdict.reason}" if verdict.reason else ""
            say(f"{verdict.status} (score {verdict.score:g}){reason}")
        return {"correct": 0, "error": 2}.get(verdict.status, 1)
