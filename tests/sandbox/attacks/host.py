"""The process that uses a sandbox, as a trainer would, so that an attack on its parent hits nothing else.

    python host.py BACKEND CACHE

Reads requests as JSON lines from standard input and answers on standard output. It holds what a trainer holds: an
API key in its environment and an inheritable descriptor of a secret file. Orphaned processes become its children,
so that the harness finds them.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import sys
from pathlib import Path
from typing import Any, get_args

from scaler_core.plugins import load_plugins
from scaler_core.sandbox import Call, Job, JobResult, JobStatus, Limits, Program, Sandbox

PR_SET_CHILD_SUBREAPER = 36
MOST_MEMORY = 3 * 2**30
"""Address space that anything below the host may take: this machine is shared."""
SHOWN_CHARS = 2**20


def open_sandbox(name: str, cache: Path) -> Sandbox:
    """An installed backend, or one of the unsafe references."""
    from sandbox.attacks.references import REFERENCES

    if name in REFERENCES:
        return REFERENCES[name](cache)
    sandbox: Sandbox = load_plugins().find("sandboxes", name).load()(cache)
    return sandbox


def read_job(request: dict[str, Any]) -> Job:
    """A Call or a Program from its JSON."""
    fields = dict(request["job"])
    return Call(**fields) if "function" in fields else Program(**fields)


def tell(result: JobResult) -> dict[str, Any]:
    """A result as JSON, cut to what the judges look at; its true size beside it."""
    if not isinstance(result, JobResult) or result.status not in get_args(JobStatus):
        return {"status": "garbage", "value": repr(result)[:SHOWN_CHARS], "detail": "", "size": 0, "cpu": 0.0}
    text = result.value if isinstance(result.value, str) else json.dumps(result.value)
    return {
        "status": result.status,
        "value": text[:SHOWN_CHARS],
        "detail": result.detail[:SHOWN_CHARS],
        "size": max(len(text), len(result.detail)),
        "cpu": result.cpu_seconds,
    }


def answer(sandbox: Sandbox, request: dict[str, Any]) -> dict[str, Any]:
    """Do what one request asks. An exception of the sandbox is a finding, not ours to hide."""
    if request["do"] == "rung":
        found = sandbox.guarantees()
        return {"rung": found.rung, "holds": sorted(found.holds), "languages": sorted(sandbox.languages())}
    if request["do"] == "close":
        sandbox.close()
        return {}
    try:
        if request["do"] == "prepare":
            return tell(sandbox.prepare(request["job"]["source"], request["job"]["language"]))
        return tell(sandbox.run(read_job(request), Limits(**request["limits"])))
    except Exception as error:  # noqa: BLE001 - a sandbox may not raise, whatever a job does: told to the harness
        return {"status": "raised", "value": "", "detail": repr(error)[:SHOWN_CHARS], "size": 0, "cpu": 0.0}


def main(name: str, cache: str) -> None:
    """Serve until standard input ends."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    os.set_inheritable(os.open(Path(cache).parent / "held", os.O_RDONLY), True)
    requests, answers = os.fdopen(os.dup(0)), os.fdopen(os.dup(1), "w")
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1):
        os.dup2(null, stream)
    sandbox = open_sandbox(name, Path(cache))
    for line in requests:
        print(json.dumps(answer(sandbox, json.loads(line))), file=answers, flush=True)
    sandbox.close()


if __name__ == "__main__":
    sys.path[:] = [str(Path(__file__).parents[2]), *(folder for folder in sys.path[1:] if folder)]
    main(*sys.argv[1:])
