"""Sections are files: one more file is one more block in its place; a phase only says which stand open."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reports import page
from reports.beeld import OPEN_BLOCKS, build_wijkbeeld
from reports.charts import MOST_DOTS
from reports.cijfers import PageOptions
from reports.page import render_wijk, section_files
from tests.reports.html_page import Page
from tests.reports.voorbeeld_cijfers import (
    EENZAAM,
    LINDENHOF,
    OUD,
    PARKZICHT,
    WIJK,
    benchmark,
    cijfers,
    finding,
)
from tests.reports.voorbeeld_wijkbeeld import wijkbeeld

ROWS = [
    *benchmark(EENZAAM, 46.0),
    finding(EENZAAM, WIJK, 50.0, 46.0, "descriptive"),
    finding(EENZAAM, LINDENHOF, 52.0, 46.0, "descriptive"),
    finding(EENZAAM, PARKZICHT, 44.0, 46.0, "descriptive"),
    *benchmark(EENZAAM, 49.0, groep="65_plus"),
    finding(EENZAAM, WIJK, 52.0, 49.0, contrast="group_elsewhere", groep="65_plus"),
    *benchmark(OUD, 20.0),
    finding(OUD, WIJK, 25.0, 20.0, "clear", "higher"),
]
ORDER = [
    *(
        "kort",
        "wie",
        "binnen",
        "buurten",
        "themas",
        "verhalen",
        "gehoord",
        "verschil",
        "groepen",
        "stapeling",
    ),
    *("anders", "uitleg", "bronnen"),
]


def made(**options: object) -> Page:
    chosen = PageOptions(**options)  # type: ignore[arg-type]  # fields by name
    return Page(render_wijk(build_wijkbeeld(cijfers(*ROWS, options=chosen), WIJK)))


def blocks(parsed: Page) -> list[str]:
    sections = (e for e in parsed.all("section") if "blok" in e.attributes.get("class", "").split())
    return [section.attributes["id"] for section in sections]


def open_blocks(parsed: Page) -> set[str]:
    """Blocks with a part that is folded on a phone, but stands open."""
    return {
        parent.attributes["id"]
        for details in parsed.all("details")
        if "open" in details.attributes and "vouw" in details.attributes.get("class", "").split()
        for parent in details.parents
        if "blok" in parent.attributes.get("class", "").split()
    }


@pytest.fixture
def own_sections(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the templates and sections, used by the pages of this test."""
    for name in ("sections", "templates"):
        shutil.copytree(page.HERE / name, tmp_path / name)
    monkeypatch.setattr(page, "HERE", tmp_path)
    page.section_files.cache_clear()
    page.page_environment.cache_clear()
    yield tmp_path / "sections"
    monkeypatch.undo()
    page.section_files.cache_clear()
    page.page_environment.cache_clear()


def test_the_sections_have_the_order_of_the_contract() -> None:
    assert [block_id for _, block_id in section_files()] == ORDER


def test_adding_a_block_is_adding_one_file(own_sections: Path) -> None:
    (own_sections / "08_nieuw.html.j2").write_text(
        "{% set nav = 'Iets nieuws' %}\n"
        '<section id="{{ block_id }}" class="blok" aria-label="{{ nav }}"><h2>Iets nieuws</h2></section>\n',
        encoding="utf-8",
    )
    parsed = made()
    found = blocks(parsed)
    contents = [a.text for a in parsed.all("a") if a.attributes.get("href") == "#nieuw"]

    assert found[found.index("nieuw") - 1 : found.index("nieuw") + 2] == ["gehoord", "nieuw", "verschil"]
    assert contents == ["Iets nieuws"]


@pytest.mark.parametrize(
    ("phase", "expected"),
    [
        ("verkennen", {"wie"}),
        ("vormgeven", {"binnen"}),
        ("verdiepen", {"groepen"}),
        ("verankeren", set()),
    ],
)
def test_a_phase_decides_what_stands_open_and_nothing_else(phase: str, expected: set[str]) -> None:
    parsed = made(phase=phase)

    assert open_blocks(parsed) == expected
    assert expected <= set(OPEN_BLOCKS[phase])
    assert blocks(parsed) == [block for block in ORDER if block != "anders"]


def test_a_project_switches_blocks_off_but_not_the_four_that_always_stand() -> None:
    parsed = made(blocks_off=("verschil", "binnen", "kort", "gehoord", "uitleg", "bronnen"))

    assert {"verschil", "binnen"}.isdisjoint(blocks(parsed))
    assert {"kort", "gehoord", "uitleg", "bronnen"} <= set(blocks(parsed))
    assert not [a for a in parsed.all("a") if a.attributes.get("href") in {"#verschil", "#binnen"}]


def test_a_line_that_is_left_to_the_table_leaves_no_heading_alone() -> None:
    page = wijkbeeld()
    lines = tuple(replace(item, dots=item.dots * 4) for item in page.lines)
    html = render_wijk(replace(page, lines=lines, within=()))

    assert lines
    assert all(len(item.dots) > MOST_DOTS for item in lines)
    assert "<div class=lijngroep>" not in html
    assert "<div class=lijngroep>" in render_wijk(replace(page, within=()))
