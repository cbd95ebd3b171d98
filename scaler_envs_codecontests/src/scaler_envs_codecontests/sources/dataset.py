"""A published data set as its licence wants it named.

CODE_CONTESTS.origin("1575_A. Sorting", "Codeforces contest 1575, problem A")      # RawProblem.source
CODE_CONTESTS.attribution("Sorting", "https://…")                                  # RawProblem.attribution
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class DataSet:
    """Where problems come from: what is said of them wherever they go."""

    name: str
    """As its publisher calls it, `owner/name`."""
    title: str
    creators: str
    url: str
    licence: str
    licence_url: str

    def origin(self, row: str, place: str = "") -> str:
        """The data set, the row, and the contest where it is known."""
        return f"{self.name}: {row} ({place})" if place else f"{self.name}: {row}"

    def attribution(self, problem: str, url: str = "") -> str:
        """Title, creators, source, licence and the note that it was changed, as CC BY 4.0 (section 3.a) asks."""
        work = f'"{problem}" ({url})' if url else f'"{problem}"'
        return (
            f"{work}, from {self.title} ({self.url}) by {self.creators}, licensed under {self.licence} "
            f"({self.licence_url}). Changed: made into an environment that asks for one instance at a time."
        )


def cc_by(name: str, title: str, creators: str) -> DataSet:
    """A data set under CC BY 4.0."""
    return DataSet(name, title, creators, _page(name), "CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/")


def _page(name: str) -> str:
    return f"https://huggingface.co/datasets/{name}"


CODE_CONTESTS = cc_by("deepmind/code_contests", "CodeContests", "Google DeepMind")
CODE_CONTESTS_PLUS = cc_by("ByteDance-Seed/Code-Contests-Plus", "CodeContests+", "ByteDance Seed")
CODEFORCES = cc_by("open-r1/codeforces", "Codeforces", "Open R1")
TACO = DataSet(
    "BAAI/TACO", "TACO", "BAAI", _page("BAAI/TACO"), "Apache-2.0", "https://www.apache.org/licenses/LICENSE-2.0"
)
APPS = DataSet(
    "codeparrot/apps",
    "APPS",
    "Hendrycks et al.",
    _page("codeparrot/apps"),
    "MIT",
    "https://opensource.org/license/mit",
)
