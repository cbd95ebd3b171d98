"""Prints which attacks are held and which get through, by backend and simulated place.

    python tests/sandbox/attacks/table.py                                # process and confined, here
    python tests/sandbox/attacks/table.py --places all --words key fork  # everywhere, only some attacks
    python tests/sandbox/attacks/table.py --json

`-` not applicable, `held`, or the evidence that it got through; `(forged)` in brackets may succeed everywhere.
Exits with 1 if at rung 2 or above anything got through that should not.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from sandbox.attacks.attack import Attack, all_attacks
from sandbox.attacks.harness import Harness, Verdict
from sandbox.attacks.host_link import HostLost
from sandbox.attacks.place import PLACES
from sandbox.attacks.references import REFERENCES

from scaler_core.plugins import load_plugins

STRONG = 2


def words_of(verdict: Verdict) -> str:
    """One cell of the table."""
    if verdict.outcome != "through":
        return "-" if verdict.outcome == "n/a" else "held"
    text = ",".join(sorted(verdict.found))
    return f"({text})" if verdict.attack.may_succeed else text


def column(backend: str, place: str, attacks: list[Attack], progress: bool) -> dict[str, Any]:
    """All attacks through one backend in one place; `problem` where it does not start there."""
    found: dict[str, Any] = {"backend": backend, "place": place, "rung": None, "problem": "", "verdicts": []}
    found["problem"] = PLACES[place].problem()
    if found["problem"]:
        return found
    with Harness(backend, PLACES[place]) as harness:
        try:
            found["rung"], found["holds"] = harness.about()["rung"], harness.about()["holds"]
            for attack in attacks:
                if backend not in REFERENCES or attack.control == backend:
                    found["verdicts"].append(harness.run(attack))
                    if progress:
                        show_progress(backend, place, found["verdicts"][-1])
        except HostLost as error:
            found["problem"] = f"'{backend}' does not start here: {error}"
    counts = found["problem"] or ", ".join(f"{n} {name}" for name, n in totals(found["verdicts"]).items())
    print(f"{backend} in {place}: {counts}", file=sys.stderr)
    return found


def show_progress(backend: str, place: str, verdict: Verdict) -> None:
    """One line for an attack that just ended, on standard error."""
    what = words_of(verdict)
    seen = "; ".join(f"{kind}: {text}" for kind, text in verdict.found.items())
    said = f"{verdict.status} {verdict.detail[-120:]!r}"
    print(f"{backend}/{place} {verdict.attack.name}: {what} [{verdict.seconds:.1f} s] {seen} {said}", file=sys.stderr)


def totals(verdicts: list[Verdict]) -> dict[str, int]:
    """How many were held, got through, may get through, mean nothing here."""
    through = [verdict for verdict in verdicts if verdict.outcome == "through"]
    return {
        "held": sum(verdict.outcome == "held" for verdict in verdicts),
        "through": sum(not verdict.acceptable for verdict in through),
        "allowed": sum(verdict.acceptable for verdict in through),
        "n/a": sum(verdict.outcome == "n/a" for verdict in verdicts),
    }


def print_table(columns: list[dict[str, Any]], attacks: list[Attack]) -> None:
    """Attack by column, then totals and problems."""
    heads = [f"{one['backend']}@{one['place']}:{one['rung']}" for one in columns]
    cells = [{verdict.attack.name: words_of(verdict) for verdict in one["verdicts"]} for one in columns]
    widths = [max(len(head), *map(len, column.values()), 4) for head, column in zip(heads, cells, strict=True)]
    first = max(len(attack.name) for attack in attacks)
    print(" ".join(["backend@place:rung".ljust(first), *(h.ljust(w) for h, w in zip(heads, widths, strict=True))]))
    for attack in attacks:
        row = [column.get(attack.name, "-").ljust(width) for column, width in zip(cells, widths, strict=True)]
        print(" ".join([attack.name.ljust(first), *row]).rstrip())
    for head, one in zip(heads, columns, strict=True):
        print(head, one["problem"] or ", ".join(f"{n} {name}" for name, n in totals(one["verdicts"]).items()))


def as_json(columns: list[dict[str, Any]]) -> str:
    """The same as JSON, with what was seen."""
    plain = []
    for one in columns:
        rows = [
            {"attack": v.attack.name, "outcome": v.outcome, "status": v.status, "found": v.found, "ok": v.acceptable}
            for v in one["verdicts"]
        ]
        plain.append(one | {"verdicts": rows, "totals": totals(one["verdicts"])})
    return json.dumps(plain, indent=1)


def main() -> int:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--backends", nargs="+", default=["process", "confined"], help="also plain, inside")
    parser.add_argument("--places", nargs="+", default=["here"], help=f"{', '.join(PLACES)}, or all")
    parser.add_argument("--words", nargs="*", default=[], help="only attacks whose name contains one of these")
    parser.add_argument("--quick", action="store_true", help="leave out attacks that are slow when they succeed")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--verbose", action="store_true", help="a line per attack on standard error")
    asked = parser.parse_args()
    tempfile.tempdir = None
    attacks = [attack for attack in all_attacks(asked.words) if not (asked.quick and attack.slow)]
    known = [*load_plugins().registries["sandboxes"], *REFERENCES]
    places = list(PLACES) if asked.places == ["all"] else asked.places
    columns = [
        column(backend, place, attacks, asked.verbose)
        for backend in asked.backends
        for place in places
        if backend in known
    ]
    print(as_json(columns)) if asked.json else print_table(columns, attacks)
    for backend in sorted(set(asked.backends) - set(known)):
        print(f"'{backend}' is not registered", file=sys.stderr)
    strong = [one for one in columns if (one["rung"] or 0) >= STRONG]
    return int(any(not verdict.acceptable for one in strong for verdict in one["verdicts"]))


if __name__ == "__main__":
    sys.exit(main())
