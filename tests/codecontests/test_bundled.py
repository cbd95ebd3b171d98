"""The bundled pack: its problems agree with themselves, and only as shipped are they our own code."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from codecontests.inline_sandbox import InlineSandbox
from codecontests.pools import runtime_in

from scaler_core.environment import Instance
from scaler_core.errors import LevelOutOfRange, PackError, SandboxRefused
from scaler_core.packs import Runtime
from scaler_core.plugins import load_plugins
from scaler_envs_codecontests.bundle import hashes
from scaler_envs_codecontests.environment import ProblemEnvironment
from scaler_envs_codecontests.folder import read_folder
from scaler_envs_codecontests.pack import bundled, hashes_in, names_in, open_folder, open_pack
from scaler_envs_codecontests.problem import Problem
from scaler_envs_codecontests.references import References
from scaler_sandbox.process import process

PROBLEMS = Path(str(bundled()))
NAMES = names_in(PROBLEMS)


@pytest.fixture(scope="module")
def runtime(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runtime]:
    cache = tmp_path_factory.mktemp("cache")
    made = Runtime(base=cache, cache=cache, make_sandbox=lambda: process(cache))
    yield made
    made.close()


@pytest.fixture(scope="module")
def no_compiler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runtime]:
    cache = tmp_path_factory.mktemp("no-compiler")
    made = Runtime(base=cache, cache=cache, make_sandbox=lambda: process(cache, compiler="no-such-compiler"))
    yield made
    made.close()


def own(folder: Path, name: str = "kth-digit") -> Path:
    """A copy of one bundled problem with the shipped list, to be changed."""
    shutil.copytree(PROBLEMS / name, folder / name)
    shutil.copy(PROBLEMS / "HASHES.json", folder)
    return folder / name


def problem_environment(folder: Path, runtime: Runtime, name: str = "kth-digit") -> ProblemEnvironment:
    found = open_folder(folder, runtime)[f"codecontests/{name}"]
    assert isinstance(found, ProblemEnvironment)
    return found


def test_the_packs_are_registered_and_resolve() -> None:
    plugins = load_plugins()
    assert plugins.find("packs", "codecontests").load() is open_pack
    assert callable(plugins.find("packs", "scaler-pool").load())


def test_the_shipped_list_of_hashes_is_current() -> None:
    assert hashes_in(PROBLEMS) == hashes(PROBLEMS), "run: python -m scaler_envs_codecontests.bundle"


def test_listing_the_pack_reads_no_problem(tmp_path: Path) -> None:
    (tmp_path / "b-problem").mkdir()
    (tmp_path / "a-problem").mkdir()
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "README.md").write_text("not a problem", encoding="utf-8")
    assert list(open_folder(tmp_path, Runtime())) == ["codecontests/a-problem", "codecontests/b-problem"]


@pytest.mark.parametrize("name", NAMES)
def test_every_reference_agrees_at_every_level(name: str, runtime: Runtime) -> None:
    problem = read_folder(PROBLEMS / name, name=name)
    environment = problem_environment(PROBLEMS, runtime, name)
    assert len(problem.solutions) >= 3
    everyone = References(problem, environment.sandbox, quorum=len(environment.references.order))
    for level in range(environment.spec.ladder.top + 1):
        instance = environment.generate(level, seed=level)
        assert everyone.answer(environment.draw(level, level)) == instance.answer
        assert environment.verify(instance, instance.answer).correct
        assert Instance.model_validate_json(instance.model_dump_json()) == instance


@pytest.mark.parametrize("name", NAMES)
def test_every_problem_works_without_a_compiler_and_answers_the_same(
    name: str, runtime: Runtime, no_compiler: Runtime
) -> None:
    here = problem_environment(PROBLEMS, runtime, name)
    bare = problem_environment(PROBLEMS, no_compiler, name)
    assert bare.sandbox.languages() == {"python"}
    assert len(bare.references.order) >= 2
    for level in (0, here.spec.ladder.top):
        assert bare.generate(level, seed=5) == here.generate(level, seed=5)


@pytest.mark.parametrize(
    ("name", "level", "expected"),
    [
        ("kth-digit", 0, "49d9d839012beb44"),
        ("kth-digit", 12, "dfc3594557a144c1"),
        ("count-inversions", 0, "5924b856335abe1f"),
        ("count-inversions", 9, "1e288b76f4ba0702"),
    ],
)
def test_instances_are_the_same_bytes_as_ever(name: str, level: int, expected: str, runtime: Runtime) -> None:
    instance = problem_environment(PROBLEMS, runtime, name).generate(level, seed=17)
    assert instance.content_hash[:16] == expected


def test_the_answers_are_right(runtime: Runtime) -> None:
    digit = problem_environment(PROBLEMS, runtime).generate(12, seed=1)
    k, digits = digit.input.split()
    assert digit.answer == digits[int(k)]
    swaps = problem_environment(PROBLEMS, runtime, "count-inversions").generate(5, seed=1)
    numbers = [int(word) for word in swaps.input.split()[1:]]
    wanted = sum(a > b for i, a in enumerate(numbers) for b in numbers[i + 1 :])
    assert swaps.answer == str(wanted)


def test_a_level_outside_the_ladder_is_refused(runtime: Runtime) -> None:
    environment = problem_environment(PROBLEMS, runtime)
    with pytest.raises(LevelOutOfRange, match="codecontests/kth-digit: level 99"):
        environment.generate(99, seed=1)


def test_bundled_code_runs_in_a_sandbox_that_only_catches_accidents(tmp_path: Path) -> None:
    sandbox = InlineSandbox(rung=0)
    environment = problem_environment(PROBLEMS, runtime_in(tmp_path, sandbox))
    assert environment.generate(0, seed=1).answer
    assert len(sandbox.jobs) == 2, "trusted: one call of the generator, one reference"


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("generator.py", "randrange", "randint"),
        ("statement.md", "digit", "figure"),
        ("problem.toml", "k-th", "kth"),
        ("solutions/1-index.py", "[k]", "[-k]"),
        ("solutions/3-arithmetic.py", "digits", "figures"),
    ],
)
def test_a_changed_file_makes_the_problem_a_strangers(tmp_path: Path, file: str, old: str, new: str) -> None:
    changed = own(tmp_path) / file
    changed.write_text(changed.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    sandbox = InlineSandbox(rung=0)
    environment = problem_environment(tmp_path, runtime_in(tmp_path, sandbox))
    with pytest.raises(SandboxRefused, match="the code of codecontests/kth-digit was not run"):
        environment.generate(0, seed=1)
    assert sandbox.jobs == []


def test_a_problem_that_is_not_in_the_list_is_a_strangers(tmp_path: Path) -> None:
    own(tmp_path)
    (tmp_path / "HASHES.json").write_text("{}", encoding="utf-8")
    sandbox = InlineSandbox(rung=2)
    assert problem_environment(tmp_path, runtime_in(tmp_path, sandbox)).generate(0, seed=1).answer
    assert len(sandbox.jobs) == 3, "not trusted: one call of the generator, two references"


def test_other_line_endings_are_the_same_problem(tmp_path: Path) -> None:
    folder = own(tmp_path)
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert hashes(tmp_path)["kth-digit"] == hashes_in(PROBLEMS)["kth-digit"]


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        ("problem.toml", "title = ", "problem.toml: kth-digit: is not TOML"),
        ("problem.toml", "title = 'x'", "ladder: missing; expected a table [ladder]"),
        ("problem.toml", "[ladder]\nspacing = 'cubic'\nranges = {n = [1, 2]}", "'linear' or 'calibrated'"),
        ("problem.toml", "[ladder]\nspacing = 'linear'\nranges = {n = [3, 2]}", "minimum 3 is above maximum 2"),
        ("problem.toml", "[ladder]\nparams = ['n']\nlevels = [[2], [1]]", "ladder:"),
        ("problem.toml", "[ladder]\nparams = ['n']\nlevels = [[2, 1]]", "each level needs one value for each of n"),
        ("problem.toml", "name = 'y'\n[ladder]\nparams = ['n']\nlevels = [[2]]", "name: is not set here"),
        ("problem.toml", "titel = 'y'\n[ladder]\nparams = ['n']\nlevels = [[2]]", "titel: Extra inputs"),
        ("statement.md", " \n", "statement: String should"),
        ("solutions/4.java", "class Main", "solutions/4.java: kth-digit: expected a file *.cpp or *.py"),
    ],
)
def test_a_malformed_folder_is_one_error_naming_file_problem_and_field(
    tmp_path: Path, file: str, text: str, expected: str
) -> None:
    (own(tmp_path) / file).write_text(text, encoding="utf-8")
    with pytest.raises(PackError) as raised:
        read_folder(tmp_path / "kth-digit", name="kth-digit")
    assert expected in str(raised.value)
    assert "kth-digit" in str(raised.value)


@pytest.mark.parametrize("file", ["problem.toml", "statement.md", "generator.py"])
def test_a_missing_file_of_a_problem_is_named(tmp_path: Path, file: str) -> None:
    (own(tmp_path) / file).unlink()
    with pytest.raises(PackError, match=f"{file}: kth-digit: cannot be read"):
        read_folder(tmp_path / "kth-digit", name="kth-digit")


def test_a_ladder_may_be_listed_level_by_level(tmp_path: Path) -> None:
    folder = own(tmp_path)
    toml = (folder / "problem.toml").read_text(encoding="utf-8")
    head = toml[: toml.index("[ladder]")]
    listed = head + "[ladder]\nparams = ['n', 'm']\nlevels = [[2, 1], [3, 1], [3, 9]]\n"
    (folder / "problem.toml").write_text(listed, encoding="utf-8")
    ladder = read_folder(folder, name="kth-digit").ladder
    assert [ladder.scale(level) for level in (0, 2)] == [{"n": 2, "m": 1}, {"n": 3, "m": 9}]


def test_a_record_survives_json() -> None:
    problem = read_folder(PROBLEMS / "kth-digit", name="kth-digit")
    again = Problem.model_validate_json(problem.model_dump_json())
    assert again == problem
    assert again.content_hash == problem.content_hash
