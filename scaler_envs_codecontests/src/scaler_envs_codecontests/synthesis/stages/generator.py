"""The generator: a Python function that makes instances, asked of the model (SCALER, generator).

What is looked at here is only the text, as an early hint: what the code does is seen in the sandbox, in later stages.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator, Sequence

from scaler_core.templates import Message
from scaler_envs_codecontests.environment import FUNCTION
from scaler_envs_codecontests.synthesis.draft import Draft, Metadata
from scaler_envs_codecontests.synthesis.reply import NoBlock, only_block
from scaler_envs_codecontests.synthesis.rules import Rules
from scaler_envs_codecontests.synthesis.stage import Back, Grown, Outcome, Told
from scaler_envs_codecontests.synthesis.stages.asking import conversation, whole_text

ALLOWED = frozenset(
    {
        "__future__",
        "array",
        "bisect",
        "cmath",
        "collections",
        "copy",
        "dataclasses",
        "decimal",
        "enum",
        "fractions",
        "functools",
        "heapq",
        "itertools",
        "json",
        "math",
        "numbers",
        "operator",
        "random",
        "re",
        "statistics",
        "string",
        "typing",
    }
)
"""Modules that generators compute with."""
OWN_SOURCES = frozenset({"seed", "Random", "SystemRandom", "setstate"})
"""Names of `random` that make its numbers depend on something else than the sandbox's seed."""


class AskGenerator:
    """See the module."""

    name = "generator"

    def messages(self, draft: Draft, rules: Rules, told: Sequence[Told]) -> tuple[Message, ...]:
        """See AskStage."""
        assert draft.metadata is not None  # the stage before gives it
        values = {
            "problem": whole_text(draft.raw),
            "parameters": ", ".join(f"`{name}`" for name in draft.metadata.scale_params),
            "ranges": _ranges(draft.metadata),
        }
        return conversation("generator-1", values, told)

    def read(self, draft: Draft, rules: Rules, reply: str) -> Outcome:
        """Grown with the source, or Back with what is wrong with the reply."""
        try:
            source = only_block(reply, "python", "py", "python3")
        except NoBlock as problem:
            return Back(self.name, problem.reason, str(problem))
        for reason, problem_told in faults(source):
            return Back(self.name, reason, problem_told)
        return Grown(Draft(raw=draft.raw, name=draft.name, metadata=draft.metadata, generator=source + "\n"))


def _ranges(metadata: Metadata) -> str:
    return ", ".join(f"{name} from {r.min} to {r.max}" for name, r in metadata.scale_params.items())


def faults(source: str) -> Iterator[tuple[str, str]]:
    """Reason and words for what the text alone shows to be wrong. Nothing is run."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        yield "not-python", f"the block is not Python 3: {type(error).__name__}: {error}"
        return
    if not any(_is_generator(node) for node in tree.body):
        yield "no-generator", f"the block does not define `{FUNCTION}(json_obj)` with one parameter, at its top level"
    for module in _imports(tree):
        if module.partition(".")[0] not in ALLOWED:
            yield "generator-imports", f"it imports {module!r}; use only {', '.join(sorted(ALLOWED - {'__future__'}))}"
    for node in ast.walk(tree):
        name = node.attr if isinstance(node, ast.Attribute) else node.name if isinstance(node, ast.alias) else ""
        if name in OWN_SOURCES:
            yield "generator-seeds", f"it uses {name}; random numbers come from functions such as random.randint alone"


def _is_generator(node: ast.stmt) -> bool:
    if not isinstance(node, ast.FunctionDef) or node.name != FUNCTION:
        return False
    return len(node.args.posonlyargs) + len(node.args.args) - len(node.args.defaults) == 1 and not any(
        default is None for default in node.args.kw_defaults
    )


def _imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")
