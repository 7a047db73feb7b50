"""The session sheet of a meeting: prefilled from an edition, so that ten minutes of typing are enough.

One row for the meeting, one per card, one per theme; at most five cells to type in each (stories.md 1.2).
Texts are written as text, never as a formula.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pipeline.stories.raw import RawTab
from pipeline.stories.tabs import ColumnSpec, read_tabs
from pipeline.stories.template import DARK, FONT, GREY, INK, LIGHT, PAPER, with_fixed_times

TAB = "gesprekken"
READING = ("lees_titel", "lees_cijfer", "lees_verhalen", "lees_is_er_al")
"""Columns for people, ignored by the reader."""
BEFORE = ("gesprek_id", "regel", "code")
AFTER = ("gebied_code", "datum", "soort", "editie", "bevinding_id")
"""Prefilled; nobody needs to look at the last ones."""
TO_TYPE: Mapping[str, tuple[str, ...]] = {
    "gesprek": ("bewoners", "professionals", "bewoners_uit", "volgende", "uitnodiging_via"),
    "kaart": ("herkend", "deels", "niet_herkend", "geen_oordeel", "verklaring"),
    "thema": ("stemmen", "wil_meedoen", "gekozen", "wie_pakt_op", "vervolg"),
}
"""Per kind of row the cells that are typed after the meeting: at most five."""
SHORT = 14
WIDTHS = {
    "gesprek_id": 24, "lees_titel": 44, "lees_cijfer": 44, "lees_verhalen": 34, "lees_is_er_al": 30,
    "verklaring": 36, "wie_pakt_op": 30, "uitnodiging_via": 24, "bewoners_uit": 26, "bevinding_id": 34,
}  # fmt: skip
FILL_IN = "FFF6DA"
"""Ground of the cells to type in."""
EXPLANATION = (
    ("Zo vult u dit in", "Typ alleen in de gele cellen. De rest is al ingevuld."),
    ("Bijeenkomst", "Hoeveel bewoners en professionals waren er? En wanneer is de volgende keer?"),
    ("bewoners_uit", "Uit welke buurten kwamen bewoners? Kopieer de codes uit de lijst hieronder."),
    ("Kaarten", "Tel per kaart de kruisjes: ja, een beetje, nee, weet ik niet. Niet besproken? Laat leeg."),
    ("verklaring", "Hoe komt het volgens de groep? Vul aan: het komt doordat ..."),
    ("Thema's", "Tel de stickers en wie wil meedoen. Zet 'ja' bij gekozen als de wijk dit oppakt."),
    ("wie_pakt_op", "Organisaties of 'bewoners', met een | ertussen. Geen namen van mensen."),
    ("Klaar?", "Sla op en laat het bestand in deze map staan. De volgende uitgave neemt het over."),
)


@dataclass(frozen=True)
class SheetCard:
    """One card of the edition that was shown."""

    code: str
    finding_id: str
    title: str
    notes: Mapping[str, str] = field(default_factory=dict)
    """cijfer, verhalen, is_er_al."""


@dataclass(frozen=True)
class SheetTheme:
    """One theme of the project."""

    code: str
    label: str
    notes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Session:
    """Everything a session sheet is written from."""

    gebied_code: str
    datum: date
    editie: str
    cards: tuple[SheetCard, ...]
    themes: tuple[SheetTheme, ...]
    buurten: tuple[tuple[str, str], ...] = ()
    """Code and name of the buurten that residents may come from."""

    @property
    def gesprek_id(self) -> str:
        """S-WK990101-2026-05-12: one meeting per area and day."""
        return f"S-{self.gebied_code.upper()[:26]}-{self.datum.isoformat()}"

    @property
    def file_name(self) -> str:
        """Name of the sheet in the folder `gesprekken`."""
        return f"gesprek-{self.gebied_code}-{self.datum.isoformat()}.xlsx"


def is_typed(tab: RawTab) -> bool:
    """True once somebody typed an outcome: a sheet that waits for its meeting says nothing yet."""
    typed = {name for names in TO_TYPE.values() for name in names} | {"toelichting", "oordeel"}
    return any(text.strip() for row in tab.rows for name, text in row.cells.items() if name in typed)


def columns() -> list[str]:
    """The columns of the sheet, from left to right."""
    typed = [name for names in TO_TYPE.values() for name in names]
    return [*BEFORE, *READING, *typed, *AFTER]


def sheet_rows(session: Session) -> Iterator[dict[str, str | date]]:
    """The prefilled cells of every row."""
    own = {"gesprek_id": session.gesprek_id}
    yield {
        **own,
        "lees_titel": "Deze bijeenkomst",
        "regel": "gesprek",
        "gebied_code": session.gebied_code,
        "datum": session.datum,
        "soort": "wijktafel",
        "editie": session.editie,
    }
    for card in session.cards:
        yield {
            **own,
            **reading(card.title, card.notes),
            "regel": "kaart",
            "code": card.code,
            "bevinding_id": card.finding_id,
        }
    for theme in session.themes:
        yield {**own, **reading(theme.label, theme.notes), "regel": "thema", "code": theme.code}


def reading(title: str, notes: Mapping[str, str]) -> dict[str, str | date]:
    """The columns for people of one row."""
    cells: dict[str, str | date] = {"lees_titel": title}
    for name in READING[1:]:
        cells[name] = notes.get(name.removeprefix("lees_"), "")
    return cells


def session_bytes(session: Session) -> bytes:
    """The workbook; equal sessions give equal bytes."""
    from openpyxl import Workbook

    workbook = Workbook()
    sheet = workbook.active
    sheet.title = TAB
    names = columns()
    write_headers(sheet, names)
    for number, row in enumerate(sheet_rows(session), start=2):
        write_row(sheet, number, names, row)
    add_choices(sheet, names, sheet.max_row)
    sheet.freeze_panes = "E2"
    explain(workbook.create_sheet("uitleg"), session)
    stream = io.BytesIO()
    workbook.save(stream)
    return with_fixed_times(stream.getvalue())


def write_headers(sheet: Any, names: Sequence[str]) -> None:
    """Row 1: names as the reader expects them; typed columns stand out."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    typed = {name for own in TO_TYPE.values() for name in own}
    for number, name in enumerate(names, start=1):
        cell = sheet.cell(1, number)
        cell.value = name
        cell.font = Font(name=FONT, bold=True, color=PAPER if name in typed else INK)
        cell.fill = PatternFill("solid", fgColor=DARK if name in typed else LIGHT)
        cell.alignment = Alignment(vertical="center")
        sheet.column_dimensions[get_column_letter(number)].width = WIDTHS.get(name, SHORT)
    sheet.row_dimensions[1].height = 24


def write_row(sheet: Any, number: int, names: Sequence[str], row: Mapping[str, str | date]) -> None:
    """One row: what is known in grey, what is typed on a yellow ground."""
    from openpyxl.styles import Alignment, Font, PatternFill

    for place, name in enumerate(names, start=1):
        cell = sheet.cell(number, place)
        put(cell, row.get(name, ""))
        to_type = name in TO_TYPE[str(row["regel"])]
        is_title = name in {"code", "lees_titel"}
        cell.font = Font(name=FONT, bold=is_title, color=INK if to_type or is_title else GREY)
        cell.alignment = Alignment(vertical="top", wrap_text=name.startswith("lees_") or name == "verklaring")
        if to_type:
            cell.fill = PatternFill("solid", fgColor=FILL_IN)
            cell.number_format = "yyyy-mm-dd" if name == "volgende" else "@"


def put(cell: Any, value: str | date) -> None:
    """Write a value: a date as a date, anything else as text, also when it looks like a formula."""
    if isinstance(value, date):
        cell.value = value
        cell.number_format = "yyyy-mm-dd"
    elif value:
        cell.value = value
        cell.data_type = "s"
        cell.number_format = "@"


def add_choices(sheet: Any, names: Sequence[str], last: int) -> None:
    """What belongs in a column, shown when a cell is chosen; a list where there are few answers."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    specs = read_tabs()[TAB].columns
    for number, name in enumerate(names, start=1):
        spec = specs.get(name)
        if spec is None or not any(name in own for own in TO_TYPE.values()):
            continue
        values = choices_of(spec)
        rule = DataValidation(
            type="list" if values else None, formula1=f'"{",".join(values)}"' if values else None
        )
        rule.allow_blank, rule.showInputMessage, rule.showErrorMessage = True, True, bool(values)
        rule.promptTitle, rule.prompt = name[:32], spec.help[:250]
        sheet.add_data_validation(rule)
        letter = get_column_letter(number)
        rule.add(f"{letter}2:{letter}{max(last, 2)}")


def choices_of(spec: ColumnSpec) -> tuple[str, ...]:
    """The answers of a column with few answers."""
    return spec.values if spec.kind == "keuze" else ()


def explain(sheet: Any, session: Session) -> None:
    """The tab that explains, with the buurten that residents may come from."""
    from openpyxl.styles import Alignment, Font

    sheet.column_dimensions["A"].width = 24
    sheet.column_dimensions["B"].width = 96
    lines = [*EXPLANATION, ("", ""), ("Buurten", "Codes voor bewoners_uit:"), *session.buurten]
    for number, (word, text) in enumerate(lines, start=1):
        put(sheet.cell(number, 1), word)
        put(sheet.cell(number, 2), text)
        sheet.cell(number, 1).font = Font(name=FONT, bold=True)
        sheet.cell(number, 2).font = Font(name=FONT)
        sheet.cell(number, 2).alignment = Alignment(wrap_text=True, vertical="top")
