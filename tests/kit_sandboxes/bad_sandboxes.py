"""A sound sandbox that remembers its results, and for each check of sandboxes some that fail exactly it."""

from __future__ import annotations

import subprocess
from dataclasses import replace

from scaler_core.sandbox import Call, Guarantees, JobResult, Program


class Remembering:
    """Asks another sandbox, each job once."""

    name = "remembering"

    def __init__(self, sandbox, known):
        self.sandbox, self.known = sandbox, known

    def guarantees(self):
        return self.sandbox.guarantees()

    def languages(self):
        return self.sandbox.languages()

    def run(self, job, limits):
        return self.recall((repr(job), limits), lambda: self.sandbox.run(job, limits))

    def run_many(self, jobs, limits):
        return self.recall((repr(jobs), limits), lambda: self.sandbox.run_many(jobs, limits))

    def prepare(self, source, language):
        return self.recall((source, language), lambda: self.sandbox.prepare(source, language))

    def recall(self, key, ask):
        if key not in self.known:
            self.known[key] = ask()
        return self.known[key]

    def close(self):
        pass


class Altered(Remembering):
    """Changes what comes of single jobs."""

    def run(self, job, limits):
        return self.alter(job, super().run(job, limits))


class ErrorForSignal(Altered):
    def alter(self, job, result):
        python = getattr(job, "language", "python") == "python"
        return replace(result, status="error") if result.status == "signal" and python else result


class ErrorForMemory(Altered):
    def alter(self, job, result):
        return replace(result, status="error") if result.status == "memory" else result


class ErrorForCompile(Altered):
    def alter(self, job, result):
        native = getattr(job, "language", "python") == "cpp"
        return replace(result, status="error") if result.status == "compile" and native else result


class Raises(Altered):
    def alter(self, job, result):
        if "sys.modules['json']" in job.source:
            raise BrokenPipeError("the runner went away")
        return result


class StaysDown(Altered):
    down = False

    def alter(self, job, result):
        broken, self.down = self.down, "os.close(n)" in job.source
        return JobResult("protocol") if broken else result


class Strips(Altered):
    def alter(self, job, result):
        read = isinstance(job, Program) and "sys.stdin.buffer" in job.source
        return replace(result, value=result.value.strip()) if read else result


class Translates(Altered):
    def alter(self, job, result):
        text = isinstance(result.value, str) and "\r" in result.value
        return replace(result, value=result.value.replace("\r\n", "\n")) if text else result


class ThroughFloats(Altered):
    def alter(self, job, result):
        large = isinstance(job, Call) and isinstance(result.value, int) and abs(result.value) > 2**53
        return replace(result, value=int(float(result.value))) if large and "randrange" not in job.source else result


class IgnoresSeeds(Altered):
    def run(self, job, limits):
        return super().run(replace(job, seed=1) if "randrange" in job.source else job, limits)

    def alter(self, job, result):
        return result


class AsTheyEnd(Remembering):
    def run_many(self, jobs, limits):
        return sorted(super().run_many(jobs, limits), key=lambda result: result.wall_seconds)


class OneFails(Remembering):
    def run_many(self, jobs, limits):
        return [result for result in super().run_many(jobs, limits) if result.ok]


class Milliseconds(Altered):
    def alter(self, job, result):
        return replace(result, cpu_seconds=result.cpu_seconds * 1000)


class Negative(Altered):
    def alter(self, job, result):
        return replace(result, memory_bytes=-1)


class PreparesAnything(Remembering):
    def prepare(self, source, language):
        return JobResult("ok")


class Silent(Remembering):
    def guarantees(self):
        return Guarantees(0, missing=dict.fromkeys(super().guarantees().missing, ""))


class Forgetful(Remembering):
    def guarantees(self):
        return Guarantees(0)


class Wishful(Remembering):
    def guarantees(self):
        missing = dict(super().guarantees().missing)
        del missing["no_net"]
        return Guarantees(2, holds=frozenset({"no_net"}), missing=missing)


class LeavesAProcess(Remembering):
    def run(self, job, limits):
        if not hasattr(self, "left"):
            self.left = subprocess.Popen(["sleep", "60"])
        return super().run(job, limits)


class ClosesOnce(Remembering):
    closed = False

    def close(self):
        if self.closed:
            raise ValueError("closed already")
        self.closed = True


BAD = {
    "sandbox-guarantees": [Silent, Forgetful, Wishful],
    "sandbox-endings": [ErrorForSignal],
    "sandbox-memory": [ErrorForMemory],
    "sandbox-cpp-endings": [ErrorForCompile],
    "sandbox-survives": [Raises, StaysDown],
    "sandbox-text": [Strips, Translates],
    "sandbox-values": [ThroughFloats],
    "sandbox-seeds": [IgnoresSeeds],
    "sandbox-order": [AsTheyEnd, OneFails],
    "sandbox-figures": [Milliseconds, Negative],
    "sandbox-prepares": [PreparesAnything],
    "sandbox-closes": [LeavesAProcess, ClosesOnce],
}
