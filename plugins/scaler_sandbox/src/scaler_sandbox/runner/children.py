"""The runner's warm children, whatever they serve: one per source, least recently used first to go.

A child is replaced after RECYCLE jobs, when it ended, when it runs on by itself, and by whoever finds it odd.
"""

from __future__ import annotations

import os
import resource
import socket
from collections import OrderedDict
from dataclasses import dataclass
from time import monotonic, sleep
from typing import Generic, TypeVar

from .bounds import Bounds
from .child import kill_group, kill_orphans
from .frames import Closed
from .meter import spent
from .watch import Watch

Source = TypeVar("Source")
RECYCLE = 500
GOODBYE_SECONDS = 0.5
IDLE_SECONDS = 0.02
"""What a child may use between two jobs: going back to waiting takes far less."""


@dataclass
class Child:
    """A forked process that serves one source."""

    pid: int
    control: socket.socket
    calls: int = 0
    cpu: float = 0.0
    """Seconds used up to its last answer."""
    memory: int = 0
    """The limit it was forked with, where it has one for life."""
    files: tuple[int, ...] = ()
    """Further descriptors of ours, closed with it."""
    ended: tuple[int, resource.struct_rusage] | None = None

    def dead(self) -> bool:
        """Whether it ended; reaps it."""
        if self.ended is None:
            pid, status, usage = os.wait4(self.pid, os.WNOHANG)
            if pid:
                self.ended = (status, usage)
        return self.ended is not None

    def end(self) -> tuple[int, resource.struct_rusage]:
        """Kill it if it lives; its wait status and usage."""
        if self.ended is None:
            kill_group(self.pid)
            _, status, usage = os.wait4(self.pid, 0)
            self.ended = (status, usage)
        kill_orphans(self.pid)
        self.control.close()
        for descriptor in self.files:
            os.close(descriptor)
        self.files = ()
        return self.ended

    def restless(self) -> bool:
        """Whether it used processor time since its last answer: something of the job is left and runs on."""
        return self.calls > 0 and self.ended is None and spent(self.pid) - self.cpu > IDLE_SECONDS


def closed_if(dead: bool) -> None:
    """Raise Closed for a child that ended while something it forked holds its connection."""
    if dead:
        raise Closed


def ends_by_itself(child: Child) -> bool:
    """Whether a child that closed its connection is ending; one that goes on living is not."""
    deadline = monotonic() + GOODBYE_SECONDS
    while not child.dead():
        if monotonic() > deadline:
            return False
        sleep(0.001)
    return True


class Children(Generic[Source]):
    """At most `most` children by source key; `watch` is looked at while a job runs."""

    def __init__(self, most: int, null: int, watch: Watch, *, recycle: int = RECYCLE) -> None:
        self._most = most
        self._recycle = recycle
        self._null = null
        self._watch = watch
        self._children: OrderedDict[int, Child] = OrderedDict()
        self._number = 0

    def sweep(self) -> None:
        """End and reap children that ended, or run on, while nobody asked them."""
        for key in [key for key, child in self._children.items() if child.dead() or child.restless()]:
            self.end_child(key)

    def end_child(self, key: int) -> None:
        """End the child of `key`, if there is one."""
        if child := self._children.pop(key, None):
            child.end()

    def forget(self, key: int) -> None:
        """A source is no longer known."""
        self.end_child(key)

    def close(self) -> None:
        """End every child."""
        for key in list(self._children):
            self.end_child(key)

    def _fork(self, source: Source, bounds: Bounds) -> Child:
        """A new child; one that takes its limits with each job needs no `bounds`."""
        raise NotImplementedError

    def _fits(self, child: Child, bounds: Bounds) -> bool:
        """Whether a child can serve a job with these bounds."""
        return True

    def _checkout(self, key: int, source: Source, bounds: Bounds) -> Child:
        child = self._children.get(key)
        if child is not None and not self._usable(child, bounds):
            self.end_child(key)
        if key not in self._children:
            while len(self._children) >= self._most:
                self.end_child(next(iter(self._children)))
            self._children[key] = self._fork(source, bounds)
        self._children.move_to_end(key)
        return self._children[key]

    def _usable(self, child: Child, bounds: Bounds) -> bool:
        worn = child.calls >= self._recycle or child.dead() or child.restless()
        return not worn and self._fits(child, bounds)

    def _keep(self, key: int, child: Child, *, stale: bool) -> None:
        child.calls += 1
        if stale:
            self.end_child(key)
