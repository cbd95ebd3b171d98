"""How far a long piece of work is, on a terminal and in a log."""

from __future__ import annotations

import io

from scaler_core.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_writes_over_its_line_on_a_terminal_and_one_line_in_a_log() -> None:
    screen, log = Terminal(), io.StringIO()
    for stream in (screen, log):
        with Progress("{done} of {total}", 2, stream=stream) as progress:
            progress.step()
            progress.step()
    assert screen.getvalue() == "\r0 of 2\x1b[K\r1 of 2\x1b[K\r2 of 2\x1b[K\r\x1b[K"
    assert log.getvalue() == "0 of 2\n"


def test_a_note_stays_above_the_line_that_is_written_over() -> None:
    screen, log = Terminal(), io.StringIO()
    for stream in (screen, log):
        with Progress("{done} of {total}", 1, stream=stream) as progress:
            progress.note("look here")
            progress.step()
    assert screen.getvalue() == "\r0 of 1\x1b[K\rlook here\x1b[K\n\r0 of 1\x1b[K\r1 of 1\x1b[K\r\x1b[K"
    assert log.getvalue() == "0 of 1\nlook here\n"
