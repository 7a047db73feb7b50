"""Import the export of a form tool by one declared mapping (stories.md section 13).

Columns that are not needed are dropped before anything else happens: what points at a person is never
stored, logged or shown.
"""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from pipeline.messages import PipelineError
from pipeline.stories.csv_read import read_csv
from pipeline.stories.form_mapping import TARGET_TAB, FormColumn, FormMapping, read_mapping
from pipeline.stories.raw import RawRow, RawTab, refuse_file
from pipeline.stories.rows import show_name
from pipeline.stories.state import project_key
from pipeline.stories.tabs import LIST_MARK, read_tabs
from pipeline.stories.xlsx_read import read_sheet

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
ID_LENGTH = 12
UNKNOWN_VALUE = "een waarde die niet bij 'waarden' of 'als' van het formulierbestand staat"
NO_DATE = "geen datum of tijdstip"


@dataclass(frozen=True)
class Form:
    """The answers of one form as rows of tab `verhalen`."""

    path: Path
    tab: RawTab
    skipped: int
    """Answers that were not approved or not finished."""


class UnmappedValueError(ValueError):
    """A cell that the mapping has no value for."""


def read_form(path: Path, state: Path) -> Form | None:
    """Read the export beside a mapping; None when there is none.

    Args:
        path: the mapping.
        state: private state of the project, for the key that makes ids.

    Raises:
        PipelineError: the mapping or the export is refused as a whole (exit 3).
    """
    mapping = read_mapping(path)
    exports = [found for found in (path.with_suffix(".csv"), path.with_suffix(".xlsx")) if found.exists()]
    if len(exports) > 1:
        files = ", ".join(found.name for found in exports)
        raise PipelineError("WB-V00/kopie", file="formulieren", files=files)
    if not exports:
        return None
    [export] = exports
    require_inside(export)
    raw = read_export(export, mapping)
    check_columns(raw, mapping)
    key = project_key(state)
    counted = [row for row in raw.rows if is_counted(row.cells, mapping)]
    rows = tuple(map_row(row, mapping, key, path.stem) for row in counted)
    header = tuple(read_tabs()[TARGET_TAB].columns)
    return Form(export, RawTab(export.name, TARGET_TAB, header, rows), len(raw.rows) - len(counted))


def require_inside(export: Path) -> None:
    """Follow no link out of the folder.

    Raises:
        PipelineError: WB-V00/koppeling (exit 6).
    """
    if export.resolve().parent != export.parent.resolve():
        raise PipelineError("WB-V00/koppeling", file=export.name)


def read_export(export: Path, mapping: FormMapping) -> RawTab:
    """Read the file as declared, and keep the needed columns only.

    Raises:
        PipelineError: as the readers.
    """
    if export.suffix != f".{mapping.bestand.soort}":
        what = "De export is van een andere soort dan in het formulierbestand staat."
        raise refuse_file(export.name, what, "Pas 'bestand' aan.")
    if mapping.bestand.soort == "csv":
        raw = read_csv(export, TARGET_TAB, mapping.bestand.scheiding)
    else:
        raw = read_sheet(export, mapping.bestand.blad)
    needed = mapping.needed
    rows = tuple(replace(row, cells={n: c for n, c in row.cells.items() if n in needed}) for row in raw.rows)
    return replace(raw, rows=rows)


def check_columns(raw: RawTab, mapping: FormMapping) -> None:
    """Every column of the export is declared, and every needed one is there.

    Raises:
        PipelineError: WB-V15 or WB-V00 (exit 3).
    """
    missing = sorted(mapping.needed - set(raw.header))
    if len(missing) == len(mapping.needed):
        what = "Geen enkele kolom uit het formulierbestand staat in de export."
        raise refuse_file(raw.file, what, "Kijk of dit de goede export is.")
    unknown = [name for name in raw.header if name not in mapping.known]
    if unknown:
        raise PipelineError(
            "WB-V15", file=raw.file, column=", ".join(show_header(name) for name in unknown[:5])
        )
    if missing:
        names = ", ".join(missing[:5])
        raise refuse_file(raw.file, f"In de export ontbreekt: {names}.", "Pas het formulierbestand aan.")
    if len(set(raw.header)) < len(raw.header):
        raise refuse_file(raw.file, "Een kolom staat er twee keer in.", "Exporteer het formulier opnieuw.")


def show_header(name: str) -> str:
    """A header of a form as it may stand in a message: cut, quoted."""
    return f"'{name[:60]}'" if name else f"'{show_name(name)}'"


def is_counted(cells: Mapping[str, str], mapping: FormMapping) -> bool:
    """Say whether an answer is approved and finished."""
    approved = all(cells.get(name, "").strip() in allowed for name, allowed in mapping.alleen.items())
    return approved and all(cells.get(name, "").strip() for name in mapping.niet_leeg)


def map_row(row: RawRow, mapping: FormMapping, key: bytes, form: str) -> RawRow:
    """One answer as a row of tab `verhalen`; what has no value in the mapping becomes a fault of its cell."""
    texts: dict[str, str] = {"verhaal_id": story_id(row.cells, mapping, key, form)}
    faults = {mapping.kolommen[h].naar: fault for h, fault in row.faults.items() if h in mapping.kolommen}
    for header, column in mapping.kolommen.items():
        try:
            value = map_cell(row.cells.get(header, ""), column)
        except UnmappedValueError as error:
            faults[column.naar] = str(error)
            texts.setdefault(column.naar, "?")
            continue
        if value:
            before = texts.get(column.naar)
            texts[column.naar] = f"{before}{LIST_MARK}{value}" if before else value
    for target, source in mapping.gelijk_aan.items():
        if source in texts:
            texts[target] = texts[source]
    return RawRow(row.number, {**mapping.vast, **texts}, faults)


def map_cell(raw: str, column: FormColumn) -> str:
    """The value of one cell in the words of tab `verhalen`.

    Raises:
        UnmappedValueError: a value that the mapping does not know, or no date.
    """
    text = raw.strip()
    if column.als:
        if text and text not in column.als:
            raise UnmappedValueError(UNKNOWN_VALUE)
        return column.als.get(text, "")
    if column.vorm == "datum":
        return map_date(text, column.zone)
    items = [item for item in text.split(column.splits) if item] if column.splits else [raw]
    if column.waarden:
        items = [map_value(item.strip(), column) for item in items or [""]]
    return LIST_MARK.join(items) if column.splits else items[0]


def map_value(text: str, column: FormColumn) -> str:
    """A value by the list of the mapping; an empty cell stays empty unless the list says otherwise.

    Raises:
        UnmappedValueError: the list does not have it.
    """
    if text in column.waarden:
        return column.waarden[text]
    if not text:
        return ""
    raise UnmappedValueError(UNKNOWN_VALUE)


def map_date(text: str, zone: str) -> str:
    """The day of a moment in Amsterdam.

    Raises:
        UnmappedValueError: no moment.
    """
    if not text:
        return ""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise UnmappedValueError(NO_DATE) from None
    if len(text) > len("2026-03-04"):
        zoned = moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))
        moment = zoned.astimezone(AMSTERDAM)
    return moment.date().isoformat()


def story_id(cells: Mapping[str, str], mapping: FormMapping, key: bytes, form: str) -> str:
    """Twelve characters that say nothing about the answer: an HMAC with the key of the project.

    An answer without a key gets no id, so that its row is refused.
    """
    parts = [cells.get(name, "").strip() for name in mapping.sleutel.kolommen]
    if not any(parts):
        return ""
    message = "\x1f".join([form, *parts]).encode("utf-8", "surrogatepass")
    return base64.b32encode(hmac.new(key, message, hashlib.sha256).digest()).decode("ascii")[:ID_LENGTH]
