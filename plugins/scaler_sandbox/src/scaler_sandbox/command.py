"""`scaler sandbox`: how well each sandbox holds hostile code here, why not better, and what to do about it."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scaler_core.sandbox import UNTRUSTED_FLOOR, Guarantees, Sandbox

if TYPE_CHECKING:
    from scaler_core.plugins import Plugins

SENTENCES = (
    "catches accidents; hostile code can read keys, use the network and leave processes behind",
    "catches accidents; hostile code can still do what is named below",
    "no files, no network, no processes, bounded memory and time; a kernel bug in one of about 70 system calls, or a "
    "side channel, would break it",
    "as rung 2, and Landlock denies files and network a second time",
    "as rung 3, and the machine's files, processes and network do not exist for it",
    "its own kernel",
)
NEXT = {
    0: "use a sandbox that reaches rung 2 on this system, or one on another machine",
    1: "a guarantee was broken by our own attempt: please report the reason above",
    2: "allow Landlock: Linux 5.13 or newer, and a container profile that lets its system calls through",
    3: "allow user namespaces and mounts in them: the reason above says how",
    4: "use a virtual machine or a remote sandbox, which has its own kernel",
}


@dataclass(frozen=True)
class Found:
    """What was found about one sandbox."""

    name: str
    guarantees: Guarantees
    languages: Sequence[str]
    problem: str = ""


def look(name: str, sandbox: Sandbox) -> Found:
    """Prove what a sandbox holds, and close it."""
    try:
        guarantees, languages = sandbox.guarantees(), sorted(sandbox.languages())
        store = getattr(sandbox, "store", None)
        problem = "" if "cpp" in languages or store is None else store.problem()
        return Found(name, guarantees, languages, problem)
    finally:
        sandbox.close()


def sentence(rung: int) -> str:
    """What a rung means."""
    return SENTENCES[min(max(rung, 0), len(SENTENCES) - 1)]


def as_json(found: Sequence[Found]) -> str:
    """One JSON object."""
    sandboxes = {
        one.name: {
            "rung": one.guarantees.rung,
            "meaning": sentence(one.guarantees.rung),
            "holds": sorted(one.guarantees.holds),
            "missing": dict(sorted(one.guarantees.missing.items())),
            "higher": NEXT.get(one.guarantees.rung, ""),
            "languages": list(one.languages),
            "no_cpp_because": one.problem,
        }
        for one in found
    }
    return json.dumps({"version": 1, "floor_for_untrusted_code": UNTRUSTED_FLOOR, "sandboxes": sandboxes}, indent=2)


def describe(one: Found) -> list[str]:
    """Lines about one sandbox."""
    guarantees = one.guarantees
    lines = [f"{one.name}: rung {guarantees.rung} here: {sentence(guarantees.rung)}"]
    lines += [f"  holds    {name}" for name in sorted(guarantees.holds)]
    lines += [f"  missing  {name}: {why}" for name, why in sorted(guarantees.missing.items())]
    lines.append(f"  runs     {', '.join(one.languages) or 'nothing'}")
    if one.problem:
        lines.append(f"  no C++   {one.problem}")
    if higher := NEXT.get(guarantees.rung):
        lines.append(f"  higher   {higher}")
    return lines


class SandboxCommand:
    """Prints the rung and guarantees of each sandbox; exit status 1 when none holds untrusted code."""

    help = "say how well each sandbox holds untrusted code on this machine, and how to get higher"

    def configure(self, parser: argparse.ArgumentParser) -> None:
        """`NAME` and `--json`."""
        parser.description = (
            "Try to break out of each installed sandbox and print what held: its rung, its guarantees, and for each\n"
            f"missing one the reason. Code carried in records needs rung {UNTRUSTED_FLOOR}."
        )
        parser.epilog = "examples:\n  scaler sandbox\n  scaler sandbox confined --json"
        parser.add_argument("name", metavar="NAME", nargs="?", help="only this sandbox")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def run(self, args: argparse.Namespace) -> int:
        """Prove and print."""
        from scaler_core.assembly import cache_folder

        plugins: Plugins = args.loaded
        names = [plugins.find("sandboxes", args.name).name] if args.name else sorted(plugins.registries["sandboxes"])
        found = [look(name, plugins.find("sandboxes", name).load()(cache_folder())) for name in names]
        lines = [as_json(found)] if args.json else [line for one in found for line in describe(one)]
        sys.stdout.write("\n".join(lines) + "\n")
        return 0 if any(one.guarantees.rung >= UNTRUSTED_FLOOR for one in found) else 1
