"""Story files of Voorbeeldstad: the rows of `verhalen/*.csv`, a workbook with the same rows, a consent text.

Every text is invented; docs/voorbeeldstad.md says which row shows what. The workbook lies in a folder of its
own: a tab may stand in one place only.
"""

import csv
import io
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from pipeline.new_project import CONSENT_ID, consent_text
from pipeline.project import Project
from pipeline.stories.lists import Lists
from pipeline.stories.tabs import read_tabs
from pipeline.stories.template import with_fixed_times, workbook_bytes
from pipeline.stories.themes import groups_of, themes_of
from tests.voorbeeldstad.places import BUURTEN, GEMEENTE, GEMEENTE_NAME, WIJKEN

ROWS = Path(__file__).with_name("verhalen")
FIRST_ROW = 3
"""Row 1 is the header, row 2 the example."""
START = datetime(2026, 6, 30, tzinfo=UTC)


def story_files(settings: Project) -> dict[str, bytes]:
    """Path inside data/voorbeeld -> content."""
    found = {f"{tab}.csv": (ROWS / f"{tab}.csv").read_bytes() for tab in read_tabs()}
    found[f"toestemming/{CONSENT_ID}.nl.md"] = consent_text(settings).encode()
    found["werkboek/werkboek.xlsx"] = filled_workbook(settings)
    return found


def rows_of(tab: str) -> list[dict[str, str]]:
    """The rows of one tab."""
    text = (ROWS / f"{tab}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def filled_workbook(settings: Project) -> bytes:
    """The empty workbook of the project with all rows typed in."""
    from openpyxl import load_workbook

    lists = Lists(settings.slug, START.date(), START, themes_of(settings), groups_of(settings))
    workbook = load_workbook(io.BytesIO(workbook_bytes(lists, areas())))
    for tab in read_tabs():
        for number, row in enumerate(rows_of(tab), start=FIRST_ROW):
            fill_row(workbook[tab], number, row, tab)
    stream = io.BytesIO()
    workbook.save(stream)
    return with_fixed_times(stream.getvalue())


def fill_row(sheet: object, number: int, row: Mapping[str, str], tab: str) -> None:
    """Type one row as a person does: dates as dates, everything else as text."""
    for place, column in enumerate(read_tabs()[tab].columns.values(), start=1):
        text = row.get(column.name, "")
        if not text:
            continue
        cell = sheet.cell(number, place)  # type: ignore[attr-defined] # a worksheet of openpyxl
        is_day = column.kind == "datum"
        cell.value = date.fromisoformat(text) if is_day else text
        cell.number_format = "yyyy-mm-dd" if is_day else "@"


def areas() -> dict[str, str]:
    """Code -> name of the areas of the gemeente."""
    found = {GEMEENTE: GEMEENTE_NAME}
    found |= {wijk.code: wijk.name for wijk in WIJKEN}
    found |= {buurt.code: buurt.name for buurt in BUURTEN}
    return dict(sorted(found.items()))
