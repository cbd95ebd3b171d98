"""What it costs to open and to list a pack of thousands of exported records.

    python benchmarks/packs.py                       # 3,000 records
    python benchmarks/packs.py --records 10000 --json

Records are fabricated: one bundled problem's under many names, each as large as records are. Opening is in this
process, once the modules are there. Listing is `scaler list PACK` in a fresh interpreter, against the same of a pack
with one record, so that the start of the command line is not counted. Medians of processor time, which a busy machine
changes least; the two take turns.

The goal: 3,000 environments under 0.2 s over the start.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from scaler_core.packs import Runtime
from scaler_core.seeding import content_hash
from scaler_envs_codecontests.folder import read_folder
from scaler_envs_codecontests.pack import bundled
from scaler_envs_codecontests.records import FOLDER, INDEX, Made, PackRecord, index_of, open_records, record_text
from scaler_envs_codecontests.synthesis.draft import Agreement, Calibration

GOAL_SECONDS = 0.2
PROBLEM = "two-teams"
PLUGIN = """from pathlib import Path

from scaler_core import hookimpl


@hookimpl
def scaler_register_packs(register):
    for name in ("many", "single"):
        register(name, open_in(name))


def open_in(name):
    def open_pack(runtime):
        from scaler_envs_codecontests.records import open_records

        return open_records(Path(__file__).parent / name, runtime)

    return open_pack
"""


def record(name: str) -> PackRecord:
    """One that differs from the others in its name."""
    problem = read_folder(bundled() / PROBLEM, name=PROBLEM).model_copy(update={"name": name})
    return PackRecord(
        problem=problem,
        quorum=2,
        agreement=Agreement(order=(0, 1), instances=100),
        calibration=Calibration(factor=9, tokens=900, counted_by="estimate", limited_by="range"),
        made=Made(rules=content_hash([]), seed=0, raw=content_hash(name), replies=()),
    )


def write_pack(folder: Path, name: str, count: int) -> int:
    """A pack as `scaler synth export` writes its records; tells the bytes of the index."""
    (folder / FOLDER).mkdir(parents=True)
    found = [record(f"problem-{number:05}") for number in range(count)]
    for one in found:
        (folder / FOLDER / f"{one.problem.name}.json").write_text(record_text(one), encoding="utf-8")
    return (folder / INDEX).write_text(record_text(index_of(name, found)), encoding="utf-8")


def opening(folder: Path) -> float:
    """Seconds of processor time, in this process."""
    began = time.process_time()
    open_records(folder, Runtime())
    return time.process_time() - began


def listing(folder: Path, pack: str) -> float:
    """Seconds of processor time of `scaler list`, in a process of its own."""
    command = [sys.executable, "-m", "scaler_core.cli.main", "list", pack, "--plugin", "fabricated"]
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")])}
    child = subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {child.returncode}")
    return usage.ru_utime + usage.ru_stime


def measure(count: int, runs: int) -> dict[str, Any]:
    """Seconds, and how many times as long as one record the listing of all takes."""
    with tempfile.TemporaryDirectory() as where:
        folder = Path(where)
        (folder / "fabricated.py").write_text(PLUGIN, encoding="utf-8")
        index = write_pack(folder / "many", "many", count)
        write_pack(folder / "single", "single", 1)
        opened = median(opening(folder / "many") for _ in range(runs + 1))
        turns = [(listing(folder, "many"), listing(folder, "single")) for _ in range(runs + 1)][1:]
    many, single = (median(side) for side in zip(*turns, strict=True))
    return {
        "records": count,
        "index_bytes": index,
        "open_seconds": round(opened, 4),
        "list_seconds": round(many, 4),
        "list_one_seconds": round(single, 4),
        "over_the_start": round(many - single, 4),
        "ratio": round(many / single, 2),
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=3000, help="how many (default: 3000)")
    parser.add_argument("--runs", type=int, default=5, help="of each (default: 5)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    args = parser.parse_args()
    figures = measure(args.records, args.runs)
    if args.json:
        print(json.dumps(figures, indent=2))
        return
    print(f"{figures['records']} records, an index of {figures['index_bytes'] / 1e6:.1f} MB")
    print(f"open: {figures['open_seconds']:.3f} s")
    words = f"{figures['list_one_seconds']:.3f} s for one, {figures['ratio']} times"
    print(f"list: {figures['list_seconds']:.3f} s ({words})")
    print(f"over the start: {figures['over_the_start']:.3f} s (goal: under {GOAL_SECONDS} s)")


if __name__ == "__main__":
    main()
