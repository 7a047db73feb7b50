"""Change rows of story files in place: whole or not at all, everything else as it was.

Used when a reviewer signs and when somebody withdraws. A CSV file keeps every other record byte for byte; a
workbook is written anew, so that nothing of an emptied cell is left in it.
"""

import csv
import io
import warnings
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.messages import PipelineError
from pipeline.stories.csv_read import find_mark
from pipeline.stories.files import StoryFiles, find_files, has_lock
from pipeline.stories.state import write_private
from pipeline.stories.tabs import read_tabs
from pipeline.stories.xlsx_read import READ_FAULTS

Change = Callable[[str, Mapping[str, str]], Mapping[str, str] | None]
"""Tab and cells of a row -> the columns that get another text; None: the row stays as it is."""
BOM = "\ufeff"
DATE_COLUMNS = frozenset({"nagekeken_op", "toestemming_op", "verteld_op"})
DATE_FORMAT = "yyyy-mm-dd"


def require_closed(folder: Path) -> None:
    """Refuse to write while a program has the workbook open.

    Raises:
        PipelineError: WB-V00/sluit_excel (exit 8).
    """
    if has_lock(folder):
        raise PipelineError("WB-V00/sluit_excel", file="werkboek.xlsx")


def change_rows(folder: Path, change: Change) -> list[str]:
    """Change rows in the workbook and the CSV tabs of a project.

    Args:
        folder: the project folder.
        change: what becomes of a row.

    Returns:
        Names of the files that were written.

    Raises:
        PipelineError: WB-V00/sluit_excel (exit 8); WB-D12 (exit 6).
    """
    require_closed(folder)
    files = find_files(folder)
    changed = [path.name for tab, path in sorted(files.tabs.items()) if change_csv(path, tab, change)]
    if files.workbook is not None and change_workbook(files.workbook, change):
        changed.append(files.workbook.name)
    return changed


def change_csv(path: Path, tab: str, change: Change) -> bool:
    """Change records of one CSV file; True when it was written.

    Raises:
        PipelineError: WB-D12 (exit 6).
    """
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, ValueError):
        return False
    start = BOM if text.startswith(BOM) else ""
    records = list(split_records(text[len(start) :]))
    if not records:
        return False
    mark = find_mark(path.name, text[len(start) :])
    header = next(csv.reader([records[0]], delimiter=mark), [])
    fresh = [records[0], *(changed_record(record, header, mark, tab, change) for record in records[1:])]
    if fresh == records:
        return False
    write_private(path, (start + "".join(fresh)).encode("utf-8"))
    return True


def split_records(text: str) -> Iterator[str]:
    """Records of a CSV text with their line ends; a line end between quotes belongs to a cell."""
    record, quotes = "", 0
    for line in text.splitlines(keepends=True):
        record += line
        quotes += line.count('"')
        if quotes % 2 == 0:
            yield record
            record, quotes = "", 0
    if record:
        yield record


def changed_record(record: str, header: list[str], mark: str, tab: str, change: Change) -> str:
    """The record with its changes; the same text when nothing changes."""
    cells = next(csv.reader([record], delimiter=mark), [])
    row = dict(zip(header, cells, strict=False))
    fresh = change(tab, row) if any(cells) else None
    if not fresh or all(row.get(column, "") == value for column, value in fresh.items()):
        return record
    end = record[len(record.rstrip("\r\n")) :]
    written = io.StringIO()
    values = [fresh.get(column, row.get(column, "")) for column in header]
    csv.writer(written, delimiter=mark, lineterminator="").writerow(values)
    return written.getvalue() + end


def change_workbook(path: Path, change: Change) -> bool:
    """Change rows of a workbook; True when it was written. What cannot be read is left alone.

    Raises:
        PipelineError: WB-D12 (exit 6).
    """
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            workbook = load_workbook(path)
        except READ_FAULTS:
            return False
        tabs = [name for name in workbook.sheetnames if name in read_tabs()]
        is_changed = [change_sheet(workbook[name], name, change) for name in tabs]
        if not any(is_changed):
            return False
        content = io.BytesIO()
        workbook.save(content)
    write_private(path, content.getvalue())
    return True


def change_sheet(sheet: Any, tab: str, change: Change) -> bool:
    """Change the rows of one tab; True when any cell changed."""
    header = [say_cell(cell.value) for cell in next(sheet.iter_rows(min_row=1, max_row=1), ())]
    is_changed = False
    for cells in sheet.iter_rows(min_row=2):
        row = {column: say_cell(cell.value) for column, cell in zip(header, cells, strict=False) if column}
        fresh = change(tab, row) if any(row.values()) else None
        for column, cell in zip(header, cells, strict=False):
            if fresh and column in fresh and row.get(column, "") != fresh[column]:
                set_cell(cell, column, fresh[column])
                is_changed = True
    return is_changed


def say_cell(value: Any) -> str:
    """A cell as text."""
    if value is None:
        return ""
    return value.isoformat()[:10] if isinstance(value, date) else str(value).strip()


def set_cell(cell: Any, column: str, text: str) -> None:
    """Write a text, a date or nothing; never a formula."""
    if not text:
        cell.value = None
        cell.comment = None
        cell.hyperlink = None
    elif column in DATE_COLUMNS:
        cell.value = date.fromisoformat(text)
        cell.number_format = DATE_FORMAT
    else:
        cell.value = text
        cell.data_type = "s"


def drop_form_rows(files: StoryFiles, numbers: Mapping[Path, Collection[int]]) -> list[str]:
    """Take answers out of form exports, by row number; names of the files that were written.

    Raises:
        PipelineError: WB-D12 (exit 6).
    """
    written = []
    for path, rows in sorted(numbers.items()):
        if not rows:
            continue
        if path.suffix == ".csv":
            drop_records(path, rows)
        else:
            drop_sheet_rows(path, rows)
        written.append(f"{path.parent.name}/{path.name}")
    return written


def drop_records(path: Path, rows: Collection[int]) -> None:
    """Take records out of a CSV file; the header is row 1."""
    records = split_records(path.read_bytes().decode("utf-8"))
    kept = [record for number, record in enumerate(records, start=1) if number not in rows]
    write_private(path, "".join(kept).encode("utf-8"))


def drop_sheet_rows(path: Path, rows: Collection[int]) -> None:
    """Take rows out of every sheet of an XLSX export; the header is row 1."""
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        workbook = load_workbook(path)
        for sheet in workbook.worksheets:
            for number in sorted(rows, reverse=True):
                sheet.delete_rows(number)
        content = io.BytesIO()
        workbook.save(content)
    write_private(path, content.getvalue())
