"""Calibration: the largest factor at which all fits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from synthesis.stages.drafts import detail, generator, grown, metadata, raw, reason, summed, tools

from scaler_envs_codecontests.synthesis.draft import Calibration
from scaler_envs_codecontests.synthesis.rules import Rules
from scaler_envs_codecontests.synthesis.stages.calibration import Calibrate, Grid, Tried, largest, prompt_of
from scaler_envs_codecontests.synthesis.stages.candidate import candidate, opened


def calibrated(change: str = "pass", ends: tuple[int, int] = (1, 200), **rules: int) -> Calibration:
    draft = summed(generator=generator(change), metadata=metadata(n=ends), raw=raw(time_limit_seconds=0.3))
    found = grown(Calibrate().run(draft, tools(**rules))).calibration
    assert found is not None
    return found


def test_where_all_fits_the_range_is_the_limit() -> None:
    found = calibrated()
    assert (found.factor, found.limited_by, found.counted_by) == (199, "range", "estimate")


def test_the_budget_of_the_prompt_is_the_limit_where_prompts_grow_long() -> None:
    found = calibrated(ends=(1, 10**6), prompt_tokens=600)
    assert found.limited_by == "prompt"
    assert 500 < found.tokens <= 600
    draft, worst = summed(metadata=metadata(n=(1, 10**6))), {"n": found.factor + 12}
    environment = opened(candidate(draft), tools())
    assert tools().count_tokens(prompt_of(environment, environment.draw_at(worst, 5))) > 600


def test_the_largest_size_that_works_is_found_to_the_unit() -> None:
    found = calibrated("while n > 20: pass")
    assert (found.factor, found.limited_by, found.detail) == (19, "time", "")


def test_references_that_crash_at_large_sizes_are_a_limit_of_their_own_with_what_they_said() -> None:
    crash = "n = int(input())\nassert n <= 20\nprint(sum(map(int, input().split())) % 1009)\n"
    draft = summed(raw=raw(*(f"{crash}# {number}\n" for number in range(3))), metadata=metadata(n=(1, 200)))
    found = grown(Calibrate().run(draft, tools())).calibration
    assert found is not None
    assert (found.factor, found.limited_by) == (19, "failure")
    assert "0 references answered, expected" in found.detail
    assert "AssertionError" in found.detail


@pytest.mark.parametrize(
    ("change", "expected", "words"),
    [
        ("assert n <= 20", "generator-fails", "AssertionError"),
        ("assert n != 200", "generator-fails", "AssertionError"),
        ("n = min(n, 20)", "ignores-parameter", "the generator ignores n: it made 20, expected 21"),
    ],
)
def test_a_generator_that_crashes_where_prompts_have_room_is_to_be_written_again(
    change: str, expected: str, words: str
) -> None:
    draft = summed(generator=generator(change), metadata=metadata(n=(1, 200)))
    outcome = Calibrate().run(draft, tools())
    assert reason(outcome) == f"generator: {expected}"
    top = 199 if "200" in change else 20
    assert detail(outcome).startswith(f"at n = {top + 1}: ")
    assert words in detail(outcome)
    assert f"at n = {top} all is well, and a prompt has " in detail(outcome)


def test_a_generator_that_crashes_only_where_no_prompt_has_room_is_left_alone() -> None:
    found = calibrated("assert n <= 400", ends=(1, 10_000), prompt_tokens=600)
    assert found.limited_by == "prompt"


def test_a_minimum_that_does_not_fit_drops_the_problem() -> None:
    assert reason(Calibrate().run(summed(), tools(prompt_tokens=20))) == "prompt-too-long"
    slow = summed(generator=generator("while True: pass"), raw=raw(time_limit_seconds=0.1))
    assert reason(Calibrate().run(slow, tools())) == "too-slow"
    broken = summed(generator=generator("assert n > 9"), metadata=metadata(n=(1, 200)))
    assert reason(Calibrate().run(broken, tools())) == "generator: generator-fails"
    crashing = summed(raw=raw(*(f"input()\nassert not {number}\n" for number in (1, 2, 3))))
    assert reason(Calibrate().run(crashing, tools())) == "references-fail"


def test_references_that_differ_at_some_size_are_the_generators_fault() -> None:
    draft = summed(generator=generator("a += [1] * (n > 30)"))
    assert reason(Calibrate().run(draft, tools())) == "generator: invalid-instances"


@given(st.integers(0, 5000), st.integers(0, 6000))
def test_the_search_finds_the_largest_that_fits_in_few_tries(steps: int, most: int) -> None:
    tried: list[int] = []

    def attempt(factor: int) -> Tried:
        tried.append(factor)
        return Tried(factor) if factor <= most else Tried(factor, "prompt")

    factor, found, above = largest(steps, attempt)
    assert factor == found.tokens == min(steps, most)
    assert (above is None) == (most >= steps)
    assert len(tried) == len(set(tried)) <= 28
    assert max(tried) <= steps


@given(st.dictionaries(st.sampled_from("nmk"), st.tuples(st.integers(0, 99), st.integers(0, 10**6)), min_size=1))
def test_the_grid_climbs_from_the_least_values_to_the_capped_ones(ends: dict[str, tuple[int, int]]) -> None:
    ranges = {name: (low, low + span) for name, (low, span) in ends.items()}
    grid = Grid(metadata(**ranges), Rules())
    assert grid.scale(0) == {name: low for name, (low, _) in ranges.items()}
    if grid.steps:
        assert grid.scale(grid.steps) == {name: min(high, low + 10_000) for name, (low, high) in ranges.items()}
    middle = grid.scale(grid.steps // 2)
    assert all(low <= middle[name] <= high for name, (low, high) in ranges.items())
