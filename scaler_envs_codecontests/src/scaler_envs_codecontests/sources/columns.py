"""What the columns of a data set must look like, checked against a file's schema before its first row is read.

    COLUMNS = (Column("name", TEXT), Column("cf_tags", list_of(TEXT), needed=False))
    names = fitting(COLUMNS, schema, where="train.parquet")      # those that the file has; or PackError

A kind says which Arrow types hold such values; widths, large variants and dictionaries do not matter. An optional
column may also be missing, or hold nothing but nulls.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from scaler_core.errors import PackError, did_you_mean


@dataclass(frozen=True)
class Kind:
    """A kind of values: how a person names it, and which Arrow types are of it."""

    words: str
    fits: Callable[[Any], bool]


@dataclass(frozen=True)
class Column:
    """One column by its name."""

    name: str
    kind: Kind
    needed: bool = True


def _is(*names: str) -> Callable[[Any], bool]:
    """Whether a type, or that of a dictionary's values, is one of Arrow's."""

    def fits(found: Any) -> bool:
        return str(getattr(found, "value_type", found)) in names if _dictionary(found) else str(found) in names

    return fits


def _dictionary(found: Any) -> bool:
    return str(found).startswith("dictionary<")


def _is_list(found: Any) -> bool:
    return str(found).startswith(("list<", "large_list<", "fixed_size_list<"))


_INTEGERS = tuple(f"{sign}int{bits}" for sign in ("", "u") for bits in (8, 16, 32, 64))
TEXT = Kind("string", _is("string", "large_string", "string_view"))
INTEGER = Kind("integer", _is(*_INTEGERS))
NUMBER = Kind("number", _is("halffloat", "float", "double", *_INTEGERS))
BOOLEAN = Kind("boolean", _is("bool"))


def list_of(kind: Kind) -> Kind:
    """Lists whose values are of `kind`."""
    return Kind(f"list<{kind.words}>", lambda found: _is_list(found) and _fits(kind, found.value_type))


def struct(**fields: Kind) -> Kind:
    """Records with at least these fields."""

    def fits(found: Any) -> bool:
        if not str(found).startswith("struct<"):
            return False
        inside = {field.name: field.type for field in (found.field(i) for i in range(found.num_fields))}
        return all(name in inside and _fits(kind, inside[name]) for name, kind in fields.items())

    return Kind(f"struct<{', '.join(f'{name}: {kind.words}' for name, kind in fields.items())}>", fits)


def either(first: Kind, second: Kind) -> Kind:
    """Values of one or the other kind."""
    return Kind(f"{first.words} or {second.words}", lambda found: first.fits(found) or second.fits(found))


def _fits(kind: Kind, found: Any) -> bool:
    return str(found) == "null" or kind.fits(found)


def fitting(columns: Sequence[Column], schema: Any, *, where: str) -> tuple[str, ...]:
    """The columns that `schema` (of pyarrow) has, by name; raises PackError with all that is wrong."""
    types = {field.name: field.type for field in schema}
    wrong = [problem for column in columns if (problem := _wrong(column, types))]
    if wrong:
        kinds = ", ".join(f"{column.name} ({column.kind.words})" for column in columns if column.needed)
        fix = "is it another data set? The table in docs/sources.md says which `use` reads which"
        raise PackError(where, f"{'; '.join(wrong)}; needed: {kinds}; {fix}")
    return tuple(column.name for column in columns if column.name in types)


def _wrong(column: Column, types: dict[str, Any]) -> str:
    if column.name not in types:
        near = did_you_mean(column.name, types).rstrip(";")
        return f"column '{column.name}' is missing{near}" if column.needed else ""
    found = types[column.name]
    if column.kind.fits(found) or (str(found) == "null" and not column.needed):
        return ""
    return f"column '{column.name}' has the type {found}, expected {column.kind.words}"
