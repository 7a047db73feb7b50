"""A real Chromium for the tests in this folder; without one they skip, loudly."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reports.page import render_index, render_wijk
from tests.browser.axe import HOW, read_axe
from tests.reports.voorbeeld_index import index
from tests.reports.voorbeeld_wijkbeeld import wijkbeeld

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is niet geinstalleerd")
    if not CHROMIUM.exists():
        pytest.skip(f"geen browser: {CHROMIUM} bestaat niet")
    with playwright.sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example pages, as they lie on a USB stick."""
    folder = tmp_path_factory.mktemp("site")
    pages = {
        "wijk.html": render_wijk(wijkbeeld()),
        "openbaar.html": render_wijk(wijkbeeld("openbaar")),
        "index.html": render_index(index()),
    }
    for name, html in pages.items():
        (folder / name).write_text(html, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def axe() -> str:
    script = read_axe()
    if script is None:
        pytest.skip(f"geen axe-core: {HOW}")
    return script
