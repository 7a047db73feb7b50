"""Check the rows of a tab cell by cell: header exact, cells cleaned and typed, faults with their place."""

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from models.stories.refusals import Refusal, Vindplaats
from pipeline.stories.cells import CellError, read_cell
from pipeline.stories.cleaning import UnreadableTextError, clean_text
from pipeline.stories.lists import Lists
from pipeline.stories.raw import RawRow, RawTab, refuse_file
from pipeline.stories.tabs import EXAMPLE_ID, ID, UNREAD_COLUMN, ColumnSpec, TabSpec

COLUMN_NAME = re.compile(r"^[A-Za-z0-9_ -]{1,40}$")
LONGEST_RAW = 100_000
"""Longer cells are refused before any work is done on them."""


@dataclass(frozen=True)
class Cells:
    """One row as cleaned text, before it is known whether its values are right."""

    place: Vindplaats
    raw: RawRow
    texts: Mapping[str, str] = field(repr=False)
    faults: tuple[Refusal, ...] = ()
    cleaned: tuple[str, ...] = ()
    """Columns out of which hidden characters were taken."""


@dataclass(frozen=True)
class Row:
    """One row with its values: every column of the tab has one, of its own type."""

    place: Vindplaats
    values: Mapping[str, Any] = field(repr=False)
    given: frozenset[str]
    """Columns that were filled."""

    def text(self, column: str) -> str:
        """A text, a choice or a code; empty when nothing stands there."""
        value = self.values.get(column)
        return "" if value is None else str(value)

    def items(self, column: str) -> tuple[str, ...]:
        """The items of a list."""
        return tuple(self.values.get(column) or ())

    def is_yes(self, column: str) -> bool:
        """True for ja."""
        return bool(self.values.get(column) == "ja")

    def day(self, column: str) -> date | None:
        """A date, or None."""
        value = self.values.get(column)
        return value if isinstance(value, date) else None

    def whole(self, column: str) -> int | None:
        """A whole number, or None."""
        value = self.values.get(column)
        return value if isinstance(value, int) else None

    def number(self, column: str) -> float | None:
        """A number, or None."""
        value = self.values.get(column)
        return value if isinstance(value, float) else None

    def refuse(
        self, column: str, rule: str, allowed: str = "", hint: str = "", code: str = "WB-V20"
    ) -> Refusal:
        """A refusal of this row."""
        return Refusal(self.place, column, rule, allowed, hint, code)


def check_header(tab: RawTab, spec: TabSpec) -> None:
    """Refuse a file whose header is not exactly right; a tab without anything in it is fine.

    A name is repeated in the message only when the row really is a header: else the first row is a story.

    Raises:
        PipelineError: WB-V00 (exit 3).
    """
    names = [name for name in tab.header if name]
    if not tab.header and not tab.rows:
        return
    is_header = 2 * sum(name in spec.columns for name in names) >= max(len(names), 1)
    where = f"{tab.file} {spec.name}" if spec.name not in tab.file else tab.file
    if not is_header:
        what = "De eerste rij heeft niet de namen van de kolommen."
        raise refuse_file(where, what, "Zet de namen zoals in het lege werkboek op rij 1.")
    faults = [*name_faults(names, spec), *missing_faults(names, spec)]
    if any("" in row.cells for row in tab.rows):
        faults.append("er staat iets in een kolom zonder naam")
    if faults:
        raise refuse_file(where, f"De kolommen kloppen niet: {'; '.join(faults)}.", "Pas rij 1 aan.")


def name_faults(names: list[str], spec: TabSpec) -> Iterable[str]:
    """Unknown columns, with the nearest known one, and columns that stand there twice."""
    for place, name in enumerate(names):
        if name.startswith(UNREAD_COLUMN):
            continue
        if name in names[:place]:
            yield f"'{show_name(name)}' staat er twee keer"
        elif name not in spec.columns:
            near = difflib.get_close_matches(name.strip().lower(), spec.columns, n=1)
            yield f"'{show_name(name)}' is onbekend" + (f", bedoelt u '{near[0]}'?" if near else "")


def missing_faults(names: list[str], spec: TabSpec) -> Iterable[str]:
    """Columns that every row needs and that are not there."""
    return (f"'{name}' ontbreekt" for name in spec.required_columns if name not in names)


def show_name(name: str) -> str:
    """A name of a column as it may stand in a message: only when it looks like one."""
    return name if COLUMN_NAME.match(name) else "een naam met vreemde tekens"


def clean_rows(tab: RawTab, spec: TabSpec) -> Iterable[Cells]:
    """Clean every cell of every row; example rows are passed over.

    Raises:
        PipelineError: as `check_header`.
    """
    check_header(tab, spec)
    for row in tab.rows:
        if row.cells.get(spec.id_column, "").strip().upper().startswith(EXAMPLE_ID):
            continue
        cells = clean_row(row, Vindplaats(tab.file, spec.name, row.number), spec)
        if cells.texts or cells.faults:
            yield cells


def clean_row(row: RawRow, place: Vindplaats, spec: TabSpec) -> Cells:
    """Clean the cells of one row; what cannot be kept becomes a refusal."""
    texts: dict[str, str] = {}
    faults: list[Refusal] = []
    cleaned: list[str] = []
    for column, raw in row.cells.items():
        if column not in spec.columns:
            continue
        fault = cell_fault(row, column, raw)
        if fault is None:
            found = clean_or_none(raw, keeps_lines=spec.columns[column].kind == "lange_tekst")
            if found is None:
                fault = ("er staan tekens in die niet kunnen", "WB-V07", "Typ de tekst opnieuw.")
            elif found[0]:
                texts[column] = found[0]
                cleaned += [column] if found[1] else []
        if fault is not None:
            limit = limit_of(spec.columns[column]) if fault[1] == "WB-V08" else ""
            faults.append(Refusal(place, column, fault[0], limit, fault[2], fault[1]))
    return Cells(place, row, texts, tuple(faults), tuple(cleaned))


def cell_fault(row: RawRow, column: str, raw: str) -> tuple[str, str, str] | None:
    """Why a cell is refused before it is cleaned: rule, code and hint."""
    if column in row.faults:
        return f"dit is {row.faults[column]}", "WB-V20", ""
    if len(raw) > LONGEST_RAW:
        return "de cel is te lang", "WB-V08", "Maak de tekst korter."
    return None


def limit_of(column: ColumnSpec) -> str:
    """How long a cell of this column may be, in words."""
    is_text = column.kind in ("tekst", "lange_tekst")
    return f"hooguit {(column.largest if is_text else 0) or LONGEST_RAW} tekens"


def clean_or_none(raw: str, *, keeps_lines: bool) -> tuple[str, bool] | None:
    """The cleaned text and whether characters were taken out; None when it cannot be kept."""
    try:
        found = clean_text(raw, keeps_lines=keeps_lines)
    except UnreadableTextError:
        return None
    return found.text, found.is_changed


def type_row(cells: Cells, spec: TabSpec, lists: Lists) -> tuple[Row | None, tuple[Refusal, ...]]:
    """Give every column its value, or every fault of the row."""
    kind_of_row, faults = distinguish(cells, spec, lists)
    values: dict[str, Any] = {}
    if not faults:
        for column in spec.columns.values():
            try:
                values[column.name] = value_of(column, cells.texts.get(column.name, ""), kind_of_row, lists)
            except CellError as error:
                faults.append(refusal_of(cells.place, column.name, error))
    faults = [*cells.faults, *faults]
    if faults:
        return None, tuple(faults)
    return Row(cells.place, values, frozenset(cells.texts)), ()


def distinguish(cells: Cells, spec: TabSpec, lists: Lists) -> tuple[str, list[Refusal]]:
    """What kind of row it is (`regel` or `soort`), or why that is unknown."""
    if not spec.split_by:
        return "", []
    column = spec.columns[spec.split_by]
    try:
        return str(value_of(column, cells.texts.get(column.name, ""), "", lists)), []
    except CellError as error:
        return "", [refusal_of(cells.place, column.name, error)]


def value_of(column: ColumnSpec, text: str, kind_of_row: str, lists: Lists) -> Any:
    """The value of one cell, filled or empty.

    Raises:
        CellError: required and empty, filled where it does not belong, or not what the column asks.
    """
    if not column.belongs(kind_of_row):
        if text:
            raise CellError(f"deze kolom hoort niet bij '{kind_of_row}'", "leeg")
        return None
    if not text:
        if column.is_required:
            allowed = ", ".join(column.choices(kind_of_row))
            raise CellError("deze cel is leeg", allowed, "" if allowed else column.help)
        return column.default or None
    return read_cell(column, text, kind_of_row, lists)


def refusal_of(place: Vindplaats, column: str, error: CellError) -> Refusal:
    """A refusal from what is wrong with a cell."""
    return Refusal(place, column, error.rule, error.allowed, error.hint, error.code)


def row_id(cells: Cells, spec: TabSpec) -> str:
    """The id of a row when it has the form of one; else empty."""
    text = cells.texts.get(spec.id_column, "")
    return text if ID.match(text) else ""
