"""Inside a warm child: what one run of a program may leave behind for the next, put back or found out.

    state = State(("builtins", "math", "sys"))     # the modules that the program reaches, as they are now
    state.begin()
    ...                                            # run it
    state.end()                                    # "" or what is not as it was: this process is then unfit

Put back: streams, descriptors, arguments, the main module, recursion limit, size of integers in text, stack size of
threads, thread numbers, the decimal context, the collector's settings, timers. Generators of random numbers are seeded
by the run itself. Compared: the reached modules' names, the attributes of their classes and functions and of objects
they hold, lists, sets and dictionaries with public names in them, the loaded modules, signal handlers, the
environment, the working folder, live threads.
What is not covered: objects that only C code holds, and what `fitness` keeps out of reach: code and defaults of
functions, private names, other modules. Addresses, `id` among them, and thread identifiers differ from run to run.
"""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]  # typeshed leaves it out
import _thread
import decimal
import gc
import itertools
import os
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from types import FunctionType, ModuleType
from typing import Any

from .bounds import drop_timers

IMMUTABLE_TYPE, HEAP_TYPE = 1 << 8, 1 << 9
CONTAINERS = (list, set, dict, bytearray, deque)
STREAMS = ("stdin", "stdout", "stderr", "__stdin__", "__stdout__", "__stderr__", "argv")
GROWING = ("modules", "path_importer_cache")
"""Containers of `sys` that change without the program's doing; the first is compared apart."""
CONTEXTS = (decimal.DefaultContext, decimal.BasicContext, decimal.ExtendedContext)


def _kin(value: Any) -> Iterator[type]:
    """The classes that a program gets at through a value: its own, what they derive from, their metaclasses."""
    kinds = value.__mro__ if isinstance(value, type) else type(value).__mro__
    for kind in kinds:
        meta: type = type(kind)
        yield kind
        yield from meta.__mro__


def _mutable_classes(values: Iterable[Any]) -> list[type]:
    found = {kind: None for value in values for kind in _kin(value)}
    return [kind for kind in found if kind.__flags__ & (IMMUTABLE_TYPE | HEAP_TYPE) == HEAP_TYPE]


def _functions(namespaces: Iterable[Any]) -> Iterator[FunctionType]:
    """Python functions in namespaces, wrapped ones too."""
    for namespace in namespaces:
        for value in namespace.values():
            bare = getattr(value, "__func__", value)
            if isinstance(bare, FunctionType):
                yield bare


def _contents(space: Any) -> Iterator[Any]:
    """The containers and the attributes of objects that a module or a class holds under public names."""
    for name, value in list(space.items()):
        if name.startswith("_") or (space is vars(sys) and name in GROWING):
            continue
        if isinstance(value, CONTAINERS):
            yield value
        elif not isinstance(value, (ModuleType, type, FunctionType)) and hasattr(value, "__dict__"):
            yield vars(value)
            yield from (inner for inner in vars(value).values() if isinstance(inner, CONTAINERS))


def _watched(modules: Iterable[ModuleType]) -> list[Any]:
    """Every namespace and container that is compared, once each."""
    spaces: list[Any] = [vars(module) for module in modules]
    held = [value for space in spaces for value in space.values() if not isinstance(value, ModuleType)]
    held += [value.__origin__ for value in held if isinstance(getattr(value, "__origin__", None), type)]
    spaces += [vars(kind) for kind in _mutable_classes(held)]
    contents = [found for space in spaces for found in _contents(space)]
    spaces += [vars(function) for function in _functions(spaces)] + contents
    spaces.append(vars(threading.main_thread()))
    return list({id(space): space for space in spaces}.values())


def _handlers() -> list[Any]:
    """Of all signals; without the enumerations that `signal` puts around them, which take their time."""
    return [_signal.getsignal(number) for number in range(1, _signal.NSIG)]


class State:
    """A process's state that a program may change: seen once, put back after each run."""

    def __init__(self, modules: Iterable[str]) -> None:
        self._main = sys.modules["__main__"]
        self._streams = {name: getattr(sys, name) for name in STREAMS}
        self._number = getattr(threading, "_counter", None)
        self._recursion = sys.getrecursionlimit()
        self._digits = sys.get_int_max_str_digits() if hasattr(sys, "get_int_max_str_digits") else 0
        self._collects, self._thresholds = gc.isenabled(), gc.get_threshold()
        self._spaces = _watched(sys.modules[name] for name in modules)
        self._folder, self._handlers = os.getcwd(), _handlers()  # noqa: PTH109 - no pathlib in a job's process
        self._contexts = repr(CONTEXTS)
        self._copies = [space.copy() for space in self._spaces]
        self._loaded = dict(sys.modules)

    def begin(self) -> None:
        """What a fresh process has, where the process before the first run has not."""
        decimal.setcontext(decimal.DefaultContext)
        if self._number is not None:
            threading._counter = itertools.count(1).__next__  # type: ignore[attr-defined]

    def end(self) -> str:
        """Put back what can be, and say what else is not as it was. Raises whatever a broken interpreter raises."""
        if _thread._count():
            return "a thread is left"
        self._put_back()
        gc.collect()
        return self._difference()

    def _put_back(self) -> None:
        drop_timers()
        sys.modules["__main__"] = self._main
        vars(sys).update(self._streams)
        sys.setrecursionlimit(self._recursion)
        if hasattr(sys, "set_int_max_str_digits"):
            sys.set_int_max_str_digits(self._digits)
        threading.stack_size(0)
        if self._number is not None:
            threading._counter = self._number  # type: ignore[attr-defined]
        (gc.enable if self._collects else gc.disable)()
        gc.set_threshold(*self._thresholds)

    def _difference(self) -> str:
        if sys.modules != self._loaded:
            return "modules were loaded or replaced"
        if self._spaces != self._copies:
            return "a module, a class or a function is not as it was"
        if repr(CONTEXTS) != self._contexts:
            return "a decimal context is not as it was"
        if self._handlers != _handlers() or os.getcwd() != self._folder:  # noqa: PTH109 - as above
            return "a signal handler or the working folder is not as it was"
        return ""
