"""The budgets of report.md section 15 on a real page: Ruwaard, one of the largest wijken of Oss."""

import gzip
from pathlib import Path
from shutil import which
from subprocess import run
from typing import Any

import pytest

from reports.beeld import build_wijkbeeld
from reports.page import render_wijk
from tests.replica.oss_cijfers import oss_cijfers
from tests.reports.html_page import Page

pytestmark = [pytest.mark.browser, pytest.mark.replica]
PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def ruwaard(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("ruwaard") / "WK082806.html"
    path.write_text(render_wijk(build_wijkbeeld(oss_cijfers("B", "netwerk"), "WK082806")), encoding="utf-8")
    return path


def test_the_file_stays_under_its_hard_limits(ruwaard: Path) -> None:
    content = ruwaard.read_bytes()

    assert len(content) < 180_000
    assert len(gzip.compress(content)) < 45_000


def test_the_page_stays_under_three_thousand_elements(ruwaard: Path) -> None:
    page = Page(ruwaard.read_text(encoding="utf-8"))

    assert len(page.findings()) > 150
    assert len(page.elements) <= 3_000


def test_the_first_screen_takes_three_and_a_half_screens_of_a_phone(browser: Any, ruwaard: Path) -> None:
    page = browser.new_page(viewport=PHONE)
    page.goto(ruwaard.as_uri())
    bottom = page.evaluate("document.querySelector('#kort').getBoundingClientRect().bottom")
    page.close()

    assert bottom <= 3.5 * PHONE["height"]


def test_the_page_prints_on_seven_sheets_the_first_screen_on_one(
    browser: Any, ruwaard: Path, tmp_path: Path
) -> None:
    if which("pdftotext") is None:
        pytest.skip("geen pdftotext: installeer poppler-utils")
    page = browser.new_page()
    page.goto(ruwaard.as_uri())
    page.pdf(path=str(tmp_path / "ruwaard.pdf"), prefer_css_page_size=True, tagged=True)
    page.close()
    command = [str(which("pdftotext")), "-layout", str(tmp_path / "ruwaard.pdf"), "-"]
    sheets = run(command, check=True, capture_output=True, text=True).stdout.split("\f")

    assert "Hulp of meedoen" in sheets[0]
    assert "Wie wonen in Ruwaard?" in sheets[1]
    assert len([sheet for sheet in sheets if sheet.strip()]) <= 7
