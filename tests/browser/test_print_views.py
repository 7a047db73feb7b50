"""The print views in a real Chromium: the paper they fit, nothing cut off, offline, small, checked by axe."""

import re
import subprocess
from pathlib import Path
from shutil import which
from typing import Any

import pytest

from reports.print_page import VIEWS, render_print_views
from reports.print_sizes import WALL_STEPS
from tests.browser.test_page_in_browser import COVERED_ELSEWHERE, SCREENS, SPACING, opened
from tests.reports.voorbeeld_print import bare, linden, long_names, print_views

pytestmark = pytest.mark.browser
MADE = {
    "gewoon": print_views(linden()),
    "openbaar": print_views(linden("openbaar")),
    "kaal": print_views(bare()),
    "lang": print_views(long_names()),
    "lang-openbaar": print_views(long_names("openbaar")),
}
NAMES = [f"{kind}-{view.name}.html" for kind in MADE for view in VIEWS]
MILLIMETRE = 96 / 25.4
A4, A3 = "595 x 842", "1191 x 842"
SHEETS = {
    "5-minuten": dict.fromkeys(MADE, 1),
    "praatplaat": dict.fromkeys(MADE, 1),
    "gesprekskaarten": {"gewoon": 3, "openbaar": 3, "kaal": 1, "lang": 3, "lang-openbaar": 3},
}
OUTSIDE = """
(frame) => [...document.querySelectorAll(frame)].flatMap(sheet => {
  const edge = sheet.getBoundingClientRect();
  return [...sheet.querySelectorAll('h1,h2,p,li,figcaption,svg,.ballon,.schrijf')]
    .filter(e => !e.closest('.schrijf') || e.matches('.schrijf'))
    .map(e => [e, e.getBoundingClientRect()])
    .filter(([e, r]) => r.bottom > edge.bottom - 8 || r.right > edge.right - 8 || r.left < edge.left)
    .map(([e]) => e.className.baseVal ?? e.className + ' ' + e.textContent.slice(0, 60));
})
"""
"""Text and drawings that come nearer than two millimetres to the edge of their sheet or card."""
OVERLAP = """
() => {
  const blocks = [...document.querySelectorAll('h1,h2,p,li,figcaption,.ballon,.schrijf,.veld,svg.plaat')]
    .filter(e => e.closest('.vel') && e.offsetParent !== null || e.matches('svg.plaat'));
  const clash = [];
  blocks.forEach((a, i) => blocks.slice(i + 1).forEach(b => {
    if (a.contains(b) || b.contains(a)) return;
    const p = a.getBoundingClientRect(), q = b.getBoundingClientRect();
    const wide = Math.min(p.right, q.right) - Math.max(p.left, q.left);
    const high = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
    if (wide > 4 && high > 4) clash.push(a.textContent.slice(0, 40) + ' | ' + b.textContent.slice(0, 40));
  }));
  return clash;
}
"""
"""Pairs of blocks that lie over each other."""


@pytest.fixture(scope="module")
def prints(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("prints")
    for kind, views in MADE.items():
        for view, html in zip(VIEWS, render_print_views(views, "WK990101").values(), strict=True):
            (folder / f"{kind}-{view.name}.html").write_text(html, encoding="utf-8")
    return folder


def kind_and_view(name: str) -> tuple[str, str]:
    view = next(view.name for view in VIEWS if name.endswith(f"-{view.name}.html"))
    return name.removesuffix(f"-{view}.html"), view


@pytest.mark.parametrize("name", NAMES)
def test_the_paper_fits(browser: Any, prints: Path, tmp_path: Path, name: str) -> None:
    if which("pdfinfo") is None:
        pytest.skip("geen pdfinfo: installeer poppler-utils")
    page = browser.new_page()
    page.goto((prints / name).as_uri())
    page.pdf(path=str(tmp_path / "blad.pdf"), prefer_css_page_size=True, tagged=True)
    page.close()
    command = [str(which("pdfinfo")), "-f", "1", "-l", "9", str(tmp_path / "blad.pdf")]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    kind, view = kind_and_view(name)

    assert re.search(r"^Pages: +(\d+)$", told, re.MULTILINE)[1] == str(SHEETS[view][kind])  # type: ignore[index]
    sizes = {
        f"{float(width):.0f} x {float(height):.0f}"
        for width, height in re.findall(r"^Page +\d+ size: +([\d.]+) x ([\d.]+) pts", told, re.MULTILINE)
    }
    assert sizes == {A3 if view == "praatplaat" else A4}
    assert re.search(r"^Tagged: +yes$", told, re.MULTILINE)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_cut_off_and_nothing_lies_over_something_else(
    browser: Any, prints: Path, name: str
) -> None:
    _, view = kind_and_view(name)
    page = browser.new_page(viewport={"width": 1700, "height": 1200})
    page.emulate_media(media="print")
    page.goto((prints / name).as_uri())
    outside = page.evaluate(OUTSIDE, ".gesprekskaart" if view == "gesprekskaarten" else ".vel")
    overlap = page.evaluate(OVERLAP)
    page.close()

    assert outside == []
    assert overlap == []


@pytest.mark.parametrize("kind", list(MADE))
def test_what_was_estimated_is_never_less_than_what_chromium_needs(
    browser: Any, prints: Path, kind: str
) -> None:
    page = browser.new_page(viewport={"width": 1700, "height": 1200})
    page.emulate_media(media="print")
    five, wall = MADE[kind].five.fit, MADE[kind].wall.fit
    page.goto((prints / f"{kind}-5-minuten.html").as_uri())
    room = page.evaluate("document.querySelector('.vraag .schrijf').clientHeight") / MILLIMETRE
    page.goto((prints / f"{kind}-praatplaat.html").as_uri())
    field = page.evaluate("document.querySelector('.veld').offsetHeight") / MILLIMETRE
    page.close()

    assert room >= 2 * 8.5
    assert field >= WALL_STEPS[wall.step].field
    assert five.height_mm <= 293.8
    assert wall.height_mm <= 293.8


@pytest.mark.parametrize("name", [f"gewoon-{view.name}.html" for view in VIEWS])
@pytest.mark.parametrize("screen", list(SCREENS))
def test_axe_finds_nothing(browser: Any, prints: Path, axe: str, name: str, screen: str) -> None:
    with opened(browser, prints / name, **SCREENS[screen]) as page:
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        page.add_script_tag(content=axe)
        result = page.evaluate("axe.run(document, {rules: {'target-size': {enabled: true}}})")

    assert [(fault["id"], fault["nodes"][0]["html"][:200]) for fault in result["violations"]] == []
    assert {item["id"] for item in result["incomplete"]} <= COVERED_ELSEWHERE


@pytest.mark.parametrize("name", [name for name in NAMES if "openbaar" not in name])
@pytest.mark.parametrize("spacing", ["", SPACING], ids=["gewoon", "ruime letters"])
def test_a_phone_of_320_pixels_never_scrolls_sideways(
    browser: Any, prints: Path, name: str, spacing: str
) -> None:
    with opened(browser, prints / name, viewport={"width": 320, "height": 640}) as page:
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        if spacing:
            page.add_style_tag(content=spacing)

        assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("name", [f"gewoon-{view.name}.html" for view in VIEWS])
@pytest.mark.parametrize("width", [640, 1024, 1280])
def test_no_screen_scrolls_sideways(browser: Any, prints: Path, name: str, width: int) -> None:
    with opened(browser, prints / name, viewport={"width": width, "height": 800}) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", [f"gewoon-{view.name}.html" for view in VIEWS])
def test_a_sheet_asks_for_nothing_and_is_the_same_without_scripts(
    browser: Any, prints: Path, name: str
) -> None:
    texts = []
    for has_scripts in (True, False):
        context = browser.new_context(java_script_enabled=has_scripts)
        context.set_offline(True)
        page = context.new_page()
        asked: list[str] = []
        faults: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.on("console", lambda message, faults=faults: faults.append(message.text))
        page.goto((prints / name).as_uri())
        texts.append(page.locator("body").inner_text())
        assert asked == [(prints / name).as_uri()]
        assert faults == []
        context.close()

    assert texts[0] == texts[1]


def test_the_watermark_is_printed_on_the_edition_for_the_network_only(browser: Any, prints: Path) -> None:
    seen = {}
    for name in ("gewoon-praatplaat.html", "openbaar-praatplaat.html", "gewoon-gesprekskaarten.html"):
        for media in ("screen", "print"):
            page = browser.new_page()
            page.emulate_media(media=media)
            page.goto((prints / name).as_uri())
            seen[name, media] = page.evaluate(
                "(() => {const marked = document.querySelector('.gesprekskaart, .vel:not(.kaartvel)');"
                "const s = getComputedStyle(marked, '::after');"
                "return s.content === 'none' ? 'none' : s.display})()"
            )
            page.close()

    assert seen == {
        ("gewoon-praatplaat.html", "screen"): "none",
        ("gewoon-praatplaat.html", "print"): "grid",
        ("openbaar-praatplaat.html", "screen"): "none",
        ("openbaar-praatplaat.html", "print"): "none",
        ("gewoon-gesprekskaarten.html", "screen"): "none",
        ("gewoon-gesprekskaarten.html", "print"): "grid",
    }
