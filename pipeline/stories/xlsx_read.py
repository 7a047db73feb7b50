"""Read the tabs of a checked workbook as text; errors of openpyxl reach nobody, they hold cell values."""

import re
import warnings
import zipfile
import zlib
from collections.abc import Collection, Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from pipeline.stories.raw import MOST_COLUMNS, RawRow, RawTab, refuse_file
from pipeline.stories.tabs import UNREAD_TABS
from pipeline.stories.xlsx_archive import MAKE_NEW, check_archive
from pipeline.stories.xlsx_parts import BookFacts, check_parts, scan_parts

ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
READ_FAULTS = (
    ValueError, KeyError, TypeError, AttributeError, IndexError, ArithmeticError, SyntaxError, EOFError,
    OSError, zipfile.BadZipFile, zlib.error, NotImplementedError,
)  # fmt: skip
"""What openpyxl raises on a file that is not as it should be."""


def read_xlsx(path: Path, tabs: Collection[str]) -> list[RawTab]:
    """Read the given tabs of a workbook, in the order of the file; `uitleg` and `lijsten` are never read.

    Raises:
        PipelineError: WB-V00, WB-V08, WB-V18 or WB-V19 (exit 3): the file as a whole is refused.
    """
    check_archive(path)
    book = scan_parts(path)
    check_parts(path.name, book)
    names = [name for name, _, _ in book.sheets]
    strange = [name for name in names if name not in tabs and name not in UNREAD_TABS]
    if strange:
        what = f"Het tabblad '{strange[0][:31]}' hoort er niet in."
        raise refuse_file(path.name, what, f"Deze tabbladen mogen: {', '.join((*tabs, *UNREAD_TABS))}.")
    try:
        return list(read_tabs_of(path, book, [name for name in names if name in tabs]))
    except READ_FAULTS:
        raise refuse_file(path.name, "Het bestand is niet te lezen.", MAKE_NEW) from None


def read_sheet(path: Path, sheet: str) -> RawTab:
    """Read one named sheet of another program's export; the first one when no name is given.

    Raises:
        PipelineError: as `read_xlsx`.
    """
    check_archive(path)
    book = scan_parts(path)
    check_parts(path.name, book)
    names = [name for name, _, _ in book.sheets]
    wanted = sheet or (names[0] if names else "")
    if wanted not in names:
        raise refuse_file(path.name, "Het blad uit het formulierbestand staat er niet in.", "Pas 'blad' aan.")
    try:
        [found] = read_tabs_of(path, book, [wanted])
    except READ_FAULTS:
        raise refuse_file(path.name, "Het bestand is niet te lezen.", MAKE_NEW) from None
    return found


def read_tabs_of(path: Path, book: BookFacts, names: list[str]) -> Iterator[RawTab]:
    """Read tabs with openpyxl, streaming."""
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        workbook = load_workbook(path, read_only=True, data_only=False, keep_links=False)
        try:
            parts = {name: book.parts[book.targets[relation]] for name, _, relation in book.sheets}
            for name in names:
                yield read_tab(path.name, workbook[name], parts[name].last_row)
        finally:
            workbook.close()


def read_tab(file: str, sheet: Any, last_row: int) -> RawTab:
    """One tab: row 1 is the header, rows without content are passed over.

    Args:
        file: name for messages.
        sheet: read-only worksheet of openpyxl.
        last_row: last row with content.
    """
    if last_row == 0:
        return RawTab(file, sheet.title, (), ())
    sheet.reset_dimensions()
    header: tuple[str, ...] = ()
    rows: list[RawRow] = []
    lines = sheet.iter_rows(min_row=1, max_row=last_row, max_col=MOST_COLUMNS)
    for number, cells in enumerate(lines, start=1):
        if number == 1:
            header = trimmed(tuple(text_of(cell) for cell in cells))
            continue
        row = read_row(number, cells, header)
        if row is not None:
            rows.append(row)
    return RawTab(file, sheet.title, header, tuple(rows))


def trimmed(header: tuple[str, ...]) -> tuple[str, ...]:
    """The header without empty cells at its end."""
    width = max((place for place, name in enumerate(header, start=1) if name), default=0)
    return header[:width]


def read_row(number: int, cells: Any, header: tuple[str, ...]) -> RawRow | None:
    """One row, or None when nothing stands in it."""
    texts: dict[str, str] = {}
    faults: dict[str, str] = {}
    for place, cell in enumerate(cells):
        if cell.value is None:
            continue
        name = header[place] if place < len(header) else ""
        texts[name] = text_of(cell)
        fault = cell_fault(cell)
        if fault:
            faults[name] = fault
    if not any(text.strip() for text in texts.values()):
        return None
    return RawRow(number, texts, faults)


def cell_fault(cell: Any) -> str:
    """Why the text of a cell is not what the one who typed it saw."""
    if cell.data_type == "e":
        return "een foutwaarde van Excel"
    if cell.data_type == "n" and "%" in str(cell.number_format):
        return "een getal met opmaak procent; typ het getal zonder procentteken in een cel met opmaak Tekst"
    return ""


def text_of(cell: Any) -> str:
    """A cell as text: whole numbers without a point, real date cells as 2026-03-14."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "WAAR" if value else "ONWAAR"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(timespec="seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float):
        return format(value, ".15g")
    return ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), str(value))
