"""Story files for tests, in both formats; every text is invented."""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from models.stories.nouns import StoryFolder
from pipeline.project import Project
from pipeline.stories.load import load_stories

NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
AREAS = {
    2023: {"GM9901", "WK990101", "BU99010101"},
    2024: {"GM9901", "WK990101", "BU99010101", "BU99010102", "BU99010103"},
}
SETTINGS = Project(slug="proef", gemeente="GM9901")
Rows = Sequence[Mapping[str, Any]]

STORY: dict[str, Any] = {
    "verhaal_id": "V-0001",
    "rol": "bewoner",
    "gebied_code": "BU99010103",
    "verteld_op": "2026-03-04",
    "themas": "vervoer|eenzaamheid",
    "citaat": "De bus stopt niet meer voor de deur, dus ik kom minder buiten.",
    "toestemming": "openbaar",
    "toestemming_op": "2026-03-04",
}
"""The least that works: eight columns."""


def story(verhaal_id: str = "V-0001", **cells: Any) -> dict[str, Any]:
    """A row of tab `verhalen`; a cell that is None is left out."""
    given = STORY | {"verhaal_id": verhaal_id} | cells
    return {name: value for name, value in given.items() if value is not None}


def columns_of(rows: Rows) -> list[str]:
    """Every column that a row fills, in the order in which they come."""
    return list(dict.fromkeys(name for row in rows for name in row))


def csv_bytes(rows: Rows, columns: Sequence[str] = (), mark: str = ";") -> bytes:
    """Rows as a CSV file."""
    names = list(columns) or columns_of(rows)
    text = io.StringIO()
    writer = csv.DictWriter(text, names, delimiter=mark, lineterminator="\r\n", restval="")
    writer.writeheader()
    writer.writerows([{name: str(value) for name, value in row.items()} for row in rows])
    return text.getvalue().encode("utf-8")


def write_csv(folder: Path, tab: str, rows: Rows) -> Path:
    """Write one tab as CSV."""
    path = folder / f"{tab}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(csv_bytes(rows))
    return path


def xlsx_bytes(tabs: Mapping[str, Rows]) -> bytes:
    """Tabs as a workbook; characters that XML cannot hold are written as Excel writes them: `_x0007_`."""
    workbook = Workbook()
    workbook.remove(workbook.active)  # type: ignore[arg-type] # a new workbook has a sheet
    for tab, rows in tabs.items():
        sheet = workbook.create_sheet(tab)
        names = columns_of(rows)
        sheet.append(names)
        for number, row in enumerate(rows, start=2):
            for place, name in enumerate(names, start=1):
                value = row.get(name)
                if isinstance(value, str):
                    cell = sheet.cell(number, place)
                    cell.value = as_excel(value)
                    cell.data_type = "s"
                elif value is not None:
                    sheet.cell(number, place).value = value
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def as_excel(text: str) -> str:
    """A text with the characters that XML cannot hold escaped as ECMA-376 says."""
    return "".join(f"_x{ord(c):04X}_" if is_escaped(c) else c for c in text.replace("_x", "_x005F_x"))


def is_escaped(character: str) -> bool:
    """Say whether Excel escapes this character."""
    return (character < " " and character not in "\n\t") or "\ud800" <= character <= "\udfff"


def write_xlsx(folder: Path, tabs: Mapping[str, Rows], name: str = "werkboek.xlsx") -> Path:
    """Write a workbook."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(xlsx_bytes(tabs))
    return path


def repack(path: Path, changes: Mapping[str, bytes | None], extra: Mapping[str, bytes] | None = None) -> None:
    """Replace members of a workbook (None: leave out) and add others."""
    with zipfile.ZipFile(path) as old:
        members = {name: old.read(name) for name in old.namelist()}
    kept = {name: changes.get(name, content) for name, content in members.items()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in {**kept, **(extra or {})}.items():
            if content is not None:
                new.writestr(name, content)


def member(path: Path, name: str) -> bytes:
    """One member of a workbook."""
    with zipfile.ZipFile(path) as archive:
        return archive.read(name)


def load(folder: Path, settings: Project = SETTINGS, now: datetime = NOW, **options: Any) -> StoryFolder:
    """Load a folder with the areas of the tests."""
    return load_stories(folder, settings, now=now, known_areas=options.pop("known_areas", AREAS), **options)


def load_rows(folder: Path, *rows: Mapping[str, Any], settings: Project = SETTINGS) -> StoryFolder:
    """Load rows of tab `verhalen`, written as CSV."""
    write_csv(folder, "verhalen", rows)
    return load(folder, settings)
