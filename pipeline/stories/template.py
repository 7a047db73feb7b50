"""Write the empty workbook of a project: tabs, choice lists, one example row per tab, explanation.

The same project gives the same bytes. Columns come from `tabs.yml`, so that what is written can be read;
texts from `werkboek.nl.yml`.
"""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.stories.lists import Lists
from pipeline.stories.tabs import ColumnSpec, TabSpec, read_tabs

TEXTS = Path(__file__).with_name("werkboek.nl.yml")
ROOM = 2000
"""Rows that have choice lists."""
STAMP = (1980, 1, 1, 0, 0, 0)
FONT = "Calibri"
DARK, LIGHT, INK, PAPER, GREY = "1F4E5F", "DCE9ED", "1B1B1B", "FFFFFF", "7A7A7A"
WIDTHS = {"lange_tekst": 60, "tekst": 36, "gebied": 16, "datum": 13, "moment": 28, "aantal": 12, "getal": 12}
WIDTH = 18
LONGEST_PROMPT, LONGEST_ERROR = 250, 220
"""Excel calls a workbook damaged when these texts are longer than 255 and 225."""
Choices = Mapping[str, Sequence[str]]
"""Name of a list -> its values."""


@cache
def read_texts() -> Mapping[str, Any]:
    """Read `werkboek.nl.yml` once."""
    from ruamel.yaml import YAML

    content: dict[str, Any] = YAML(typ="safe", pure=True).load(TEXTS.read_text(encoding="utf-8"))
    return content


def workbook_bytes(lists: Lists, areas: Mapping[str, str]) -> bytes:
    """The empty workbook.

    Args:
        lists: themes and groups of the project.
        areas: code -> name of the areas of the gemeente; may be empty.
    """
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.remove(workbook.active)
    fill_explanation(workbook.create_sheet("uitleg"))
    choices = choice_lists(lists, areas)
    places = {name: number for number, name in enumerate(choices, start=1)}
    for tab in read_tabs().values():
        fill_tab(workbook.create_sheet(tab.name), tab, choices, places)
    fill_lists(workbook.create_sheet("lijsten"), choices, areas)
    workbook.active = 1
    workbook.worksheets[1].sheet_view.tabSelected = True
    stream = io.BytesIO()
    workbook.save(stream)
    return with_fixed_times(stream.getvalue())


def choice_lists(lists: Lists, areas: Mapping[str, str]) -> dict[str, list[str]]:
    """Every list of the tab `lijsten`: codes first, then the choices per column."""
    found: dict[str, list[str]] = {
        "gebied": list(areas),
        "thema": list(lists.themas),
        "groep": list(lists.groepen),
    }
    for tab in read_tabs().values():
        for column in tab.columns.values():
            values = all_choices(column)
            if values and column.kind == "keuze":
                found[f"{tab.name}.{column.name}"] = values
    return found


def all_choices(column: ColumnSpec) -> list[str]:
    """The values of a column, for any kind of row."""
    by_kind = [value for values in column.values_by.values() for value in values]
    return list(dict.fromkeys([*column.values, *by_kind]))


def list_of(tab: TabSpec, column: ColumnSpec) -> str:
    """Name of the list that a column chooses from; empty when it may hold several or anything."""
    if column.kind == "gebied":
        return "gebied"
    if column.kind == "code" and column.code_list == "groep":
        return "groep"
    return f"{tab.name}.{column.name}" if column.kind == "keuze" else ""


def fill_tab(sheet: Any, tab: TabSpec, choices: Choices, places: Mapping[str, int]) -> None:
    """One tab: header, formats, choice lists, example."""
    from openpyxl.utils import get_column_letter

    examples = read_texts()["voorbeelden"][tab.name]
    for number, column in enumerate(tab.columns.values(), start=1):
        letter = get_column_letter(number)
        write_header(sheet.cell(1, number), column)
        dimension = sheet.column_dimensions[letter]
        dimension.width = max(WIDTHS.get(column.kind, WIDTH), len(column.name) + 4)
        dimension.number_format = "yyyy-mm-dd" if column.kind == "datum" else "@"
        dimension.alignment = top(wraps=column.kind in {"tekst", "lange_tekst"})
        name = list_of(tab, column)
        add_help(sheet, f"{letter}1", column, "")
        formula = list_reference(places[name], len(choices[name])) if name and choices[name] else ""
        add_help(sheet, f"{letter}2:{letter}{ROOM}", column, formula)
        write_example(sheet.cell(2, number), column, examples.get(column.name, ""))
    sheet.freeze_panes = "B2"
    sheet.row_dimensions[1].height = 24
    sheet.sheet_view.zoomScale = 110


def write_header(cell: Any, column: ColumnSpec) -> None:
    """The name of a column: dark when it must be filled in."""
    from openpyxl.styles import Alignment, Font, PatternFill

    cell.value = column.name
    must = column.is_required or column.name in {"toestemming", "toestemming_op", "citaat"}
    cell.font = Font(name=FONT, bold=True, color=PAPER if must else INK)
    cell.fill = PatternFill("solid", fgColor=DARK if must else LIGHT)
    cell.alignment = Alignment(vertical="center")
    cell.number_format = "@"


def write_example(cell: Any, column: ColumnSpec, text: str) -> None:
    """One cell of the example row, in grey italics; dates as real dates."""
    from openpyxl.styles import Font

    if not text:
        return
    cell.value = date.fromisoformat(text) if column.kind == "datum" else text
    cell.number_format = "yyyy-mm-dd" if column.kind == "datum" else "@"
    cell.font = Font(name=FONT, italic=True, color=GREY)
    cell.alignment = top(wraps=column.kind in {"tekst", "lange_tekst"})


def top(*, wraps: bool) -> Any:
    """Text at the top of its cell."""
    from openpyxl.styles import Alignment

    return Alignment(vertical="top", wrap_text=wraps)


def add_help(sheet: Any, cells: str, column: ColumnSpec, formula: str) -> None:
    """What belongs in a cell, shown when somebody selects it; with a choice list where there is one."""
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(type="list" if formula else None, formula1=formula or None, allow_blank=True)
    rule.promptTitle, rule.prompt = column.name[:32], column.help[:LONGEST_PROMPT]
    rule.showInputMessage = True
    if formula:
        rule.errorTitle, rule.error = "Kies uit de lijst", column.help[:LONGEST_ERROR]
        rule.showErrorMessage = column.kind != "gebied"
    sheet.add_data_validation(rule)
    rule.add(cells)


def list_reference(place: int, size: int) -> str:
    """Where a list stands in the tab `lijsten`."""
    from openpyxl.utils import get_column_letter

    letter = get_column_letter(place)
    return f"lijsten!${letter}$2:${letter}${size + 1}"


def fill_lists(sheet: Any, choices: Choices, areas: Mapping[str, str]) -> None:
    """The tab with every list; names of areas stand in the last column."""
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    columns = {**choices, "gebied: code en naam": [f"{code} {name}" for code, name in areas.items()]}
    for number, (name, values) in enumerate(columns.items(), start=1):
        sheet.cell(1, number).value = name
        sheet.cell(1, number).font = Font(name=FONT, bold=True)
        for row, value in enumerate(values, start=2):
            sheet.cell(row, number).value = value
            sheet.cell(row, number).number_format = "@"
        sheet.column_dimensions[get_column_letter(number)].width = max(WIDTH, len(name) + 2)
    sheet.freeze_panes = "A2"


def fill_explanation(sheet: Any) -> None:
    """The tab that explains."""
    from openpyxl.styles import Alignment, Font

    sheet.column_dimensions["A"].width = 24
    sheet.column_dimensions["B"].width = 100
    lines = [
        (word, text, is_heading)
        for block in read_texts()["uitleg"]
        for word, text, is_heading in [(block["kop"], "", True), *((w, t, False) for w, t in block["regels"])]
    ]
    for row, (word, text, is_heading) in enumerate(lines, start=1):
        sheet.cell(row, 1).value = word or None
        sheet.cell(row, 2).value = text or None
        sheet.cell(row, 1).font = Font(name=FONT, bold=True, size=14 if is_heading else 11)
        sheet.cell(row, 2).font = Font(name=FONT)
        sheet.cell(row, 2).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.sheet_view.showGridLines = False


def with_fixed_times(content: bytes) -> bytes:
    """The same workbook without the moment on which it was written, so that equal content has equal bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"1980-01-01T00:00:00Z", part)
            member = zipfile.ZipInfo(name, STAMP)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o600 << 16
            new.writestr(member, part)
    return made.getvalue()
