"""The page: one file that asks for nothing, readable with 8, 20 and 400 environments, live or finished."""

import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from report.folders import line, report, write
from report.synthetic import Scenario, write_run

CHROMIUM = next((path for path in map(shutil.which, ("chromium", "chromium-browser")) if path), None)
EVERY_CHART = {"mean-level", "ability", "accuracy", "informative", "levels", "active-set", "turnover", "time"}


class Page(HTMLParser):
    """Links, figures with their words, ids and text of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.alts: list[str] = []
        self.figures: list[str] = []
        self.ids: list[str] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.links += [found[name] for name in ("src", "href", "xlink:href", "srcset") if name in found]
        self.ids += [found["id"]] if "id" in found else []
        if tag == "figure":
            self.figures.append(found["id"])
        if found.get("role") == "img":
            self.alts.append(found["aria-label"])

    def handle_data(self, data: str) -> None:
        self.words += data


def drawn(folder: Path) -> Page:
    assert report(str(folder)) == 0
    return Page((folder / "report" / "index.html").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_run(tmp_path_factory.mktemp("runs") / "healthy", Scenario(steps=60))
    report(str(folder))
    return folder


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    scenario = Scenario(environments=400, active=64, steps=80)
    folder = write_run(tmp_path_factory.mktemp("runs") / "large", scenario)
    report(str(folder))
    return folder


def page_of(folder: Path) -> Page:
    return Page((folder / "report" / "index.html").read_text(encoding="utf-8"))


@pytest.mark.parametrize("which", ["healthy", "large"])
def test_the_page_asks_for_nothing_from_anywhere(which: str, request: pytest.FixtureRequest) -> None:
    folder = request.getfixturevalue(which)
    text = (folder / "report" / "index.html").read_text(encoding="utf-8")
    assert all(link.startswith(("#", "data:")) for link in Page(text).links)
    assert not re.search(r"https?:|@import|url\((?!#)", text)


def test_every_chart_is_there_with_words_for_who_cannot_see_it_and_as_png(healthy: Path) -> None:
    page = page_of(healthy)
    assert set(page.figures) == EVERY_CHART
    assert len(page.alts) == len(page.figures)
    assert all(len(alt) > 20 for alt in page.alts)
    for name in EVERY_CHART:
        assert (healthy / "report" / f"{name}.png").read_bytes().startswith(b"\x89PNG")


def test_a_large_pool_adds_the_heat_map_and_lists_every_environment(large: Path) -> None:
    page = page_of(large)
    assert set(page.figures) == EVERY_CHART | {"heat-map"}
    assert page.words.count("scaler-pool/problem-") >= 380
    assert (large / "report" / "index.html").stat().st_size < 2_000_000


def test_no_two_elements_share_an_id(large: Path) -> None:
    ids = page_of(large).ids
    assert len(ids) == len(set(ids))


def test_every_colour_of_a_figure_follows_the_readers_scheme(healthy: Path) -> None:
    text = (healthy / "report" / "index.html").read_text(encoding="utf-8")
    figures = "".join(re.findall(r"<svg.*?</svg>", text, flags=re.DOTALL))
    assert "var(--blue)" in figures
    assert re.findall(r"(?:fill|stroke): ?#[0-9a-f]+", figures) == []


def test_the_same_run_gives_the_same_page(healthy: Path, tmp_path: Path) -> None:
    report(str(healthy), "--out", str(tmp_path))
    assert (tmp_path / "index.html").read_bytes() == (healthy / "report" / "index.html").read_bytes()


def test_a_live_run_is_drawn_without_what_is_not_measured_yet(tmp_path: Path) -> None:
    scenario = Scenario(environments=8, active=4, steps=30, planned=90, frozen=False, results=False)
    page = drawn(write_run(tmp_path / "live", scenario))
    assert set(page.figures) == EVERY_CHART - {"ability"}
    assert "30 of 90 steps" in page.words
    assert "measured when the run ends" in page.words
    assert "time of the steps" in page.words


def test_a_run_of_one_step_is_drawn(tmp_path: Path) -> None:
    folder = write(tmp_path / "one", [line(0, {"p/a": (0.5, 1, 8, 4)})], {"p/a": 4})
    assert "levels" in drawn(folder).figures


def test_a_run_that_judged_nothing_is_drawn(tmp_path: Path) -> None:
    lines = [line(step, {"p/a": (0.0, 1, 0, 0)}, time={}) for step in range(3)]
    page = drawn(write(tmp_path / "mute", lines, {"p/a": 4, "p/b": 4}))
    assert set(page.figures) == {"mean-level", "levels", "active-set", "turnover"}


def test_names_from_a_run_cannot_inject_markup(tmp_path: Path) -> None:
    reason = "<script>alert(1)</script> & more"
    lines = [line(0, {"p/a": (0.5, 1, 8, 4)}), line(1, {"p/b": (0.5, 1, 8, 4)}, retired={"p/a": reason})]
    folder = write(tmp_path / "odd", lines, {"p/a": 4, "p/b": 4}, name="<b>odd</b>")
    report(str(folder))
    text = (folder / "report" / "index.html").read_text(encoding="utf-8")
    assert "<script>alert" not in text
    assert "<b>odd" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_the_command_prints_the_page_the_headline_and_the_warnings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_run(tmp_path / "still", Scenario(steps=60, stop_growing=10, slope_window=1000))
    page = drawn(folder)
    printed = capsys.readouterr().out
    assert str(folder / "report" / "index.html") in printed
    assert "ability         2.40 [2.10, 2.70] -> 4.30 [3.95, 4.65]\n" in printed
    assert "ability gain    +1.90 [1.65, 2.15] (frozen +0.02 [-0.23, 0.27])" in printed
    assert "warning: The mean level stands still" in printed
    assert "The mean level stands still" in page.words


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed: the page was not opened in a browser")
@pytest.mark.parametrize("which", ["healthy", "large"])
def test_the_page_opens_in_a_browser_without_a_word_on_its_console(
    which: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    page = request.getfixturevalue(which) / "report" / "index.html"
    shot = tmp_path / "page.png"
    quiet = ("--disable-background-networking", "--disable-sync", "--no-first-run", "--disable-quic")
    command = [
        str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", *quiet, "--disable-component-update",
        "--enable-logging=stderr", f"--user-data-dir={tmp_path / 'profile'}", "--window-size=1300,3200",
        f"--screenshot={shot}", page.as_uri(),
    ]  # fmt: skip
    ended = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert ended.returncode == 0, ended.stderr
    assert "CONSOLE" not in ended.stderr
    assert shot.stat().st_size > 50_000
