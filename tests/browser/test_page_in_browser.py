"""The example pages in a real Chromium: offline, small, dark, printed, and checked by axe."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from typing import Any

import pytest

pytestmark = pytest.mark.browser
PAGES = ("wijk.html", "index.html")
SCREENS: dict[str, dict[str, Any]] = {
    "licht": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "donker": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "telefoon": {"viewport": {"width": 360, "height": 740}, "color_scheme": "light"},
}
SPACING = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }
"""
COVERED_ELSEWHERE = {"color-contrast", "th-has-data-cells"}
"""What axe cannot decide: contrast of letters in drawings (the token gate does), header cells of a chart."""


@contextmanager
def opened(browser: Any, path: Path, **options: Any) -> Iterator[Any]:
    context = browser.new_context(bypass_csp=True, **options)
    context.set_offline(True)
    page = context.new_page()
    page.goto(path.as_uri())
    yield page
    context.close()


def test_the_page_opens_from_a_folder_without_network_and_asks_for_nothing(browser: Any, site: Path) -> None:
    context = browser.new_context()
    context.set_offline(True)
    page = context.new_page()
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: faults.append(message.text))
    page.goto((site / "wijk.html").as_uri())
    page.wait_for_load_state("load")

    assert asked == [(site / "wijk.html").as_uri()]
    assert faults == []
    context.close()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("screen", list(SCREENS))
def test_axe_finds_nothing(browser: Any, site: Path, axe: str, name: str, screen: str) -> None:
    with opened(browser, site / name, **SCREENS[screen]) as page:
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        page.add_script_tag(content=axe)
        result = page.evaluate("axe.run(document, {rules: {'target-size': {enabled: true}}})")

    assert [(fault["id"], fault["nodes"][0]["html"][:200]) for fault in result["violations"]] == []
    assert {item["id"] for item in result["incomplete"]} <= COVERED_ELSEWHERE


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("spacing", ["", SPACING], ids=["gewoon", "ruime letters"])
def test_a_phone_of_320_pixels_never_scrolls_sideways(
    browser: Any, site: Path, name: str, spacing: str
) -> None:
    with opened(browser, site / name, viewport={"width": 320, "height": 640}) as page:
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        if spacing:
            page.add_style_tag(content=spacing)

        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_first_screen_fits_three_and_a_half_screens_of_a_phone(browser: Any, site: Path) -> None:
    with opened(browser, site / "wijk.html", **SCREENS["telefoon"]) as page:
        bottom = page.evaluate("document.querySelector('#kort').getBoundingClientRect().bottom")

    assert bottom <= 3.5 * 740


LETTERS_PER_LINE = """
[...document.querySelectorAll('main p, main li')].filter(e => e.offsetParent)
  .map(e => {
    const range = document.createRange(); range.selectNodeContents(e);
    const lines = new Set([...range.getClientRects()].map(r => Math.round(r.top))).size;
    return lines > 2 ? e.textContent.trim().length / (lines - 0.5) : 0;
  })
"""
"""Letters per full line of every paragraph of three lines or more."""


def test_text_is_large_and_lines_are_short(browser: Any, site: Path) -> None:
    with opened(browser, site / "wijk.html", **SCREENS["licht"]) as page:
        size = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
        letters = page.evaluate(LETTERS_PER_LINE)

    assert size >= 17
    assert max(letters) <= 80


def test_every_link_to_a_buurt_opens_its_letter_on_a_phone(browser: Any, site: Path) -> None:
    with opened(browser, site / "wijk.html", **SCREENS["telefoon"]) as page:
        letter = page.locator("#b-BU99010103 .vouw-inhoud p").first
        assert not letter.is_visible()
        page.click("a[href='#b-BU99010103']")

        assert letter.is_visible()


def test_everything_folded_stands_open_on_a_wide_screen(browser: Any, site: Path) -> None:
    with opened(browser, site / "wijk.html", **SCREENS["licht"]) as page:
        assert page.locator("#wie table").is_visible()
        assert not page.locator("#wie summary").first.is_visible()


def test_marks_keep_their_form_in_forced_colours(browser: Any, site: Path) -> None:
    with opened(browser, site / "wijk.html", forced_colors="active") as page:
        fills = page.evaluate(
            "['gewoon', 'klein'].map(k => getComputedStyle(document.querySelector('.kraal.' + k)).fill)"
        )

    assert fills[0] != fills[1]


def test_the_first_screen_prints_on_one_sheet_and_every_sheet_says_what_it_is(
    browser: Any, site: Path, tmp_path: Path
) -> None:
    if which("pdftotext") is None:
        pytest.skip("geen pdftotext: installeer poppler-utils")
    with opened(browser, site / "wijk.html") as page:
        page.pdf(path=str(tmp_path / "wijk.pdf"), prefer_css_page_size=True, tagged=True)
    text = subprocess.run(
        [str(which("pdftotext")), "-layout", str(tmp_path / "wijk.pdf"), "-"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    sheets = [sheet for sheet in text.split("\f") if sheet.strip()]

    assert "Hulp of meedoen" in sheets[0]
    assert "Wie wonen in De Linden?" in sheets[1]
    assert len(sheets) <= 7
    for sheet in sheets:
        assert "Versie van 22 november 2026." in sheet
        assert "Voor het netwerk. Niet openbaar." in sheet
