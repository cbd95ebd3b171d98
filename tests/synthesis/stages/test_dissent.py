"""Who is to blame where references disagree: sheets of votes made by hand, and the stage on real ones."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from synthesis.stages.drafts import RIGHT, SORTED, STEPS, WHOLE_LINE, generator, grown, raw, reason, summed, tools

from scaler_envs_codecontests.references import Votes
from scaler_envs_codecontests.synthesis.stages.breadth import Breadth
from scaler_envs_codecontests.synthesis.stages.candidate import candidate
from scaler_envs_codecontests.synthesis.stages.dissent import Blame, blame

ASKED = candidate(summed())
ALIKE = "7777777777"


def sheet(said: str) -> Votes:
    """One instance: what each reference said, a digit for each; a dot for one that gave no answer."""
    votes = Votes(ASKED)
    for index, answer in enumerate(said):
        if answer != ".":
            votes.add(index, answer)
    return votes


def blamed(*sheets: str) -> Blame:
    return blame([sheet(said) for said in sheets], quorum=3)


def test_where_all_agree_nobody_is_to_blame() -> None:
    assert blamed(ALIKE, ALIKE) == Blame({}, ())


def test_one_that_contradicts_all_others_is_wrong_there_and_once_is_enough() -> None:
    assert blamed("7771", "7777") == Blame({3: [0]}, ())


def test_two_that_always_contradict_together_and_alike_share_a_bug() -> None:
    found = blamed("7777777711", ALIKE, "7777777722", "7777777733")
    assert found == Blame({8: [0, 2, 3], 9: [0, 2, 3]}, ())
    assert found.disputed == 3
    assert (found.companions(8), found.companions(9)) == ([9], [8])


def test_two_bugs_that_are_never_seen_at_once_are_two_camps() -> None:
    first, second = ["1177777777"] * 3, ["7777777722"] * 3
    assert blamed(*first, *second) == Blame({0: [0, 1, 2], 1: [0, 1, 2], 8: [3, 4, 5], 9: [3, 4, 5]}, ())


@pytest.mark.parametrize(
    ("sheets", "suspect"),
    [
        (["7777777711"] * 2, (0, 1)),  # no pattern yet
        (["7777777712"] * 3, (0, 1, 2)),  # each says something else
        (["7777777711", "7777777711", "7777777711", "7777777171"], (0, 1, 2, 3)),  # who contradicts varies
        (["7777777711", "7777777711", "7777777711", "7777777771"], (0, 1, 2)),  # one of them does it alone too
        (["7777777111"] * 4, (0, 1, 2, 3)),  # seven of ten agree: too few
        (["77711"] * 4, (0, 1, 2, 3)),
        (["7711"] * 4, (0, 1, 2, 3)),  # nobody is the majority
        (["71"], (0,)),
        (["777777771.", "77777777.1", "7777777711"], (2,)),
        (["7777777711", "7777777711", "7777777711", "1177777722"], (3,)),  # two camps at once
        (["7777777711"] * 3 + ["1777777777", "7177777777", "7717777777"], (0, 1, 2)),  # five are steady, of ten
    ],
)
def test_all_other_dissent_is_the_instances_fault(sheets: Sequence[str], suspect: tuple[int, ...]) -> None:
    assert blamed(*sheets).suspect == suspect


def test_those_who_gave_no_answer_take_no_side() -> None:
    assert blamed("777777.11", "777777.11", "777777.11").suspect == ()
    assert blamed("77777..11", "77777..11", "77777..11").suspect == (0, 1, 2)


# The stage

EVEN = [WHOLE_LINE, STEPS, SORTED, *(f"{source}# again\n" for source in RIGHT)]
"""Six that are right."""
BUG = "n = int(input())\nx = sum(map(int, input().split())) % 1009\nprint(x + (n > 40))\n"
"""Wrong on large instances."""


def test_two_submissions_with_one_bug_are_left_out_and_the_problem_is_kept() -> None:
    draft = summed(raw=raw(*EVEN, BUG, BUG + "#"), generator=generator("pass"), answer=None, agreement=None)
    found = grown(Breadth().run(draft, tools()))
    assert found.agreement is not None
    assert found.agreement.order == (0, 1, 2, 3, 4, 5)
    told = dict(found.agreement.outvoted)
    n = found.agreement.disputed
    assert 3 <= n < found.agreement.instances == 12
    assert told == {
        6: f"outvoted on {n} of 12 instances, each time with solution 8",
        7: f"outvoted on {n} of 12 instances, each time with solution 7",
    }


def test_the_same_two_among_five_send_the_generator_back() -> None:
    draft = summed(raw=raw(*EVEN[:3], BUG, BUG + "#"), generator=generator("pass"), answer=None, agreement=None)
    assert reason(Breadth().run(draft, tools())) == "generator: invalid-instances"
