"""Work on the contest problems: try some, look at what came of them, record what the model says, ship the records.

desk.py try NAME…        through the whole pipeline, with the replies of replies.md; says where each ended
desk.py show NAME…       the same, then levels and questions of what is kept
desk.py record           write recording.jsonl anew: needed after a change of a problem or of a prompt
desk.py ship FOLDER      put the records of an exported pack in the place from which the wheel ships them
desk.py compare FOLDER   whether the records of an exported pack are those that are shipped, byte for byte
"""

from __future__ import annotations

import argparse
import filecmp
import io
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from author import read_script  # noqa: E402  (beside this file)

from scaler_core.environments import open_runtime  # noqa: E402
from scaler_core.packs import Runtime  # noqa: E402
from scaler_core.plugins import load_plugins  # noqa: E402
from scaler_core.tokens import estimate_tokens  # noqa: E402
from scaler_envs_codecontests.environment import ProblemEnvironment, spec_of  # noqa: E402
from scaler_envs_codecontests.problem import Problem  # noqa: E402
from scaler_envs_codecontests.synthesis.config import load_job  # noqa: E402
from scaler_envs_codecontests.synthesis.explain import explain  # noqa: E402
from scaler_envs_codecontests.synthesis.export import export_pack  # noqa: E402
from scaler_envs_codecontests.synthesis.job import Job, opened, run_job, worker_setup  # noqa: E402
from scaler_envs_codecontests.synthesis.store import FINISHED  # noqa: E402

PROBLEMS, JOB, RECORDING = HERE / "problems", HERE / "job.toml", HERE / "recording.jsonl"
SHIPPED = HERE.parent / "src" / "scaler_envs_codecontests" / "contest"
AUTHOR = ("plugins=['author']", f"source.path='{PROBLEMS}'")


def main() -> int:
    """0 if all ended as their replies.md says, or as asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    actions = parser.add_subparsers(required=True, dest="action")
    for name in ("try", "show"):
        action = actions.add_parser(name)
        action.add_argument("names", nargs="+", metavar="NAME")
        action.add_argument("--story", action="store_true", help="print the story of those that end well too")
        action.add_argument("--workers", type=int, default=1)
    actions.add_parser("make").add_argument("--workers", type=int, default=2)
    actions.add_parser("compare").add_argument("folder", type=Path)
    args = parser.parse_args()
    if args.action in ("try", "show"):
        return try_out(args.names, story=args.story, show=args.action == "show", workers=args.workers)
    return make(args.workers) if args.action == "make" else compare(args.folder)


@contextmanager
def done(*overrides: str, stream: TextIO | None = None) -> Iterator[Job]:
    """The job of all problems with some keys changed, run in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="desk-") as folder:
        config = load_job(JOB, [f"folder='{folder}'", *overrides])
        run_job(config, base=HERE, plugins=load_plugins(config.plugins), stream=stream)
        with opened(config.path) as job:
            yield job


def try_out(names: list[str], *, story: bool, show: bool, workers: int) -> int:
    """Say where each ended, and why, where that was not to be."""
    model = f"{{use='author', path='{PROBLEMS}'}}"
    overrides = (*AUTHOR, f"llm={model}", f"source.include={names}", f"executor.workers={workers}")
    with done(*overrides, stream=io.StringIO()) as job:
        wrong = told(job, story=story)
        for standing in job.store.standings("kept") if show else ():
            present(job.store.draft(standing.number, FINISHED).record)
    return wrong and 1


def told(job: Job, *, story: bool = False) -> int:
    """Print where each ended; how many ended otherwise than their replies.md says."""
    wrong = 0
    for reason, count in job.store.bad_rows():
        print(f"{count} folders are no problem: {reason}")
    for standing in job.store.standings():
        ended = "kept" if standing.state == "kept" else standing.reason or standing.state
        expected = read_script(PROBLEMS / standing.id).ends
        wrong += ended != expected
        print(f"{standing.id}: {ended}{'' if ended == expected else f', expected {expected}'}")
        if standing.name != standing.id:
            print(f"the title makes it '{standing.name}'; call the folder so, or change the title")
        if story or ended != expected:
            print(explain(job.store, standing))
    return wrong


def present(problem: Problem | None) -> None:
    """Levels, and questions of three of them."""
    assert problem is not None
    with runtime() as opened_runtime:
        environment = ProblemEnvironment(problem, spec_of(problem, "contest", quorum=3), opened_runtime, quorum=3)
        ladder = environment.spec.ladder
        for level in range(ladder.top + 1):
            instances = [environment.generate(level, seed) for seed in range(8)]
            tokens = estimate_tokens(instances[0].statement + instances[0].input)
            print(f"level {level:2} {ladder.scale(level)}: ~{tokens} tokens; {[one.answer[:24] for one in instances]}")
        for level in (0, ladder.top // 3):
            one = environment.generate(level, 0)
            print(f"\n--- level {level}\n{one.statement}\n\n{one.input[:1500]}\n=> {one.answer}")


@contextmanager
def runtime() -> Iterator[Runtime]:
    """What runs the programs."""
    made = open_runtime(worker_setup(load_job(JOB), HERE), load_plugins())
    try:
        yield made
    finally:
        made.close()


def make(workers: int) -> int:
    """Ask the author all that the job asks, write it down, and ship what came out; not if any ended otherwise."""
    RECORDING.unlink(missing_ok=True)
    model = f"{{use='record', path='{RECORDING}', of={{use='author', path='{PROBLEMS}'}}}}"
    with (
        tempfile.TemporaryDirectory(prefix="desk-") as folder,
        done(*AUTHOR, f"llm={model}", f"executor.workers={workers}") as job,
    ):
        if told(job):
            return 1
        export_pack(job, Path(folder) / "pack")
        shutil.rmtree(SHIPPED, ignore_errors=True)
        shutil.copytree(records_of(Path(folder) / "pack"), SHIPPED)
    print(f"{len(list(SHIPPED.rglob('*.json'))) - 1} records in {SHIPPED.relative_to(HERE.parent)}")
    return 0


def records_of(pack: Path) -> Path:
    """Where an export keeps them."""
    return next(pack.glob("src/*/records"))


def compare(pack: Path) -> int:
    """Name what differs; 1 if anything does."""
    ours, theirs = (
        {path.relative_to(folder): path for path in folder.rglob("*.json")} for folder in (SHIPPED, records_of(pack))
    )
    differing = [
        name for name in sorted(ours.keys() | theirs.keys())
        if not (name in ours and name in theirs and filecmp.cmp(ours[name], theirs[name], shallow=False))
    ]  # fmt: skip
    for name in differing:
        print(f"differs: {name}")
    print(f"{len(ours)} files are shipped, {len(theirs)} were made, {len(differing)} differ")
    return bool(differing)


if __name__ == "__main__":
    sys.exit(main())
