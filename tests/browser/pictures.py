"""Pictures of the fictional pages for the README: `make beelden`."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

REPO = Path(__file__).resolve().parents[2]
FOLDER = REPO / "docs" / "beelden"
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
WIJK = "WK990101"


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
    """One picture of the first screen of a wijk, one of a phone, one of the index."""
    folder.mkdir(parents=True, exist_ok=True)
    shots = (
        ("wijkbeeld.png", f"{WIJK}.html", 1280, 1500),
        ("telefoon.png", f"{WIJK}.html", 360, 1400),
        ("index.png", "index.html", 1280, 1100),
    )
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for name, page_name, width, height in shots:
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto((edition / page_name).as_uri())
            page.screenshot(path=folder / name)
            page.close()
        browser.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        take_pictures(build_example(Path(made)), FOLDER)
