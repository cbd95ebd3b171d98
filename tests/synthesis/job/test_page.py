"""The funnel as a page: its numbers are those of the job, all text is escaped, nothing is fetched."""

from __future__ import annotations

import re

import pytest

from scaler_core.errors import RunError
from scaler_envs_codecontests.synthesis.funnel import Funnel, Step
from scaler_envs_codecontests.synthesis.page import MEANINGS, WIDTH, outline, paces, reasons, render, slices, write_page
from scaler_envs_codecontests.synthesis.reasons import REASONS
from scaler_envs_codecontests.synthesis.spent import Spent
from scaler_envs_codecontests.synthesis.status import Status, read_status

EVIL = "<script>alert('1')</script>"


def step(stage, entered, passed, *, waiting=0, failed=0, why=()):
    dropped = entered - passed - waiting - failed
    return Step(
        stage=stage, entered=entered, passed=passed, dropped=dropped, waiting=waiting, failed=failed, reasons=why
    )


FUNNEL = Funnel(
    rows=200,
    bad=((EVIL, 20),),
    steps=(
        step("pre-filter", 180, 100, why=(("image", 60), ("files", 20))),
        step("breadth", 100, 37, waiting=2, failed=1, why=(("references-fail", 59), ("stage-timeout", 1))),
        step("record", 37, 37),
    ),
    kept=37,
)


def status(**changes):
    found = Status(
        folder=f"/somewhere/{EVIL[1:7]}",
        holder=None,
        taken_in=True,
        problems=180,
        waiting=2,
        failed=1,
        failures=(f"two-heaps: {EVIL}",),
        problems_an_hour=120.0,
        funnel=FUNNEL,
        seconds={"breadth": (100, 150.0), "pre-filter": (180, 50.0), "gone": (1, 1.0)},
        spent=(Spent(model="openai:<m>", replies=300, prompt_tokens=12_000, completion_tokens=3_456, cost=7.4),),
    )
    return found.model_copy(update=changes)


def cells(page, table):
    body = re.search(rf'<table id="{table}">.*?<tbody>(.*?)</tbody>', page, re.S)[1]
    rows = re.findall(r"<tr>(.*?)</tr>", body, re.S)
    return [[re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<td.*?</td>", row, re.S)] for row in rows]


def test_each_stage_is_as_wide_as_what_came_in_and_what_went_out():
    source, first, second, last = slices(FUNNEL)
    assert (source.entered, source.passed, source.dropped) == (200, 180, 20)
    assert (second.entered, second.passed, second.dropped, second.held) == (100, 37, 60, "2 waiting 1 failed")
    corners = [tuple(map(float, pair.split(","))) for pair in first.points.split()]
    assert corners[1][0] - corners[0][0] == pytest.approx(WIDTH * 180 / 200)
    assert corners[2][0] - corners[3][0] == pytest.approx(WIDTH * 100 / 200)
    assert source.top < first.top < second.top < last.top


def test_what_is_little_can_be_seen_and_nothing_is_no_width():
    assert outline(1, 0, 10**6, 0) == "279.0,0 281.0,0 280.0,34 280.0,34"
    assert outline(0, 0, 0, 0) == "280.0,0 280.0,0 280.0,34 280.0,34"


def test_reasons_are_those_of_the_funnel_with_their_meaning_and_share():
    found = reasons(FUNNEL)
    assert [(one.stage, one.reason, one.count) for one in found][1:3] == [
        ("pre-filter", "image", 60),
        ("pre-filter", "files", 20),
    ]
    assert sum(one.count for one in found) == 160
    assert sum(one.share for one in found) == pytest.approx(1.0)
    assert [one.meaning for one in found][:2] == ["", REASONS["image"]]
    assert all(MEANINGS[one.reason] for one in found[1:])


def test_seconds_are_told_in_the_order_of_the_stages():
    assert [(one.stage, one.runs, one.each, one.whole) for one in paces(status())] == [
        ("pre-filter", 180, 50 / 180, 50.0),
        ("breadth", 100, 1.5, 150.0),
    ]


def test_the_page_has_the_numbers_of_the_status():
    page = render(status())
    assert re.findall(r'class="value">([^<]+)<', page) == ["37", "140", "3", "7.40"]
    assert "18.5% of all rows" in page
    assert "0.2000 for each that is kept" in page
    assert cells(page, "reasons")[1] == ["pre-filter", "image", "60", "37.5%", REASONS["image"]]
    assert cells(page, "spent") == [["openai:&lt;m&gt;", "300", "12,000", "3,456", "7.4000"]]
    assert cells(page, "seconds")[1] == ["breadth", "100", "1.50", "150.0", "75.0%"]
    assert ">unfinished<" in page
    assert ">finished<" in render(status(waiting=0, failed=0))


def test_without_prices_tokens_are_told():
    page = render(status(spent=(Spent(model="m", replies=1, prompt_tokens=70, completion_tokens=4),)))
    assert re.findall(r'class="value">([^<]+)<', page)[3] == "74"
    assert cells(page, "spent") == [["m", "1", "70", "4", "–"]]


def test_what_strangers_wrote_is_text_and_nothing_is_fetched_or_run():
    page = render(status())
    assert "<script" not in page
    assert page.count("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;") == 2
    assert not re.search(r"https?://|@import|url\(", page)
    assert "/somewhere" not in page


def test_a_job_that_has_hardly_begun_has_a_page(desk):
    desk.run("A | sift: odd")
    with desk.job() as job:
        page = render(read_status(job))
        empty = Funnel(rows=0, bad=(), steps=(step("sift", 0, 0),), kept=0)
        none = render(read_status(job).model_copy(update={"funnel": empty, "spent": (), "seconds": {}, "problems": 0}))
    assert cells(page, "reasons") == [["sift", "odd", "1", "100.0%", ""]]
    assert "No model was asked yet." in page
    assert "Nothing was lost" in none
    assert "No stage ran yet." in none


def test_it_is_written_to_a_file_or_into_a_folder(tmp_path):
    assert write_page(status(), tmp_path / "deep" / "a.html").read_text(encoding="utf-8") == render(status())
    assert write_page(status(), tmp_path / "folder") == tmp_path / "folder" / "funnel.html"
    (tmp_path / "file").touch()
    with pytest.raises(RunError, match=r"cannot be written: .*; name another with --html PATH"):
        write_page(status(), tmp_path / "file" / "page.html")
