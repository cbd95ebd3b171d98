"""The ladder, and the kit's checks of it: levels left out, and problems that are left out for them."""

from __future__ import annotations

import pytest
from synthesis.stages.drafts import RIGHT, WRONG, detail, generator, grown, metadata, raw, reason, summed, tools

from scaler_core.ladder import Ladder
from scaler_core.testing.finding import Finding
from scaler_envs_codecontests.synthesis.draft import Agreement, Calibration, Draft
from scaler_envs_codecontests.synthesis.stage import Dropped
from scaler_envs_codecontests.synthesis.stages.closer import raised
from scaler_envs_codecontests.synthesis.stages.ladder import BuildLadder
from scaler_envs_codecontests.synthesis.stages.record import WriteRecord
from scaler_envs_codecontests.synthesis.stages.sifting import to_leave_out
from scaler_envs_codecontests.synthesis.stages.soundness import Soundness

LOW = 4
"""The least n at which a sum of n - LOW random numbers is not the same for all."""


def calibrated(change: str = "pass", ends: tuple[int, int] = (2, 200), factor: int = 12, **changes: object) -> Draft:
    found = Calibration(factor=factor, tokens=99, counted_by="estimate", limited_by="range")
    made = {"generator": generator(change), "metadata": metadata(n=ends), "calibration": found, "ladder": None}
    return summed(**{**made, **changes})


def levels(draft: Draft) -> list[int]:
    assert draft.ladder is not None
    return [values[0] for values in draft.ladder.levels]


def test_the_ladder_reaches_from_the_minimum_to_the_calibrated_maximum() -> None:
    found = grown(BuildLadder().run(calibrated(), tools()))
    assert levels(found) == list(range(2, 15))
    assert found.chance in (0.05, 0.1, 0.15)


def test_the_minimum_rises_above_levels_that_one_answer_solves() -> None:
    found = grown(BuildLadder().run(calibrated("a = [7] * n if n < 5 else a"), tools()))
    assert levels(found) == list(range(5, 15))


def test_levels_that_cannot_be_generated_are_left_out_and_the_maximum_stays() -> None:
    found = grown(BuildLadder().run(calibrated("assert n not in (6, 7)"), tools()))
    assert levels(found) == [2, 3, 4, 5, *range(8, 15)]


def test_levels_alike_in_effect_are_collapsed() -> None:
    # n = 2 and 3 make lists of 3; the header that tells them apart is the same too.
    alike = "a = (a + [random.randint(0, 9999)])[:3] if n < 4 else a; n = max(n, 3)"
    source = generator(alike).replace('{"n": n}', "{}")
    found = grown(BuildLadder().run(calibrated(generator=source), tools()))
    assert levels(found)[:2] in ([2, 4], [3, 4])


@pytest.mark.parametrize(("change", "factor"), [("pass", 1), ("a = [7] * n if n < 13 else a", 12)])
def test_too_few_good_levels_drop_the_problem(change: str, factor: int) -> None:
    assert reason(BuildLadder().run(calibrated(change, factor=factor), tools())) == "few-levels"


def test_what_the_levels_failed_by_is_told() -> None:
    outcome = BuildLadder().run(calibrated("a = [7] * n"), tools())
    assert "distinct-instances at level 0 {'n': 2}" in detail(outcome)
    assert "most-common-answer" in detail(outcome)


def finding(check: str, level: int) -> Finding:
    return Finding(check=check, environment="x/y", level=level, evidence="", cause="", fix="", replay="")


@pytest.mark.parametrize(
    ("alike", "others", "out"),
    [
        ([1], [], {1}),
        ([1, 2, 3], [], {1, 3}),
        ([9], [], {8}),
        ([8, 9], [], {8}),
        ([1], [0], {0}),
        ([], [9], {9}),
    ],
)
def test_of_levels_alike_every_second_is_left_out_and_never_the_top(
    alike: list[int], others: list[int], out: set[int]
) -> None:
    found = [finding("levels-differ", level) for level in alike] + [finding("generation", level) for level in others]
    assert to_leave_out(found, 9) == out


def test_a_sound_draft_passes_every_check_and_becomes_a_record() -> None:
    found = grown(Soundness().run(summed(), tools()))
    assert found == summed()
    record = grown(WriteRecord().run(found, tools())).record
    assert record is not None
    assert (record.name, record.ladder, record.chance) == ("sum", summed().ladder, 0.05)
    assert [solution.source for solution in record.solutions] == list(RIGHT)
    assert record.source == "written for a test"


def test_a_record_holds_the_agreed_references_in_the_order_they_are_asked() -> None:
    draft = summed(raw=raw(RIGHT[0], WRONG, RIGHT[1], RIGHT[2], attribution="by Anna"))
    draft = draft.model_copy(update={"agreement": Agreement(order=(3, 0, 2), instances=9)})
    record = grown(WriteRecord().run(draft, tools())).record
    assert record is not None
    assert [solution.source for solution in record.solutions] == [RIGHT[2], RIGHT[0], RIGHT[1]]
    assert record.source == "written for a test (by Anna)"


def test_a_record_of_an_unfinished_draft_is_refused() -> None:
    with pytest.raises(ValueError, match="needs what earlier stages find: statement"):
        WriteRecord().run(summed(statement=None), tools())


def test_a_reference_that_is_wrong_only_at_shipped_sizes_is_left_out() -> None:
    draft = summed(raw=raw(*RIGHT, "print(4)\n" + RIGHT[0].replace("print(", "(")))
    draft = draft.model_copy(update={"agreement": Agreement(order=(0, 1, 2, 3), instances=9)})
    found = grown(Soundness().run(draft, tools()))
    assert found.agreement is not None
    assert found.agreement.order == (0, 1, 2)
    assert found.agreement.outvoted[0][0] == 3


def test_too_few_right_references_at_shipped_sizes_drop_the_problem() -> None:
    draft = summed(raw=raw(*RIGHT[:2], WRONG), ladder=Ladder.linear({"n": (2, 14)}, step=2))
    assert reason(Soundness().run(draft, tools())) == "references-disagree"


def test_a_level_that_fails_alone_is_left_out() -> None:
    found = grown(Soundness().run(summed(generator=generator("assert n != 4")), tools()))
    assert levels(found) == [2, 6, 8]


def test_the_lowest_levels_that_fail_a_closer_look_are_left_out() -> None:
    # Up to n = 4 half of the answers are the first number; twenty instances may not show it.
    shortcut = "[a[0] % 1009] + [1009 * (x % 9) for x in a[1:]]"
    halved = generator(f"a = {shortcut} if n < 5 and random.random() < 0.55 else a")
    few = {"check_instances": 4, "check_most": 4, "levels_least": 2}
    draft = summed(generator=halved)
    found = raised(draft, tools(closer_instances=200, closer_most=400, **few))
    assert isinstance(found, Draft)
    assert found.ladder is not None
    assert draft.ladder is not None
    left = [one["n"] for one in map(found.ladder.scale, range(found.ladder.top + 1))]
    assert left == [n for n in levels(draft) if n >= 5]
    hopeless = raised(summed(generator=generator(f"a = {shortcut}")), tools(closer_instances=60))
    assert isinstance(hopeless, Dropped)
    assert "trivial-predictor" in hopeless.detail


def test_what_checks_find_in_the_whole_drops_the_problem_with_their_names() -> None:
    # The answer is the last number of the input.
    draft = summed(generator=generator("a[-1] = sum(a[:-1]) % 1009; a[:-1] = [1009 * x for x in a[:-1]]"))
    draft = draft.model_copy(
        update={"generator": generator("a = [1009 * x for x in a]; a[-1] = random.randrange(1009)")}
    )
    outcome = Soundness().run(draft, tools())
    assert reason(outcome) == "unsound"
    assert "trivial-predictor" in detail(outcome)
