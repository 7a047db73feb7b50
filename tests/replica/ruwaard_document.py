"""The acceptance document read as data: what every part of the page of Ruwaard must say."""

import os
import re
from functools import cache
from pathlib import Path

import pytest

_ACCEPTANCE = Path(os.environ.get("ACCEPTANCE_DIR", Path(__file__).parents[3] / "shared" / "acceptance"))
DOCUMENT = _ACCEPTANCE.parent / "docs" / "ruwaard.md"
WIJK = "WK082806"
HEADERS = {"text", "onderwerp"}
CELL = re.compile(r"(?<!\\)\|")


@cache
def parts(section: str) -> dict[str, list[list[str]]]:
    """Rows of every table of a section, per bold heading above it ("" before the first)."""
    if not DOCUMENT.exists():
        pytest.skip(f"geen {DOCUMENT}: deze toets vergelijkt met het acceptatiedocument")
    text = DOCUMENT.read_text(encoding="utf-8")
    start = text.index(f"\n## {section}")
    end = text.find("\n## ", start + 5)
    found: dict[str, list[list[str]]] = {"": []}
    heading = ""
    for line in text[start : end if end > 0 else None].splitlines()[2:]:
        if line.startswith(("**", "Variant ")):
            heading = line.strip("* ")
            found.setdefault(heading, [])
        elif line.startswith("|") and not set(line) <= set("|- "):
            found[heading].append([cell.strip() for cell in CELL.split(line.strip()[1:-1])])
    return found


def sentences(section: str, heading: str) -> list[tuple[str, str]]:
    """(pattern, text) of the rows with a pattern, in the order of the document."""
    rows = [row for row in parts(section)[heading] if len(row) == 3 and row[0] not in HEADERS]
    return [(row[1], row[0]) for row in rows if re.fullmatch(r"[A-Z]\d{1,2}", row[1])]


def line_of_buurten(section: str) -> str:
    """The line of buurten as the document draws it."""
    return next(row[0] for row in parts(section)["Line of buurten"] if row[1] == "line").replace("\\|", "|")


def small_table(section: str) -> list[list[str]]:
    """The rows of the small table, its head first; bold cells keep their asterisks."""
    return [row for row in parts(section)["Dit valt op"] if len(row) == 5]
