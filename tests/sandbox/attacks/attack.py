"""An attack: one small file of hostile code whose header says what it tries and how success is judged.

    for attack in all_attacks():
        attack.name, attack.title, attack.evidence

The header is the docstring of a Python file or the first comment of a C++ file: a title, free text, then fields,
one per line:

    evidence:     kinds that must be seen when it succeeds (see `verdict`); any other kind counts as success too
    job:          call (default for Python), program (C++ always), compile (C++: the compiler is attacked)
    limits:       what it runs under, where not the default, e.g. `memory_mb=256 wall=2`
    needs:        x86_64, root: without it the attack means nothing
    descriptor:   for the evidence `descriptor`: how many new links in /proc/<pid>/fd must match, and a pattern
    rung 0:       held: the limits alone must stop it
    control:      the unsafe reference where it is seen to succeed: plain (default), inside, process; or `none, reason`
    may succeed:  the reason why no sandbox can stop it
    slow:         why it takes over ten seconds when it succeeds

What is covered: bounded attacks only. Each ends by itself within seconds, takes a few hundred MB at most and
touches only what the harness planted.
"""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scaler_core.sandbox import Limits

FOLDER = Path(__file__).parent
FIELDS = ("evidence", "job", "limits", "needs", "descriptor", "rung 0", "control", "may succeed", "slow")
FIELD = re.compile(rf"^ *({'|'.join(FIELDS)}): *(.+)$", re.MULTILINE)
HEADERS = {".py": re.compile(r'"""(.*?)"""', re.DOTALL), ".cpp": re.compile(r"/\*(.*?)\*/", re.DOTALL)}


@dataclass(frozen=True)
class Attack:
    """One attack, as its header describes it."""

    name: str
    path: Path
    title: str
    fields: dict[str, str]

    @property
    def language(self) -> str:
        """Python or cpp."""
        return "python" if self.path.suffix == ".py" else "cpp"

    @property
    def job(self) -> str:
        """How it is run: call, program or compile."""
        return self.fields.get("job", "call" if self.language == "python" else "program")

    @property
    def evidence(self) -> tuple[str, ...]:
        """Kinds of evidence that its success leaves."""
        return tuple(self.fields["evidence"].split())

    @property
    def limits(self) -> Limits:
        """What it runs under: small enough that passing them costs this machine little."""
        found = {"cpu": 1.0, "wall": 3.0, "memory_mb": 256.0, "output_mb": 1.0}
        for part in self.fields.get("limits", "").split():
            key, _, value = part.partition("=")
            if key not in found:
                raise ValueError(f"{self.path}: unknown limit '{key}'; expected one of {', '.join(found)}")
            found[key] = float(value)
        memory, output = int(found["memory_mb"] * 2**20), int(found["output_mb"] * 2**20)
        return Limits(found["cpu"], found["wall"], memory, output)

    @property
    def control(self) -> str:
        """The unsafe reference where it succeeds, or none."""
        return self.fields.get("control", "plain").partition(",")[0]

    @property
    def may_succeed(self) -> str:
        """Why nothing can stop it, or nothing."""
        return self.fields.get("may succeed", "")

    @property
    def held_by_limits(self) -> bool:
        """Whether rung 0 must stop it."""
        return self.fields.get("rung 0") == "held"

    @property
    def slow(self) -> bool:
        """Whether its success takes over ten seconds."""
        return "slow" in self.fields

    def not_applicable(self) -> str:
        """Why it means nothing on this machine, or nothing."""
        for need in self.fields.get("needs", "").split():
            if need == "x86_64" and platform.machine() != "x86_64":
                return "needs x86_64"
            if need == "root" and os.geteuid() != 0:
                return "needs root"
        return ""


def read_attack(path: Path) -> Attack:
    """Read one file's header. Raises ValueError naming the file when it has none or no evidence."""
    header = HEADERS[path.suffix].search(path.read_text("utf-8"))
    if header is None:
        raise ValueError(f"{path}: no header; expected a docstring or a comment with a title and 'evidence:'")
    text = header[1].replace("\n * ", "\n").strip()
    fields = dict(FIELD.findall(text))
    if "evidence" not in fields:
        raise ValueError(f"{path}: the header has no 'evidence:'; expected how success is seen from outside")
    return Attack(f"{path.parent.name}/{path.stem}", path, text.splitlines()[0], fields)


def all_attacks(words: Sequence[str] = ()) -> list[Attack]:
    """All attacks by name, or those whose name contains one of `words`."""
    paths = sorted([*(FOLDER / "python").glob("*.py"), *(FOLDER / "cpp").glob("*.cpp")])
    found = [read_attack(path) for path in paths]
    return [attack for attack in found if not words or any(word in attack.name for word in words)]
