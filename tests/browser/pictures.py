"""Pictures of the fictional pages for the README: `make beelden`."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from shutil import which
from typing import Any

from playwright.sync_api import sync_playwright

from pipeline.toegankelijk_tools import ARGUMENTS, CHROMIUM

REPO = Path(__file__).resolve().parents[2]
FOLDER = REPO / "docs" / "beelden"
WIJK = "WK990101"
SHOTS: tuple[tuple[str, str, int, int, str], ...] = (
    ("wijkbeeld.png", f"{WIJK}.html", 1280, 1720, "light"),
    ("donker.png", f"{WIJK}.html", 1280, 1720, "dark"),
    ("telefoon.png", f"{WIJK}.html", 360, 1480, "light"),
    ("index.png", "index.html", 1280, 1300, "light"),
)
"""Name, page, width, height and colours of each picture."""
RESOLUTION = "96"
"""Dots per inch of the picture of the first sheet of paper."""


def build_example(data: Path) -> Path:
    """Make the example in a folder of its own and return its edition."""
    subprocess.run(
        [sys.executable, "-m", "pipeline", "maak", "--stil", "--datum", "2026-11-22"],
        cwd=REPO,
        check=True,
        env=os.environ | {"WIJKBEELD_DATA": str(data)},
    )
    return data / "wijkbeelden" / "voorbeeldstad"


def take_pictures(edition: Path, folder: Path) -> None:
    """One picture per line of `SHOTS`, and one of the first sheet on paper."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=list(ARGUMENTS))
        for name, page_name, width, height, colours in SHOTS:
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=colours)
            page.goto((edition / page_name).as_uri())
            page.screenshot(path=folder / name)
            page.close()
        take_sheet(browser, edition / f"{WIJK}.html", folder / "papier")
        browser.close()


def take_sheet(browser: Any, page_path: Path, target: Path) -> None:
    """Print a page and keep its first sheet as `<target>.png`; nothing without pdftoppm."""
    program = which("pdftoppm")
    if program is None:
        return
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "blad.pdf"
        page = browser.new_page()
        page.goto(page_path.as_uri())
        page.pdf(path=str(pdf), prefer_css_page_size=True, tagged=True)
        page.close()
        options = ["-r", RESOLUTION, "-f", "1", "-l", "1", "-singlefile", "-png"]
        subprocess.run([program, *options, str(pdf), str(target)], check=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        take_pictures(build_example(Path(made)), FOLDER)
