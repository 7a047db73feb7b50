"""The hard limits of report.md section 15 that a file shows by itself."""

import gzip
from collections.abc import Iterator

from reports.controle.tree import Element

LIMITS = {"wijk": 180_000, "overzicht": 150_000, "druk": 180_000}
"""Bytes of one file, all inside."""
PACKED = 45_000
ELEMENTS = 3_000
"""Around the table of findings: a row of that table is counted by its own test."""
MAP_LIMITS = {"wijk": 30_000, "overzicht": 60_000}


def sizes(html: str, kind: str) -> Iterator[str]:
    """Size of the file as it is, and packed as a server sends it."""
    size, packed = len(html.encode()), len(gzip.compress(html.encode(), mtime=0))
    if size > LIMITS[kind]:
        yield f"het bestand is {size} bytes, hooguit {LIMITS[kind]}"
    if packed > PACKED:
        yield f"ingepakt is het bestand {packed} bytes, hooguit {PACKED}"


def counts(root: Element) -> Iterator[str]:
    """Number of elements but for the table of findings."""
    table = next((e for e in root.all("table") if e.get("id") == "bevindingen"), None)
    inside = sum(1 for _ in table.walk()) if table else 0
    elements = sum(1 for _ in root.walk()) - inside
    if elements > ELEMENTS:
        yield f"de bladzijde heeft {elements} onderdelen, hooguit {ELEMENTS}"
