"""Building what a plugin registered from the options of a configuration, checked against its signature.

    controller = build(entry, top, horizon, options={"target": 0.5})

The options of a factory are its parameters after the positional ones: typed, keyword-only by convention. Values are
those of TOML or JSON and are taken strictly (no "3" for 3, no true for 1), except that a list may become a tuple or a
set, a string a `Path`, and an integer a float. A relative path is relative to `base`, the configuration's folder.
"""

from __future__ import annotations

import inspect
import json
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError
from pydantic.errors import PydanticUserError

from scaler_core.errors import ConfigError, PluginError, ScalerError, did_you_mean
from scaler_core.registry import Entry

_NAMED = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)


@dataclass(frozen=True)
class Option:
    """One option of a factory: its name, its type and its default, for checking and for help pages."""

    name: str
    hint: Any
    default: Any = inspect.Parameter.empty

    @property
    def required(self) -> bool:
        """Whether the factory has no default for it."""
        return self.default is inspect.Parameter.empty

    @property
    def type_name(self) -> str:
        """The type as a person writes it: `float`, `tuple[str, ...]`, `Path | None`."""
        hint = typing.get_args(self.hint)[0] if typing.get_origin(self.hint) is Annotated else self.hint
        text = inspect.formatannotation(hint)
        for prefix in ("typing.", "pathlib._local.", "pathlib.", "collections.abc."):
            text = text.replace(prefix, "")
        return text


@dataclass(frozen=True)
class Options:
    """All options of a factory; `open` when it takes any name (`**options`)."""

    known: tuple[Option, ...]
    open: bool

    @property
    def names(self) -> str:
        """For messages: `target, gain`."""
        return ", ".join(option.name for option in self.known) or "none"


def _label(entry: Entry) -> str:
    return f"{entry.kind} '{entry.name}'"


def _namespace(factory: Callable[..., Any]) -> dict[str, Any]:
    """The globals in which the factory's annotations are written."""
    function: Any = factory
    if inspect.isclass(function):
        function = function.__init__
    elif hasattr(function, "func"):
        function = function.func
    elif not inspect.isroutine(function):
        function = type(function).__call__
    return getattr(inspect.unwrap(function), "__globals__", {})


def read_options(entry: Entry, *, positional: int) -> Options:
    """The options of the entry's factory: its parameters after the first `positional` ones.

    Raises PluginError, naming the owner, for a factory that cannot be called so or whose types cannot be read.
    """
    factory = entry.load()
    try:
        parameters = list(inspect.signature(factory).parameters.values())
        inspect.signature(factory).bind_partial(*range(positional))
    except (TypeError, ValueError) as error:
        raise PluginError(
            entry.owner, f"{_label(entry)} cannot be called with {positional} positional arguments: {error}"
        ) from error
    taken = [p for p in parameters if p.kind not in (p.KEYWORD_ONLY, p.VAR_KEYWORD, p.VAR_POSITIONAL)]
    named = [p for p in parameters if p.kind in _NAMED and p not in taken[:positional]]
    annotations = {p.name: Any if p.annotation is p.empty else p.annotation for p in named}
    try:
        hints = typing.get_type_hints(
            SimpleNamespace(__annotations__=annotations), globalns=_namespace(factory), include_extras=True
        )
    except (NameError, TypeError, SyntaxError) as error:
        raise PluginError(
            entry.owner,
            f"{_label(entry)}: the types of its options cannot be read: {error}; import them at the top of its module",
        ) from error
    return Options(
        known=tuple(Option(p.name, hints[p.name], p.default) for p in named),
        open=any(p.kind is p.VAR_KEYWORD for p in parameters),
    )


def _reasons(error: ValidationError) -> str:
    """Why a value was refused, in pydantic's words; for a union one reason for each member."""
    reasons = []
    for problem in error.errors(include_url=False):
        place = "".join(f"[{part}]" for part in problem["loc"] if isinstance(part, int))
        reasons.append(f"{place} {problem['msg'].replace('Input should be', 'should be')}".strip())
    return ", or ".join(dict.fromkeys(reasons))


def _checked(entry: Entry, option: Option, value: Any) -> Any:
    """The value in the option's type; raises ValueError with the reason."""
    try:
        # JSON mode is what makes strictness fit for TOML: it takes a list for a tuple and a string for a path.
        text = json.dumps(value, allow_nan=False, default=str)
        return TypeAdapter(option.hint).validate_json(text, strict=True)
    except ValidationError as error:
        raise ValueError(f"expected {option.type_name}, got {value!r}: {_reasons(error)}") from error
    except PydanticUserError as error:
        raise PluginError(
            entry.owner, f"{_label(entry)}: option {option.name} has a type that no configuration can hold: {error}"
        ) from error
    except (ValueError, TypeError) as error:
        raise ValueError(f"expected {option.type_name}, got {value!r}: {error}") from error


def _rooted(value: Any, base: Path) -> Any:
    """The value with every path in it made absolute, relative to `base`; `~` is the home folder."""
    if isinstance(value, Path):
        return base / value.expanduser()
    if isinstance(value, (tuple, list)):
        return type(value)(_rooted(item, base) for item in value)
    if isinstance(value, dict):
        return {key: _rooted(item, base) for key, item in value.items()}
    return value


def check_options(
    entry: Entry, options: Mapping[str, Any], *, positional: int, base: Path | None = None
) -> dict[str, Any]:
    """The options in the types of the factory's signature, without calling it.

    Raises ConfigError with one line for each unknown, missing or wrong option.
    """
    found = read_options(entry, positional=positional)
    known = {option.name: option for option in found.known}
    problems, values = [], {}
    for name, value in options.items():
        if name in known:
            try:
                values[name] = _rooted(_checked(entry, known[name], value), base or Path.cwd())
            except ValueError as error:
                problems.append(f"{name}: {error}")
        elif found.open:
            values[name] = value
        else:
            problems.append(f"{name}: unexpected option{did_you_mean(name, known)} options: {found.names}")
    problems += [
        f"{option.name}: missing option; expected {option.type_name}; options: {found.names}"
        for option in found.known
        if option.required and option.name not in options
    ]
    if problems:
        raise ConfigError("\n".join(f"{_label(entry)}: {problem}" for problem in problems))
    return values


def build(entry: Entry, *args: Any, options: Mapping[str, Any], base: Path | None = None) -> Any:
    """Call the entry's factory with `args` and the checked options.

    Raises ConfigError for wrong options, and for a ValueError or OSError of the factory (a bad combination, a file
    that is not there); PluginError, naming the owner, for any other exception in it.
    """
    values = check_options(entry, options, positional=len(args), base=base)
    try:
        return entry.load()(*args, **values)
    except ScalerError:
        raise
    except (ValueError, OSError) as error:
        raise ConfigError(f"{_label(entry)}: {error}") from error
    except Exception as error:  # a stranger's factory failed in a way of its own: name its owner
        raise PluginError(entry.owner, f"{_label(entry)}: {type(error).__name__}: {error}") from error
