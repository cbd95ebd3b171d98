"""Which Python programs may be run again and again in one process: those whose reach is known from their text.

    modules_reached(source)      # ("builtins", "math", "sys"), or None: run it in a fresh process each time

A program is fit if it names only modules of FIT and, of these, only what can be put back or is compared after each run
(`state`): no code made at run time, no attributes of frames and functions, no clock of the process, and no order that
depends on where objects lie in memory.
What is not covered: names that a program puts together at run time and hides. It spoils its own runs, nobody else's.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator
from types import ModuleType


def words(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


ALWAYS = ("builtins", "sys")
"""Within reach of every program."""
FIT = words(
    "__future__ abc array atexit bisect builtins cmath collections collections.abc copy dataclasses datetime decimal "
    "enum fractions functools gc heapq io itertools json math numbers operator os os.path posixpath queue random re "
    "stat statistics string sys textwrap threading time typing"
)
"""Modules that a fit program may import: their state is known. Others, numpy too, keep state of their own."""
ABSENT = words("__builtin__ future_builtins cStringIO StringIO")
"""Modules of Python 2 alone, which solutions for both look for: nothing is reached by them."""
ALLOWED = {
    "sys": (
        "argv stdin stdout stderr __stdin__ __stdout__ __stderr__ exit maxsize maxunicode byteorder platform "
        "setrecursionlimit getrecursionlimit set_int_max_str_digits get_int_max_str_digits getsizeof intern exc_info "
        "version version_info hexversion implementation float_info int_info hash_info flags path executable excepthook"
    ),
    "os": (
        "read write open fdopen close closerange dup dup2 pipe fstat stat lseek isatty path sep linesep name environ "
        "getenv getcwd getpid urandom cpu_count error remove replace rename link walk access "
        "SEEK_SET SEEK_CUR SEEK_END O_RDONLY O_WRONLY O_RDWR PathLike fspath fsync truncate"
    ),
}
"""Modules of which only some names are fit: the rest changes the process or asks about it."""
DENIED = {
    "builtins": "breakpoint compile delattr eval exec getattr help setattr",
    "time": "process_time process_time_ns thread_time thread_time_ns clock clock_gettime clock_gettime_ns tzset",
    "gc": "callbacks freeze garbage get_count get_objects get_referents get_referrers get_stats set_debug unfreeze",
    "threading": "settrace setprofile settrace_all_threads setprofile_all_threads",
    "operator": "attrgetter methodcaller",
    "typing": "get_type_hints",
}
"""Names that make a program unfit where their module is within its reach."""
OF_FRAMES = words(
    "f_back f_builtins f_code f_globals f_lasti f_lineno f_locals f_trace tb_frame tb_next gi_code gi_frame "
    "gi_yieldfrom cr_code cr_frame cr_await cr_origin ag_await ag_code ag_frame mro"
)
"""Attributes that lead from values to the interpreter's own."""
REFLECTIVE = words(
    "__class__ __delattr__ __dict__ __dir__ __getattribute__ __getstate__ __init_subclass__ __reduce__ __reduce_ex__ "
    "__setattr__ __subclasshook__"
)
SPECIAL = frozenset(name for kind in (int, float, str, list, dict, set) for name in dir(kind)) - REFLECTIVE
NAMED = words("__name__ __file__ __stdin__ __stdout__ __stderr__ __missing__ __post_init__ __slots__")


def names_in(tree: ast.AST) -> Iterator[str]:
    """Every name that a program reads, writes, defines or asks an object for; not those of its own parameters."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.ImportFrom):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.MatchClass):
            yield from node.kwd_attrs
        elif isinstance(node, ast.FunctionDef) and node.name == "__del__":
            yield node.name


def _plain(tree: ast.AST) -> frozenset[str]:
    """The names that are no attributes: `compile`, not `re.compile`."""
    return frozenset(node.id for node in ast.walk(tree) if isinstance(node, ast.Name))


def imported(tree: ast.AST) -> Iterator[str]:
    """The modules that a program imports by statement; "" for one relative to nothing."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name for alias in node.names for name in (alias.name, alias.name.partition(".")[0]))
        elif isinstance(node, ast.ImportFrom):
            yield "" if node.level else node.module or ""
            yield from _submodules(node)


def _submodules(node: ast.ImportFrom) -> Iterator[str]:
    """What `from a import b` imports if b is a module."""
    names = (f"{node.module}.{alias.name}" for alias in node.names)
    return (name for name in names if name in sys.modules)


def _modules_held(module: ModuleType, names: frozenset[str]) -> Iterator[str]:
    """Modules that a program reaches as attributes of another."""
    for name, value in vars(module).items():
        if isinstance(value, ModuleType) and name in names:
            yield value.__name__


def _close(modules: set[str], names: frozenset[str]) -> bool:
    """Add to `modules` all that is reached from them by name; whether all are fit and loaded."""
    left = list(modules)
    while left:
        name = left.pop()
        if name not in FIT or name not in sys.modules:
            return False
        found = set(_modules_held(sys.modules[name], names)) - modules
        modules |= found
        left += found
    return True


def _hidden(module: str) -> Iterable[str]:
    """Names of a module that no fit program uses: its private ones, and those that change the process."""
    held = vars(sys.modules[module])
    private = (name for name in held if name.startswith("_") and not name.endswith("__"))
    allowed = ALLOWED.get(module)
    others = () if allowed is None else (name for name in held if name not in words(allowed))
    plain = (name for name in others if not name.endswith("__") and not isinstance(held[name], ModuleType))
    return {*private, *plain, *words(DENIED.get(module, ""))} - {"_"}


def _unusual(name: str) -> bool:
    """Whether a name leads behind the language."""
    special = name.startswith("__") and name.endswith("__") and len(name) > 4
    return name in OF_FRAMES or (special and name not in SPECIAL and name not in NAMED)


def _relabels(tree: ast.AST) -> bool:
    """Whether a program gives a name or a text to something that exists: a library's functions keep theirs unseen."""
    written = (
        node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and not isinstance(node.ctx, ast.Load)
    )
    return any(node.attr in ("__name__", "__doc__") for node in written)


def _by_address(tree: ast.AST, names: frozenset[str]) -> bool:
    """Whether results may depend on where objects lie in memory: `id(...)`, or sets where objects may have no hash."""
    nodes = list(ast.walk(tree))
    sets = {"set", "frozenset"} & names or any(isinstance(node, (ast.Set, ast.SetComp)) for node in nodes)
    if sets and any(isinstance(node, ast.ClassDef) and not _hashes(node) for node in nodes):
        return True
    return any(isinstance(node, ast.Call) and _named(node.func) == "id" for node in nodes)


def _hashes(node: ast.ClassDef) -> bool:
    """Whether objects of a class have a hash of their value, or none, or are streams, which nobody collects."""
    own = {part.name for part in node.body if isinstance(part, ast.FunctionDef)}
    return not own.isdisjoint({"__hash__", "__eq__"}) or any(_named(base) not in ("", "object") for base in node.bases)


def _named(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else ""


def modules_reached(source: str) -> tuple[str, ...] | None:
    """The modules whose state a program can change, sorted; None if that cannot be told from its text."""
    try:
        tree = ast.parse(source)
        names, modules = frozenset(names_in(tree)), set(imported(tree)) - ABSENT
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    if any(map(_unusual, names)) or _relabels(tree) or _by_address(tree, names):
        return None
    if "builtins" not in modules and not _plain(tree).isdisjoint(words(DENIED["builtins"])):
        return None
    if not _close(modules, names) or any(names & set(_hidden(module)) for module in modules):
        return None
    return tuple(sorted(modules.union(ALWAYS)))
