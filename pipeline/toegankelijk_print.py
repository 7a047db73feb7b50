"""Checks of one page on paper: tagged A4, few sheets, nothing cut off, no heading alone at the foot."""

import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from pipeline.toegankelijk_browser import WIDE, Browser, opened
from pipeline.toegankelijk_tools import Tools, run

MOST_SHEETS = 7
A4 = re.compile(r"Page size:\s+59[45]\.\d+ x 84[12]\.\d+ pts")
PRINT_WIDTH = 695
"""Pixels between the margins of 13 mm on A4 upright."""
FOOT = 14 / 297
"""Share of a sheet at its foot that belongs to the margin."""
COLUMN = 0.26
"""Share of the width to the right of a heading where its text may start."""
MARK = "#00ff00"
"""Colour that headings get for this check: it moves nothing, and the PDF tells which text is a heading."""
MARKED = f"h1,h2,h3,h4,.themarij th[scope=rowgroup]{{color:{MARK} !important}}"
TEXT = re.compile(
    r'<text top="(-?\d+)" left="(-?\d+)" width="\d+" height="(\d+)" font="(\d+)">(.*?)</text>', re.DOTALL
)
SHEET = re.compile(r'<page [^>]*height="(\d+)" width="(\d+)">(.*?)</page>', re.DOTALL)
FONT = re.compile(r'<fontspec id="(\d+)"[^>]*color="([^"]*)"')
TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Line:
    """One piece of text on a sheet: shares of the height and width of the sheet, from its top left corner."""

    x: float
    top: float
    bottom: float
    text: str
    is_heading: bool


def print_faults(browser: Browser, path: Path, tools: Tools) -> dict[str, list[str]]:
    """Print the page to PDF and judge the sheets.

    Returns:
        Faults per check; a check that needs an absent program is left out.
    """
    with tempfile.TemporaryDirectory() as folder, opened(browser, path, viewport=_paper()) as page:
        pdf = Path(folder) / "blad.pdf"
        page.add_style_tag(content=MARKED)
        page.pdf(path=str(pdf), prefer_css_page_size=True, tagged=True)
        page.emulate_media(media="print")
        found = {"niets afgesneden op papier": list(dict.fromkeys(page.evaluate(WIDE)))[:5]}
        if tools.pdfinfo:
            found["pdf met structuur, A4, hooguit 7 vellen"] = sheet_faults(
                run([str(tools.pdfinfo), str(pdf)])
            )
        if tools.pdftohtml:
            layout = run([str(tools.pdftohtml), "-xml", "-i", "-stdout", str(pdf)])
            found["geen kop alleen onderaan een vel"] = orphans(read_sheets(layout))
    return found


def _paper() -> dict[str, int]:
    return {"width": PRINT_WIDTH, "height": 1000}


def sheet_faults(info: str) -> list[str]:
    """Judge what pdfinfo says."""
    count = re.search(r"Pages:\s+(\d+)", info)
    sheets = int(count[1]) if count else 0
    faults = [] if 0 < sheets <= MOST_SHEETS else [f"{sheets} vellen, hooguit {MOST_SHEETS}"]
    faults += [] if re.search(r"Tagged:\s+yes", info) else ["de pdf heeft geen structuur (tags)"]
    return faults + ([] if A4.search(info) else ["het papier is geen A4"])


def read_sheets(layout: str) -> list[list[Line]]:
    """Read the output of `pdftohtml -xml`: the texts of every sheet above its margin."""
    marked = {number for number, colour in FONT.findall(layout) if colour == MARK}
    sheets = []
    for height, width, body in SHEET.findall(layout):
        tall, broad = int(height), int(width)
        lines = [
            Line(
                int(x) / broad,
                int(top) / tall,
                (int(top) + int(size)) / tall,
                TAG.sub("", text),
                font in marked,
            )
            for top, x, size, font, text in TEXT.findall(body)
            if TAG.sub("", text).strip() not in {"", "CONCEPT"}
        ]
        sheets.append([line for line in lines if line.top < 1 - FOOT])
    return sheets


def orphans(sheets: list[list[Line]]) -> list[str]:
    """List the headings beside and under which nothing but headings stands on their sheet."""
    return [
        f"vel {number}: '{line.text}' staat alleen onderaan"
        for number, lines in enumerate(sheets, 1)
        for line in lines
        if line.is_heading and not any(_belongs(other, line) for other in lines)
    ]


def _belongs(other: Line, line: Line) -> bool:
    beside = other.top >= line.top - 0.005 and line.x < other.x
    below = other.top >= line.bottom - 0.005 and line.x - 0.02 <= other.x
    return not other.is_heading and (beside or below) and other.x <= line.x + COLUMN
