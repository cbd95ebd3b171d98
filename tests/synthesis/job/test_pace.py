"""How far, how fast, how long: in words."""

from __future__ import annotations

import io

import pytest

from scaler_envs_codecontests.synthesis.funnel import BAR, bar
from scaler_envs_codecontests.synthesis.pace import Pace, RowsRead, left, pace_words, speed


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("ends", "an_hour"),
    [([], 0.0), ([5.0], 0.0), ([5.0, 5.0], 0.0), ([0.0, 3600.0], 1.0), ([100.0, 110.0, 112.0, 136.0], 300.0)],
)
def test_the_speed_is_that_of_the_steps_between_the_ends(ends, an_hour):
    assert speed(ends) == an_hour


@pytest.mark.parametrize(
    ("problems", "an_hour", "words"),
    [(10, 0.0, ""), (0, 10.0, ""), (1, 3600.0, "under a minute"), (30, 60.0, "30 min"), (364, 60.0, "6 h 4 min")],
)
def test_what_is_left_is_told_in_hours_and_minutes(problems, an_hour, words):
    assert left(problems, an_hour) == words


def test_the_line_holds_what_is_known():
    assert pace_words(0, 9, [0.0]) == "0 of 9 problems through"
    assert pace_words(2, 9, [0.0, 60.0, 120.0]) == "2 of 9 problems through, 60 an hour, 7 min left"
    assert pace_words(9, 9, [0.0, 60.0]) == "9 of 9 problems through, 60 an hour"


def test_a_terminal_sees_one_line_and_a_log_the_first_and_the_last():
    screen, log = Terminal(), io.StringIO()
    for stream in (screen, log):
        with Pace(2, stream=stream) as pace:
            pace.step()
            pace.step()
        RowsRead(stream)(64)
    assert screen.getvalue().count("\r") == 4
    assert [line.partition(" problems")[0] for line in log.getvalue().splitlines()] == ["0 of 2", "2 of 2"]


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [(0, 0, ""), (0, 9, "0%"), (9, 9, "█" * BAR + " 100%"), (1, 13328, "▏ 0%"), (1, 2, "█" * 15 + " 50%")],
)
def test_a_bar_is_as_long_as_its_share_and_what_is_not_nothing_is_seen(part, whole, text):
    assert bar(part, whole) == text
