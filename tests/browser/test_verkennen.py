"""The explore page in a real Chromium: quiet until opened, usable with keys, no faults of axe."""

from pathlib import Path
from typing import Any

import pytest

from pipeline.catalogue import load_catalogue
from pipeline.paths import find_paths
from pipeline.toegankelijk_browser import SCREENS, keyboard_faults, width_faults
from pipeline.verkennen import build_explore, write_page
from reports.huisstijl import PLAIN
from tests.browser.test_page_in_browser import COVERED_ELSEWHERE
from tests.pipeline.test_verkennen import MANIFEST, frame

pytestmark = pytest.mark.browser
PARTS = {"Kies zelf twee cijfers": "p1", "Kies zelf een cijfer en een gebied": "p2"}


@pytest.fixture(scope="module")
def page_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("verkennen")
    indicators = load_catalogue(find_paths().sources).indicators
    write_page(folder, build_explore(frame(), MANIFEST, indicators), PLAIN)
    return folder / "verkennen.html"


def open_parts(page: Any) -> None:
    for label, place in PARTS.items():
        page.locator("summary", has_text=label).focus()
        page.keyboard.press("Enter")
        page.wait_for_selector(f"#{place} .main-svg")
    page.locator("summary", has_text="Kies zelf een cijfer per jaar").focus()
    page.keyboard.press("Enter")
    page.locator("details[open] caption", has_text=", per jaar").wait_for()


def names(asked: list[str]) -> list[str]:
    return [url.rpartition("/")[2] for url in asked]


def test_nothing_is_asked_until_a_part_opens_and_then_only_files_beside_it(
    browser: Any, page_path: Path
) -> None:
    context = browser.new_context()
    context.set_offline(True)
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(page_path.as_uri())
    page.wait_for_load_state("load")
    assert names(asked) == ["verkennen.html", "laden.js"]

    open_parts(page)

    assert names(asked) == ["verkennen.html", "laden.js", "plotly.min.js", "kiezen.js"]
    assert all(url.startswith(page_path.parent.as_uri() + "/") for url in asked)
    assert said == []
    assert "cloud.plotly.com" not in page.content()
    assert page.locator("img, #p1 a, #p2 a").count() == 0
    assert page.locator(".main-svg:not([aria-hidden=true])").count() == 0
    context.close()


@pytest.mark.fault("V02")
def test_another_choice_changes_the_drawing_and_its_table(browser: Any, page_path: Path) -> None:
    context = browser.new_context()
    context.set_offline(True)
    page = context.new_page()
    page.goto(page_path.as_uri())
    open_parts(page)
    part = page.locator("details[data-plotly=p1]")
    part.locator("select[data-rol=y]").select_option("eenzaam")
    part.locator("select[data-rol=x]").select_option("jeugdzorg")
    cells = part.locator("tbody tr").nth(2).locator("th, td").all_inner_texts()
    assert cells == ["Zuid (wijk)", "12,0", "60,0"]
    assert "eenzaam" in part.locator("[role=status]").inner_text().lower()
    assert page.evaluate("document.getElementById('p1').layout.xaxis.title.text").startswith("Jongeren met")
    assert page.evaluate("document.getElementById('p1').data[0].x") == [95.5, 12]
    assert page.evaluate("document.getElementById('p1').data[0].text[0]").startswith("&lt;/script&gt;")
    context.close()


@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_nothing_with_everything_open(browser: Any, page_path: Path, axe: str, screen: str) -> None:
    context = browser.new_context(bypass_csp=True, **SCREENS[screen])
    context.set_offline(True)
    page = context.new_page()
    page.goto(page_path.as_uri())
    open_parts(page)
    page.locator("summary", has_text="Bekijk de tabel").click()
    page.add_script_tag(content=axe)
    found = page.evaluate("axe.run(document, {rules: {'target-size': {enabled: true}}})")
    context.close()
    assert [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in found["violations"]] == []
    assert {item["id"] for item in found["incomplete"]} <= COVERED_ELSEWHERE


def test_without_script_the_page_tells_its_figures_and_says_what_does_not_work(
    browser: Any, page_path: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(page_path.as_uri())
    page.locator("summary", has_text="Kies zelf twee cijfers").click()
    assert "alleen met JavaScript" in page.locator("details[data-plotly=p1]").inner_text()
    assert page.locator("svg.spreiding circle, svg.spreiding path.wijk").count() == 2
    context.close()


def test_nothing_sticks_out_and_the_keyboard_reaches_every_stop(browser: Any, page_path: Path) -> None:
    assert width_faults(browser, page_path, 320) == []
    assert keyboard_faults(browser, page_path, "licht") == []
