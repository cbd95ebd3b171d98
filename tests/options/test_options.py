"""Options against a factory's signature: strict values, did-you-mean, errors that name option and owner."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from scaler_core.errors import ConfigError, PluginError
from scaler_core.options import build, check_options, read_options
from scaler_core.registry import Entry


def controller(
    top: int,
    horizon: int | None,
    *,
    target: Annotated[float, Field(gt=0, lt=1)] = 0.5,
    gain: float = 1.0,
    rounding: Literal["stochastic", "nearest"] = "stochastic",
    stages: tuple[int, ...] = (),
) -> dict[str, Any]:
    return {**locals()}


def reader(*, path: Path, also: list[Path] | None = None, limit: int | None = None) -> tuple[Any, ...]:
    return path, also, limit


def entry(factory: Any) -> Entry:
    return Entry("controller", "scaler", factory, "someone 1.0")


def refusal(factory: Any, *args: Any, **options: Any) -> str:
    with pytest.raises(ConfigError) as caught:
        build(entry(factory), *args, options=options)
    return str(caught.value)


def test_options_reach_the_factory_in_its_types() -> None:
    built = build(entry(controller), 9, None, options={"target": 0.7, "gain": 2, "stages": [1, 2]})
    assert built == {
        "top": 9,
        "horizon": None,
        "target": 0.7,
        "gain": 2.0,
        "rounding": "stochastic",
        "stages": (1, 2),
    }
    assert type(built["gain"]) is float


def test_an_unexpected_option_suggests_the_nearest_and_lists_all() -> None:
    assert refusal(controller, 9, None, tagret=0.7) == (
        "controller 'scaler': tagret: unexpected option; did you mean target? options: target, gain, rounding, stages"
    )
    assert refusal(controller, 9, None, zzz=1) == (
        "controller 'scaler': zzz: unexpected option; options: target, gain, rounding, stages"
    )


def test_positional_parameters_are_no_options() -> None:
    assert "top: unexpected option" in refusal(controller, 9, None, top=3)


@pytest.mark.parametrize(
    ("options", "line"),
    [
        ({"gain": "high"}, "gain: expected float, got 'high': should be a valid number"),
        ({"gain": "1"}, "gain: expected float, got '1': should be a valid number"),
        ({"gain": True}, "gain: expected float, got True: should be a valid number"),
        ({"gain": float("nan")}, "gain: expected float, got nan: "),
        ({"target": 1.5}, "target: expected float, got 1.5: should be less than 1"),
        (
            {"rounding": "up"},
            "rounding: expected Literal['stochastic', 'nearest'], got 'up': should be 'stochastic' or 'nearest'",
        ),
        ({"stages": [1, "2"]}, "stages: expected tuple[int, ...], got [1, '2']: [1] should be a valid integer"),
    ],
)
def test_a_wrong_value_names_the_option_the_value_and_the_type(options: dict[str, Any], line: str) -> None:
    assert refusal(controller, 9, None, **options).startswith(f"controller 'scaler': {line}")


def test_a_union_gives_every_reason() -> None:
    text = refusal(reader, path="a", limit="many")
    assert "limit: expected int | None, got 'many'" in text


def test_all_problems_are_told_at_once() -> None:
    lines = refusal(reader, pth="a", limit="many").splitlines()
    assert [line.split(": ")[1] for line in lines] == ["pth", "limit", "path"]
    assert lines[2] == "controller 'scaler': path: missing option; expected Path; options: path, also, limit"


def test_paths_are_relative_to_the_configuration(tmp_path: Path) -> None:
    absolute = str(tmp_path / "elsewhere")
    options = {"path": "a/b.json", "also": ["c", absolute]}
    built = build(entry(reader), options=options, base=tmp_path)
    assert built == (tmp_path / "a/b.json", [tmp_path / "c", Path(absolute)], None)


def test_a_home_folder_is_expanded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert build(entry(reader), options={"path": "~/pool"}, base=Path("/base"))[0] == tmp_path / "pool"


@given(st.text(min_size=1).filter(lambda name: name not in ("target", "gain", "rounding", "stages")), st.text())
def test_any_unknown_name_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(ConfigError) as caught:
        check_options(entry(controller), {name: value}, positional=2)
    assert str(caught.value).startswith(f"controller 'scaler': {name}: unexpected option")


@given(st.floats(0, 1, exclude_min=True, exclude_max=True), st.sampled_from(["stochastic", "nearest"]))
def test_right_values_come_through_unchanged(target: float, rounding: str) -> None:
    options = {"target": target, "rounding": rounding}
    assert check_options(entry(controller), options, positional=2) == options


@dataclass
class Point:
    top: int
    x: int = 0


class Shape:
    def __init__(self, top: int, *, sides: int) -> None:
        self.sides = sides


class Callable_:
    def __call__(self, top: int, *, sides: int) -> int:
        return sides


@pytest.mark.parametrize(
    ("factory", "option"),
    [(Point, "x"), (Shape, "sides"), (Callable_(), "sides"), (partial(controller, 3), "gain")],
)
def test_classes_dataclasses_callables_and_partials_are_factories(factory: Callable[..., Any], option: str) -> None:
    build(entry(factory), 1, options={option: 3})
    assert f"{option}: expected" in refusal(factory, 1, **{option: "3"})


def test_a_factory_may_take_any_option() -> None:
    def anything(**options: int) -> dict[str, int]:
        return options

    assert build(entry(anything), options={"a": 1}) == {"a": 1}


def test_a_factory_that_refuses_a_combination_is_quoted() -> None:
    def picky(*, low: int, high: int) -> None:
        raise ValueError(f"low {low} is above high {high}")

    assert refusal(picky, low=2, high=1) == "controller 'scaler': low 2 is above high 1"


def test_a_file_that_is_not_there_is_the_configurations_fault(tmp_path: Path) -> None:
    def open_file(*, path: Path) -> str:
        return path.read_text()

    assert "No such file" in refusal(open_file, path=str(tmp_path / "missing"))


def test_a_defect_of_a_factory_names_its_owner() -> None:
    def defective(*, size: int = 1) -> float:
        return size / 0

    with pytest.raises(PluginError, match="plugin someone 1.0: controller 'scaler': ZeroDivisionError") as caught:
        build(entry(defective), options={})
    assert isinstance(caught.value.__cause__, ZeroDivisionError)


def test_a_factory_without_room_for_the_arguments_names_its_owner() -> None:
    with pytest.raises(PluginError, match="someone 1.0: controller 'scaler' cannot be called with 2 positional"):
        build(entry(reader), 9, None, options={})


def test_a_type_that_cannot_be_read_names_the_owner() -> None:
    def misty(*, cloud: Cloud) -> None: ...  # type: ignore[name-defined]  # noqa: F821

    with pytest.raises(PluginError, match="types of its options cannot be read: name 'Cloud' is not defined"):
        read_options(entry(misty), positional=0)


def test_a_type_that_no_configuration_holds_names_the_owner() -> None:
    def strange(*, entry: Shape) -> None: ...

    with pytest.raises(PluginError, match="option entry has a type that no configuration can hold"):
        build(entry(strange), options={"entry": 1})


def test_options_can_be_listed_for_a_help_page() -> None:
    found = read_options(entry(reader), positional=0)
    assert [(option.name, option.type_name, option.required) for option in found.known] == [
        ("path", "Path", True),
        ("also", "list[Path] | None", False),
        ("limit", "int | None", False),
    ]
