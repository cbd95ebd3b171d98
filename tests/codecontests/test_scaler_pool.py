"""Pools as released with SCALER: what is read, what is left out, and how it is said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from codecontests.inline_sandbox import InlineSandbox
from codecontests.pools import (
    ALSO_RIGHT,
    CRASHES,
    GENERATOR,
    NO_COMPILE,
    RIGHT,
    WRONG,
    record,
    runtime_in,
    solutions,
    write_pool,
)

from scaler_core.answer_type import AnswerType
from scaler_core.environment import Instance
from scaler_core.errors import PackError, SandboxRefused
from scaler_core.packs import Pack
from scaler_envs_codecontests.sources.scaler_pool import open_pool

NAME = "scaler-pool/1_A-Sum-of-Numbers"
REAL = Path(__file__).parents[3] / "shared" / "data" / "scaler-pool-8.json"


def opened(folder: Path, records: Any, sandbox: InlineSandbox | None = None, **options: Any) -> Pack:
    path = write_pool(folder, records)
    return open_pool(runtime_in(folder, sandbox), path=path, **options)


def one_left_out(folder: Path, **changes: Any) -> str:
    """Open a pool of a good record and a changed one; the reason why the changed one is left out."""
    pack = opened(folder, {"good": record(), "bad": record(**changes)}, time_limit_seconds=0.1)
    assert list(pack) == ["scaler-pool/good"]
    assert list(pack.left_out) == ["scaler-pool/bad"]
    return pack.left_out["scaler-pool/bad"]


def test_a_record_becomes_an_environment_that_verifies_its_own_answers(tmp_path: Path) -> None:
    environment = opened(tmp_path, {"1_A. Sum of Numbers": record()})[NAME]
    for level in range(environment.spec.ladder.top + 1):
        instance = environment.generate(level, seed=3)
        lines = instance.input.splitlines()
        assert len(lines[1].split()) == int(lines[0]) == dict(instance.scale)["n"]
        assert instance.answer == str(sum(map(int, lines[1].split())))
        assert environment.verify(instance, instance.answer).correct
        assert not environment.verify(instance, str(int(instance.answer) + 1)).correct
        again = Instance.model_validate_json(instance.model_dump_json())
        assert environment.verify(again, instance.answer).correct


def test_the_released_ladder_loses_its_duplicates_and_reaches_its_maximum(tmp_path: Path) -> None:
    ladder = opened(tmp_path, {"1_A. Sum of Numbers": record()})[NAME].spec.ladder
    assert ladder.levels == ((1,), (2,), (3,), (6,), (9,))


def test_several_parameters_move_by_their_bases_up_to_their_maxima(tmp_path: Path) -> None:
    params = {"n": {"min": 1, "max": 9, "base": 1.0}, "m": {"min": 2, "max": 20, "base": 2.5}}
    pack = opened(tmp_path, {"1_A. Sum of Numbers": record(params=params)}, scan=False)
    assert pack[NAME].spec.ladder.levels == ((1, 2), (2, 4), (3, 7), (6, 14), (9, 20))


def test_the_statement_holds_the_input_section_and_no_sample(tmp_path: Path) -> None:
    statement = opened(tmp_path, {"1_A. Sum of Numbers": record()})[NAME].generate(0, 1).statement
    assert "The second line holds n integers." in statement
    assert statement.endswith("Print the sum.")
    assert "Examples" not in statement
    assert "3 4" not in statement


@pytest.mark.parametrize(
    ("output", "instruction", "expected"),
    [
        ("number", "Print one integer.", AnswerType(kind="integer")),
        ("string", "Print the word.", AnswerType(kind="string")),
        ("array", "Print n numbers.", AnswerType(kind="array", element="string")),
        (
            "number",
            "If the absolute error or relative error is $ 10 ^ {-9} $ or less, it is correct.",
            AnswerType(kind="real", absolute=1e-9, relative=1e-9),
        ),
        ("number", "with an absolute error of at most 10 - 6.", AnswerType(kind="real", absolute=1e-6)),
        ("number", "Relative error up to 1e-4 is allowed.", AnswerType(kind="real", relative=1e-4)),
        (
            "number",
            "Print with precision 0.001.",
            AnswerType(kind="real", absolute=1e-3, relative=1e-3),
        ),
        ("number", "Print the answer modulo 10^9+7; an error costs points.", AnswerType(kind="integer")),
    ],
)
def test_the_answer_type_follows_the_output_and_the_declared_tolerance(
    tmp_path: Path, output: str, instruction: str, expected: AnswerType
) -> None:
    pool = {"1_A. Sum of Numbers": record(output_type=output, instruction=instruction)}
    assert opened(tmp_path, pool, scan=False)[NAME].spec.answer == expected


def test_names_that_fall_together_stay_apart(tmp_path: Path) -> None:
    pack = opened(tmp_path, {"a b": record(), "a-b": record(), "é": record()}, scan=False)
    assert list(pack) == ["scaler-pool/a-b", "scaler-pool/a-b-2", "scaler-pool/problem"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{not json", "is not JSON"),
        ("[1, 2]", "holds a JSON list; expected an object"),
        ("{}", "no record can be used (it is empty)"),
        ("[" * 100_000, "is not JSON"),
    ],
)
def test_a_file_that_is_no_pool_is_one_clear_error(tmp_path: Path, text: str, expected: str) -> None:
    with pytest.raises(PackError) as raised:
        opened(tmp_path, text)
    assert expected in str(raised.value)
    assert str(tmp_path / "pool.json") in str(raised.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="nowhere.json: cannot be read: No such file"):
        open_pool(runtime_in(tmp_path), path=Path("nowhere.json"))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"generate_testcase": None}, "generate_testcase: Field required"),
        ({"solutions": None}, "solutions: Field required"),
        ({"params": None}, "params: Field required"),
        ({"params": {}}, "params: expected at least one scale parameter"),
        ({"params": {"n": {"min": 1}}}, "params: max: Field required"),
        ({"params": {"n": {"min": 5, "max": 1}}}, "minimum 5 is above maximum 1"),
        ({"output_type": "graph"}, "output_type: Input should be 'number', 'string' or 'array'"),
        ({"is_output_unique": False}, "is_output_unique: Input should be True"),
        ({"solutions": {"solution": ["a"], "language": []}}, "expected a language for each solution"),
        ({"solutions": {"solution": ["a"], "language": [4]}}, "expected a solution in C++ (2) or Python 3"),
        ({"logic_description": ""}, "logic_description: String should have at least 1 character"),
    ],
)
def test_a_malformed_record_is_left_out_by_name_and_field(
    tmp_path: Path, changes: dict[str, Any], expected: str
) -> None:
    reason = one_left_out(tmp_path, **changes)
    assert expected in reason
    assert str(tmp_path / "pool.json") in reason
    assert "bad" in reason


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("raise KeyError('m')", "the generator failed (error: KeyError: 'm')"),
        ("while True: pass", "the generator ran past its limit of 0.1 s; does it loop?"),
        ("return 'garbage'", "the generator returned str; expected (text, dict)"),
        ("return ('1', {}, 3)", "the generator returned list of 3 values; expected (text, dict)"),
        ("return (5, {})", "the generator's first value is int; expected the input's text"),
        ("return (' ', {})", "the generator made an empty input"),
        ("return ('1\\n5', {'n': 1})", "the generator ignores n"),
        ("return ('1\\n5', {})", "the generator ignores n: the first and the last level are the same"),
        ("import time; return (f'1\\n{time.perf_counter_ns()}', {})", "another input for the same scale and seed"),
    ],
)
def test_a_generator_that_fails_is_left_out_with_what_it_did(tmp_path: Path, body: str, expected: str) -> None:
    broken = f"def generate_testcase(json_obj):\n    {body}\n"
    assert expected in one_left_out(tmp_path, generate_testcase=broken)


@pytest.mark.parametrize(
    ("programs", "expected"),
    [
        ([CRASHES] * 3, "ValueError: not today"),
        ([RIGHT], "1 references run here, expected at least 2"),
        ([RIGHT, WRONG], "the references disagree"),
        ([RIGHT, WRONG, "print(7)", "print(8)", "print(9)"], "the references disagree"),
        (["print('garbage')"] * 2, "printed 'garbage', expected the answer type integer"),
        (["pass"] * 2, "printed '', expected the answer type integer"),
        (["while True: pass"] * 2, "timeout: ran past 0.1 s"),
    ],
)
def test_references_that_do_not_answer_leave_the_record_out(tmp_path: Path, programs: list[str], expected: str) -> None:
    assert expected in one_left_out(tmp_path, solutions=solutions(*programs))


def test_no_usable_record_at_all_is_an_error_with_every_reason(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"no record can be used \(a: .*; b: .*\)"):
        opened(tmp_path, {"a": record(params=None), "b": record(solutions=solutions(CRASHES, CRASHES))})


def test_one_wrong_reference_is_outvoted_wherever_it_stands(tmp_path: Path) -> None:
    orders = ([WRONG, RIGHT, ALSO_RIGHT], [RIGHT, WRONG, ALSO_RIGHT], [RIGHT, ALSO_RIGHT, WRONG])
    pool = {f"order {i}": record(solutions=solutions(*order)) for i, order in enumerate(orders)}
    pack = opened(tmp_path, pool)
    assert {name.rpartition("/")[2] for name in pack.left_out} == {
        "order-0 solution 1 (python)",
        "order-1 solution 2 (python)",
        "order-2 solution 3 (python)",
    }
    assert all(why.startswith("outvoted on") for why in pack.left_out.values())
    for environment in pack.values():
        instance = environment.generate(2, seed=1)
        assert int(instance.answer) == sum(map(int, instance.input.splitlines()[1].split()))


def test_a_solution_that_does_not_compile_is_passed_over(tmp_path: Path) -> None:
    sandbox = InlineSandbox(languages=("python", "cpp"))
    pool = {"1_A. Sum of Numbers": record(solutions=solutions(NO_COMPILE, RIGHT, ALSO_RIGHT))}
    pack = opened(tmp_path, pool, sandbox)
    assert pack[NAME].generate(1, seed=1).answer
    nothing = {"a": record(), "b": record(solutions=solutions(NO_COMPILE, NO_COMPILE))}
    assert "does not compile" in opened(tmp_path, nothing, sandbox).left_out["scaler-pool/b"]


def test_without_a_compiler_the_python_references_answer(tmp_path: Path) -> None:
    pool = {
        "1_A. Sum of Numbers": record(solutions=solutions("int main() {}", RIGHT, ALSO_RIGHT)),
        "c++ only": record(solutions=solutions("int main() {}", "int main() {}")),
    }
    pack = opened(tmp_path, pool, InlineSandbox(languages=("python",)))
    assert pack[NAME].generate(1, seed=1).answer
    reason = pack.left_out["scaler-pool/c-only"]
    assert "the record's are in cpp; this sandbox runs python" in reason
    assert "install a C++ compiler" in reason


def test_a_level_that_cannot_be_generated_is_left_out_by_name(tmp_path: Path) -> None:
    picky = GENERATOR.replace("    a = ", '    assert n not in (1, 3, 9), "no such size"\n    a = ')
    pack = opened(tmp_path, {"1_A. Sum of Numbers": record(generate_testcase=picky)})
    assert sorted(pack.left_out) == [f"{NAME} level 0", f"{NAME} level 2", f"{NAME} level 4"]
    assert pack.left_out[f"{NAME} level 2"].startswith("n = 3: the generator failed")
    environment = pack[NAME]
    assert environment.spec.ladder.levels == ((2,), (6,))
    assert [dict(environment.generate(level, 1).scale) for level in (0, 1)] == [{"n": 2}, {"n": 6}]


def test_levels_are_tried_once_and_the_result_is_kept(tmp_path: Path) -> None:
    first, second, third = InlineSandbox(), InlineSandbox(), InlineSandbox()
    pool = {"1_A. Sum of Numbers": record()}
    opened(tmp_path, pool, first)
    opened(tmp_path, pool, second)
    assert first.jobs
    assert not second.jobs
    for file in (tmp_path / "cache").rglob("*.json"):
        file.write_text("{half", encoding="utf-8")
    assert opened(tmp_path, pool, third)[NAME].spec.ladder.top == 4
    assert len(third.jobs) == len(first.jobs)


def test_instances_do_not_depend_on_the_scan_being_made_or_read(tmp_path: Path) -> None:
    pool = {"1_A. Sum of Numbers": record(solutions=solutions(RIGHT, WRONG, ALSO_RIGHT))}
    made, read = opened(tmp_path, pool)[NAME], opened(tmp_path, pool)[NAME]
    assert made.spec == read.spec
    assert made.generate(3, 5).content_hash == read.generate(3, 5).content_hash


def test_a_strangers_code_needs_a_sandbox_that_holds_it(tmp_path: Path) -> None:
    weak = InlineSandbox(rung=0)
    path = write_pool(tmp_path, {"1_A. Sum of Numbers": record()})
    pack = open_pool(runtime_in(tmp_path, weak), path=path)
    assert pack[NAME].spec.ladder.top == 4
    with pytest.raises(SandboxRefused, match="this code needs 2 .*--allow-unsafe-sandbox=0"):
        pack[NAME].generate(0, seed=1)
    assert weak.jobs == []
    accepted = open_pool(runtime_in(tmp_path, weak, allow_unsafe_sandbox=0), path=path)
    assert accepted[NAME].generate(0, seed=1).answer


def test_an_instance_is_verified_without_any_sandbox(tmp_path: Path) -> None:
    path = write_pool(tmp_path, {"1_A. Sum of Numbers": record()})
    instance = open_pool(runtime_in(tmp_path), path=path)[NAME].generate(0, seed=1)
    runtime = runtime_in(tmp_path)
    runtime.make_sandbox = None
    assert open_pool(runtime, path=path)[NAME].verify(instance, instance.answer).correct


def test_a_pool_may_have_a_name_of_its_own(tmp_path: Path) -> None:
    assert list(opened(tmp_path, {"x": record()}, name="mine")) == ["mine/x"]


def test_every_field_that_is_read_is_in_the_released_file() -> None:
    if not REAL.exists():
        pytest.skip("shared/data/scaler-pool-8.json is not beside this checkout")
    for released in json.loads(REAL.read_bytes()).values():
        assert set(record()) <= set(released)
