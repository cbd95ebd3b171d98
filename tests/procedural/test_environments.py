"""What every procedural environment promises, tested for each of them at its lowest, middle and highest level."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from procedural.renew_goldens import GOLDENS, hashes
from procedural.solvers import SOLVERS

from scaler_core.environment import Environment, Instance
from scaler_core.errors import LevelOutOfRange
from scaler_core.packs import Runtime
from scaler_envs_procedural.pack import open_pack

PACK = open_pack(Runtime())
SAMPLE = 200
each = pytest.mark.parametrize("name", PACK)


def levels(environment: Environment) -> tuple[int, ...]:
    top = environment.spec.ladder.top
    return (0, top // 2, top)


@cache
def drawn(name: str, level: int) -> tuple[Instance, ...]:
    """Instances of seeds 0, 1, 2, … shared by the tests of one environment."""
    return tuple(PACK[name].generate(level, seed) for seed in range(SAMPLE))


def sample(environment: Environment, level: int, count: int) -> Sequence[Instance]:
    return drawn(environment.spec.id, level)[:count]


def test_the_same_level_and_seed_give_the_bytes_of_the_golden_file() -> None:
    golden = json.loads(GOLDENS.read_text())
    assert hashes(PACK) == golden, "if instances were meant to change: python tests/procedural/renew_goldens.py"


@pytest.mark.parametrize("hash_seed", ["0", "1", "4242"])
def test_a_fresh_process_gives_the_same_bytes_under_any_hash_seed(hash_seed: str) -> None:
    script = Path(__file__).with_name("renew_goldens.py")
    environ = {**os.environ, "PYTHONHASHSEED": hash_seed}
    done = subprocess.run(
        [sys.executable, str(script), "--print"], env=environ, capture_output=True, text=True, check=True
    )
    assert done.stdout == GOLDENS.read_text()


@each
def test_the_reference_answer_is_correct_at_every_level(name: str) -> None:
    environment = PACK[name]
    for level in range(environment.spec.ladder.top + 1):
        for seed in range(5):
            instance = environment.generate(level, seed)
            assert environment.verify(instance, instance.answer).correct, (level, instance.seed)


@each
def test_an_instance_read_back_from_json_verifies_the_same(name: str) -> None:
    instance = PACK[name].generate(1, 5)
    back = Instance.model_validate_json(instance.model_dump_json())
    assert back == instance
    assert PACK[name].verify(back, instance.answer).correct


@each
def test_another_instances_answer_is_wrong(name: str) -> None:
    environment = PACK[name]
    for level in levels(environment):
        instances = sample(environment, level, 20)
        for one, other in pairwise(instances):
            if one.answer != other.answer:
                assert environment.verify(one, other.answer).status == "wrong", (level, one.seed)


@each
def test_the_input_itself_is_never_the_answer(name: str) -> None:
    environment = PACK[name]
    for level in levels(environment):
        for instance in sample(environment, level, 50):
            assert not environment.verify(instance, instance.input).correct, (level, instance.seed)


@each
def test_no_constant_guess_beats_the_declared_chance(name: str) -> None:
    """A guess is right in at most 30 % of cases, or as often as declared, give or take three standard errors."""
    environment = PACK[name]
    for level in levels(environment):
        answers = Counter(instance.answer for instance in sample(environment, level, SAMPLE))
        answer, times = answers.most_common(1)[0]
        chance = environment.spec.chance
        assert times / SAMPLE <= max(0.3, chance + 3 * (chance * (1 - chance) / SAMPLE) ** 0.5), (level, answer)
        if chance < 0.05:
            assert times / SAMPLE <= 0.1, (level, answer)


@each
def test_instances_are_distinct(name: str) -> None:
    """At level 0 there may be as few as 200 questions, which 100 draws repeat in part."""
    environment = PACK[name]
    for level, least in zip(levels(environment), (0.5, 0.9, 0.9), strict=True):
        inputs = {instance.input for instance in sample(environment, level, 100)}
        assert len(inputs) >= 100 * least, level


@each
def test_a_level_outside_the_ladder_is_refused_with_the_environments_name(name: str) -> None:
    environment = PACK[name]
    for level in (-1, environment.spec.ladder.top + 1, True, 1.0):
        with pytest.raises(LevelOutOfRange, match=name):
            environment.generate(level, 0)  # type: ignore[arg-type]


@each
def test_the_statement_is_for_one_instance_and_holds_no_sample(name: str) -> None:
    statement = PACK[name].generate(0, 0).statement
    assert "utput" in statement, "it says what to output"
    assert not any(word in statement.lower() for word in ("test case", "example", "sample"))


@each
def test_the_statement_leaves_brackets_to_the_instruction_where_order_does_not_count(name: str) -> None:
    """What marks a set is said once, by the answer format; another form in the statement would contradict it."""
    asked = PACK[name].generate(0, 0).statement.rpartition("utput")[2]
    if PACK[name].spec.answer.kind in ("set", "multiset"):
        assert not any(word in asked for word in ("brace", "bracket", "comma", "list"))


@pytest.mark.parametrize("short", SOLVERS)
def test_a_second_solution_finds_the_same_answer_from_the_input_alone(short: str) -> None:
    environment = PACK[f"procedural/{short}"]
    for level in levels(environment):
        for instance in sample(environment, level, 25):
            solved = SOLVERS[short](instance.input)
            assert environment.verify(instance, solved).correct, (level, instance.seed, instance.input, solved)


def test_every_environment_that_can_be_solved_has_a_second_solution() -> None:
    unsolved = [name for name in PACK if PACK[name].spec.name not in SOLVERS]
    assert unsolved == ["procedural/coin"]


def test_the_pack_covers_every_answer_type_that_needs_no_checker() -> None:
    kinds = {PACK[name].spec.answer.kind for name in PACK}
    scalars = {"integer", "rational", "real", "string", "boolean"}
    assert kinds == scalars | {"array", "matrix", "set", "multiset", "edges"}


def test_environments_for_a_tiny_policy_have_thirteen_levels_and_short_inputs_on_one_line() -> None:
    tiny = [PACK[name] for name in PACK if "tiny" in PACK[name].spec.tags]
    assert len(tiny) >= 8
    for environment in tiny:
        assert environment.spec.ladder.top == 12
        for instance in sample(environment, 12, 20):
            assert len(instance.input) <= 32
            assert instance.input.split() == [instance.input]
            assert len(instance.answer) == 1


def test_the_controls_answer_does_not_follow_from_its_input() -> None:
    coin = PACK["procedural/coin"]
    answers: dict[str, set[str]] = {}
    for instance in (coin.generate(0, seed) for seed in range(2000)):
        answers.setdefault(instance.input, set()).add(instance.answer)
    several = [input_ for input_, found in answers.items() if len(found) > 1]
    assert len(several) > 200
    assert coin.spec.chance == 0.001
