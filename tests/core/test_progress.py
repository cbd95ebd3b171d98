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
