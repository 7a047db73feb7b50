"""`data/wijkbeelden/index.html`: the way to every published gemeente, when there is more than one."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.editions import EditionFolder, published_slugs
from reports.nouns_index import GemeenteLink
from reports.numbers import dutch_date
from reports.page import render_overall

WIJK_PAGE = re.compile(r"^WK\w+\.html$")
"""The page of a wijk; its print views have a dash in their names."""


def write_overview(wijkbeelden: Path) -> Path | None:
    """Write the page over all current editions; None when there is one edition or none.

    Each edition is read from its own manifest, so the page is right whatever was published before.
    """
    links = [
        link for slug in published_slugs(wijkbeelden) if (link := link_of(wijkbeelden, slug)) is not None
    ]
    if len(links) < 2:
        return None
    page = wijkbeelden / "index.html"
    fresh = wijkbeelden / ".index.nieuw"
    fresh.write_text(render_overall(links), encoding="utf-8")
    fresh.replace(page)
    return page


def link_of(wijkbeelden: Path, slug: str) -> GemeenteLink | None:
    """One line of the page; None when the manifest cannot be read."""
    manifest = EditionFolder(wijkbeelden, slug).manifest()
    if manifest is None:
        return None
    try:
        return replace(make_link(slug, manifest), note=failed_line(EditionFolder(wijkbeelden, slug)))
    except (KeyError, TypeError, ValueError):
        return None


def failed_line(folder: EditionFolder) -> str:
    """That the edition could not be made anew, since when (P09); empty when it could."""
    try:
        day = date.fromisoformat(folder.failed_note.read_text(encoding="utf-8").strip())
    except (OSError, ValueError):
        return ""
    return f"Kon op {dutch_date(day)} niet opnieuw gemaakt worden. U ziet de vorige uitgave."


def make_link(slug: str, manifest: dict[str, Any]) -> GemeenteLink:
    """What a manifest says of its edition."""
    pages = [name for name in manifest["paginas"] if WIJK_PAGE.match(name)]
    return GemeenteLink(
        name=str(manifest["gemeente"]["naam"]),
        href=f"{slug}/index.html",
        edition=str(manifest["uitgave"]),
        date_text=dutch_date(date.fromisoformat(manifest["datum"])),
        wijken=len(pages),
        is_fictional=bool(manifest["verzonnen"]),
    )
