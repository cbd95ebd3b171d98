"""The page: complete in itself, readable for many environments, and safe whatever an environment says."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from scaler_core.errors import RunError
from scaler_core.testing.examine import Waived
from scaler_core.testing.finding import Finding
from scaler_core.testing.report.measures import LevelMeasures
from scaler_core.testing.report.page import write_page
from scaler_core.testing.report.page.badge import badge, words
from scaler_core.testing.report.page.heat import HEATS
from scaler_core.testing.report.page.page import groups, render, rows
from scaler_core.testing.report.report import CheckAbout, CheckReport, EnvironmentReport, Reason, Summary


def level(number, **changes):
    shares = {"oracle": 1.0, "majority": 0.1, "distinct": 1.0, "prompt_tokens": 90, "prompt_tokens_most": 100}
    times = {"generate_ms": 0.1, "verify_ms": 0.1}
    return LevelMeasures(level=number, n=60, failures=0, **{**shares, **times, **changes})


def finding(environment, **changes):
    words = {"evidence": "7 of 60", "cause": "a cause", "fix": "a fix", "replay": f"scaler check {environment}"}
    return Finding(check="reference-answer", environment=environment, **{"level": 3, **words, **changes})


def report_of(environments, findings=(), left_out=()):
    statuses = [one.status for one in environments]
    return CheckReport(
        target="my-pack",
        findings=tuple(findings),
        environments=tuple(environments),
        left_out=tuple(left_out),
        checks=(CheckAbout(name="reference-answer", about="Right.", severity="failure", openenv="x.y", deep=False),),
        summary=Summary(
            environments={status: statuses.count(status) for status in set(statuses)},
            findings={},
            left_out=len(left_out),
            cached=0,
            depth="quick",
            instances=60,
            levels=None,
            sample=0,
            seed=None,
            deadline=10.0,
            token_budget=4096,
            seconds=1.0,
            versions={"python": "3.11"},
            platform="linux",
        ),
    )


def environment(name, status="sound", levels=3, **changes):
    measures = tuple(level(number) for number in range(levels))
    fields = {"levels": tuple(range(levels)), "measures": measures, "top": levels - 1}
    return EnvironmentReport(environment=f"my-pack/{name}", status=status, **{**fields, **changes})


class Balanced(HTMLParser):
    """Raises when an element closes that is not the innermost open one."""

    VOID = frozenset({"meta", "link", "br"})

    def __init__(self):
        super().__init__()
        self.open, self.ids, self.links = [], [], []

    def handle_starttag(self, tag, attrs):
        if tag not in self.VOID:
            self.open.append(tag)
        given = dict(attrs)
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if tag == "a" else []

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def parsed(page):
    parser = Balanced()
    parser.feed(page)
    assert parser.open == []
    return parser


FULL = report_of(
    [
        environment("good", passed=("reference-answer",), not_run=(Reason(name="other", reason="no sandbox"),)),
        environment("hints", "advice"),
        environment("bad", "failed", waived=(Waived(check="other", reason="meant so", findings=()),)),
        EnvironmentReport(environment="my-pack/lost", status="error", problem="it died"),
    ],
    [
        finding("my-pack/hints", severity="advice", level=None),
        finding("my-pack/bad"),
        finding("my-pack/bad", level=7, evidence="9 of 60"),
    ],
    [Reason(name="my-pack/gone", reason="its generator loops")],
)


def test_the_page_says_everything_and_its_links_lead_somewhere():
    page = render(FULL)
    parser = parsed(page)
    assert set(parser.links) == {"#my-pack/bad", "#my-pack/hints"}
    assert {link[1:] for link in parser.links} <= set(parser.ids)
    for said in ("it died", "its generator loops", "no sandbox", "meant so", "7 of 60", "9 of 60", "x.y", "a cause"):
        assert said in page
    assert page.count("scaler check my-pack/bad") == 2


def test_the_page_asks_for_nothing_from_anywhere_and_runs_no_script():
    page = render(FULL)
    assert re.findall(r"\b(?:src|href)=\"(?!#|data:)", page) == []
    assert re.findall(r"url\((?!#)", page) == []
    assert "<script" not in page
    assert "default-src 'none'" in page


def test_what_an_environment_says_cannot_become_markup():
    said = "<script>alert(1)</script>"
    hostile = report_of(
        [environment("bad", "failed", title=said)],
        [finding("my-pack/bad", evidence=said, cause=said, fix=said, replay=said)],
    )
    page = render(hostile)
    parsed(page)
    assert "<script" not in page


def test_the_worst_environments_come_first():
    assert [row.environment.environment for row in rows(FULL)] == [
        "my-pack/bad",
        "my-pack/lost",
        "my-pack/hints",
        "my-pack/good",
    ]
    assert [one.environment for one, _ in groups(FULL)] == ["my-pack/bad", "my-pack/hints"]


def test_what_one_check_found_at_several_levels_is_explained_once():
    ((_, (group,)), _) = groups(FULL)
    assert [place.level for place in group.places] == [3, 7]


def test_ladders_of_different_length_fill_the_same_width_and_numbers_are_left_out_where_they_do_not_fit():
    short, long = rows(report_of([environment("short", levels=5), environment("long", levels=40)]))
    assert [len(cells) for cells in short.cells] == [5] * len(HEATS)
    assert [len(cells) for cells in long.cells] == [40] * len(HEATS)
    assert (short.written, long.written) == (True, False)


def strengths(**measures):
    """By measure, how strongly a cell is coloured."""
    row = level(4, **measures)
    return {heat.name: heat.cell(row, environment("x", chance=0.5), token_budget=200).strength for heat in HEATS}


def test_a_cell_is_coloured_as_strongly_as_it_is_bad():
    plain = strengths()
    assert (plain["oracle"], plain["most common answer"], plain["distinct"]) == (0.0, 0.0, 0.0)
    assert plain["prompt tokens"] == 0.5
    bad = strengths(oracle=0.99, majority=0.75, distinct=0.4, prompt_tokens_most=300, generate_ms=5000.0)
    assert bad["oracle"] > 0.2
    assert bad["most common answer"] == 0.5
    assert bad["distinct"] == 0.6
    assert (bad["prompt tokens"], bad["ms per instance"]) == (1.0, 1.0)


def test_a_level_without_instances_has_cells_that_say_so():
    row = LevelMeasures(level=2, n=0, failures=60)
    cells = {heat.cell(row, environment("x"), token_budget=200).title for heat in HEATS}
    assert cells == {"level 2: no instance could be made"}


def test_a_share_is_a_hundred_per_cent_only_when_it_is_all():
    oracle = HEATS[0]
    assert oracle.cell(level(0, oracle=0.999), environment("x"), token_budget=200).text == "99"


def test_the_badge_counts_the_worst_first_and_is_a_picture_of_its_own():
    assert words(FULL) == "1 failed, 1 not checked (error), 1 with advice, 1 sound, 1 left out"
    assert badge(FULL).startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    parsed(badge(FULL))


@pytest.mark.parametrize(("given", "written"), [("folder", "folder/index.html"), ("a/my.html", "a/my.html")])
def test_the_page_is_written_into_a_folder_or_a_file_with_its_badge(tmp_path, given, written):
    assert write_page(FULL, tmp_path / given) == tmp_path / written
    assert sorted(path.suffix for path in (tmp_path / written).parent.iterdir()) == [".html", ".svg"]


def test_a_place_that_cannot_be_written_is_an_error_with_a_way_out(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(RunError, match="name another with --html PATH"):
        write_page(FULL, tmp_path / "file")


def test_the_command_writes_the_page(check, tmp_path):
    said = check("toys", "--level", "0", "--html", "out")
    assert said.out.splitlines()[-1] == "page: out/index.html"
    assert "toys/first" in (tmp_path / "here" / "out" / "index.html").read_text()
