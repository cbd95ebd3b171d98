"""The fenced blocks of a Markdown page, for tests that run them.

    for block in blocks(Path("docs/tutorial.md")):
        block.language, block.text, block.heading, block.file

A block whose first line is the comment `# name.ext` is that file; `# name.ext, continued` is more of it.
"""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"
_TITLE = re.compile(r"# (?P<file>[\w.-]+\.[a-z]+)(?P<more>, continued)?$")


@dataclass(frozen=True)
class Block:
    """One fenced block and the last `##` heading above it."""

    language: str
    text: str
    heading: str

    @property
    def file(self) -> str:
        """The file that the block is, or nothing."""
        title = _TITLE.match(self.text.partition("\n")[0])
        return title["file"] if title else ""

    def write(self, folder: Path) -> None:
        """Put the block into its file, at the end where it goes on."""
        title = _TITLE.match(self.text.partition("\n")[0])
        assert title, f"the block under '{self.heading}' names no file"
        with (folder / title["file"]).open("a" if title["more"] else "w", encoding="utf-8") as file:
            file.write(self.text.partition("\n")[2])


def blocks(page: Path) -> list[Block]:
    """All fenced blocks of `page`, in order."""
    found: list[Block] = []
    heading, language, lines = "", None, []
    for line in page.read_text(encoding="utf-8").splitlines():
        if line.startswith("```"):
            if language is None:
                language, lines = line.removeprefix("```").strip(), []
            else:
                found.append(Block(language, "\n".join(lines) + "\n", heading))
                language = None
        elif language is not None:
            lines.append(line)
        elif line.startswith("## "):
            heading = line.removeprefix("## ")
    assert language is None, f"{page.name}: a block under '{heading}' never closes"
    return found


def commands(console: str) -> list[tuple[str, str]]:
    """The commands of a console block, each with the output shown below it."""
    first, *rest = re.split(r"^\$ ", console, flags=re.MULTILINE)
    assert not first, f"a console block begins with a command: {first!r}"
    return [(command, output) for command, _, output in (part.partition("\n") for part in rest)]


def shows(expected: str, actual: str) -> bool:
    """Whether `actual` is what the page shows: `…` is any text, runs of white space are alike."""
    parts = [r"\s+".join(re.escape(word) for word in part.split()) for part in expected.split("…")]
    return re.search(r".*?".join(rf"\s*{part}\s*" for part in parts), actual, re.DOTALL) is not None


class Shell:
    """Runs a page's commands one after the other, as a reader would type them into one terminal."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder, self.environment = folder, environment

    def follow(self, page: list[Block], languages: set[str]) -> None:
        """Write every file and run every command of `page`, which holds blocks of exactly these languages."""
        assert {block.language for block in page} == languages
        for block in page:
            if block.language != "console":
                block.write(self.folder)
                continue
            for command, expected in commands(block.text):
                self.run(command, expected)

    def run(self, command: str, expected: str) -> None:
        """Run; the status must be 0 and the output what is expected. `cd` lasts."""
        place = self.folder / ".place"
        done = subprocess.run(
            ["bash", "-c", f'{command}\nstatus=$?; pwd > "{place}"; exit $status'],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        self.folder = Path(place.read_text(encoding="utf-8").strip())
        place.unlink()
        assert done.returncode == 0, f"$ {command}\n{done.stdout}"
        assert shows(expected, done.stdout), f"$ {command}\nexpected:\n{expected}\ngot:\n{done.stdout}"
