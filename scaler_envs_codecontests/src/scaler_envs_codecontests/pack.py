"""The bundled pack `codecontests`: problems written for SCALER.

    pack = open_pack(runtime)
    pack["codecontests/kth-digit"].generate(3, seed=17)

problems/       one folder each, with a ladder by hand
contest/        records that synthesis made of problems in contest style, as `records` has them; see `make synth-demo`

Opening lists folder names and reads the index of the records; a problem is read at its first look-up. It is our own
code only while its content hash is the shipped one, in `problems/HASHES.json` or `contest/index.json`: then any sandbox
that catches accidents runs it, and the first reference that runs here answers, because a test proves that all agree at
every level. A changed problem is a stranger's: floor 2, and references must agree. A changed record is refused.
"""

from __future__ import annotations

import json
from functools import partial
from importlib.resources import files
from typing import TYPE_CHECKING

from scaler_core.environment import Environment
from scaler_core.errors import PackError
from scaler_core.packs import Pack, Runtime
from scaler_envs_codecontests.environment import QUORUM, ProblemEnvironment, spec_of
from scaler_envs_codecontests.folder import read_folder
from scaler_envs_codecontests.records import Index, read_index, read_record

if TYPE_CHECKING:
    from importlib.abc import Traversable

PACK = "codecontests"
CONTEST = "contest"
HASHES = "HASHES.json"


def bundled() -> Traversable:
    """The folder of the bundled problems."""
    return files("scaler_envs_codecontests") / "problems"


def contest() -> Traversable:
    """The folder of the records."""
    return files("scaler_envs_codecontests") / CONTEST


def open_pack(runtime: Runtime) -> Pack:
    """The factory registered as "codecontests"; raises PackError for a name that both kinds have."""
    index = read_index(contest())
    by_hand = {name: partial(_open, bundled(), name, runtime) for name in names_in(bundled())}
    made = {name: partial(_open_record, contest(), index, name, runtime) for name in index.records}
    if both := sorted(by_hand.keys() & made.keys()):
        raise PackError(PACK, f"'{both[0]}' is both a folder of problems/ and a record of {CONTEST}/")
    return Pack(PACK, dict(sorted({**by_hand, **made}.items())), summaries=index.summaries)


def open_folder(folder: Traversable, runtime: Runtime) -> Pack:
    """The problems in `folder`, trusted by the list in it; for tests."""
    names = names_in(folder)
    return Pack(PACK, {name: partial(_open, folder, name, runtime) for name in names})


def names_in(folder: Traversable) -> list[str]:
    """The problems' names, sorted; touches no file of theirs."""
    return sorted(e.name for e in folder.iterdir() if e.is_dir() and not e.name.startswith(("_", ".")))


def hashes_in(folder: Traversable) -> dict[str, str]:
    """The shipped list: name -> content hash. Raises PackError if it is missing or not such a list."""
    try:
        found = json.loads((folder / HASHES).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise PackError(HASHES, f"cannot be read: {error}; reinstall scaler-envs-codecontests") from error
    if not isinstance(found, dict):
        raise PackError(HASHES, "expected an object of names and hashes; reinstall scaler-envs-codecontests")
    return {str(name): str(value) for name, value in found.items()}


def _open(folder: Traversable, name: str, runtime: Runtime) -> Environment:
    problem = read_folder(folder / name, name=name)
    trusted = hashes_in(folder).get(name) == problem.content_hash
    quorum = 1 if trusted else QUORUM
    spec = spec_of(problem, PACK, trusted=trusted, quorum=quorum)
    return ProblemEnvironment(problem, spec, runtime, quorum=quorum)


def _open_record(folder: Traversable, index: Index, name: str, runtime: Runtime) -> Environment:
    problem = read_record(folder, name, index.records[name].content_hash).problem
    return ProblemEnvironment(problem, spec_of(problem, PACK, trusted=True, quorum=1), runtime, quorum=1)
