"""Where a worker hung, read from the stacks of its threads."""

from __future__ import annotations

import json

from scaler_core import hang

HERE = hang.__file__
STACKS = f"""made 3
Timeout (0:00:10)!
Thread 0x00007f01 (most recent call first):
  File "{HERE}", line 57 in _listen
  File "{json.__file__}", line 982 in run

Thread 0x00007f02 (most recent call first):
  File "{json.__file__}", line 12 in loads
  File "/home/me/clock.py", line 40 in turn
  File "/home/me/clock.py", line 52 in generate
  File "{HERE}", line 10 in perform
"""


def test_the_line_of_the_environment_stands_for_all_stacks():
    assert hang.without_stacks(STACKS) == "made 3\nit hung in turn, /home/me/clock.py:40"


def test_other_last_words_are_left_alone():
    for words in ("", "Segmentation fault", "Timeout (of mine)", "Timeout (0:00:10)!\nand nothing more"):
        assert hang.without_stacks(words) == words
