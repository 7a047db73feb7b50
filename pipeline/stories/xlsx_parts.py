"""Read every XML part of a workbook once, strictly, before openpyxl does: entities, formulas, hidden tabs.

openpyxl drops or follows what it does not need; here it is found and refused with its place.
"""

import re
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

from pipeline.messages import PipelineError
from pipeline.stories.raw import MOST_COLUMNS, MOST_ROWS, refuse_file, too_many
from pipeline.stories.xlsx_archive import MAKE_NEW

LAST_EXCEL_ROW = 1_048_576
XML_ENDINGS = (".xml", ".rels", ".vml")
REFERENCE = re.compile(r"^([A-Z]{1,3})([1-9]\d{0,6})$")


@dataclass
class SheetFacts:
    """What one sheet part holds, without any of its content."""

    formula: str = ""
    """First cell with a formula."""
    merged: str = ""
    """First merged range."""
    filled_rows: int = 0
    last_row: int = 0
    last_column: int = 0
    is_odd: bool = False
    """A row or cell without a place that Excel could have written."""


@dataclass
class BookFacts:
    """What the parts of a workbook say together."""

    sheets: list[tuple[str, str, str]] = field(default_factory=list)
    """Name, state, relation id."""
    targets: dict[str, str] = field(default_factory=dict)
    """Relation id of the workbook -> path of the part."""
    outside: bool = False
    """A relation to something outside the file that is no hyperlink."""
    has_macros: bool = False
    parts: dict[str, SheetFacts] = field(default_factory=dict)


class PartHandler(ContentHandler):
    """Collects the facts of one part while it streams by."""

    def __init__(self, name: str, book: BookFacts) -> None:
        """Watch one part.

        Args:
            name: path of the part in the archive.
            book: where the facts go.
        """
        super().__init__()
        self.book = book
        self.name = name
        self.sheet = SheetFacts()
        self.is_sheet = name.startswith("xl/worksheets/") and name.endswith(".xml")
        if self.is_sheet:
            book.parts[name] = self.sheet
        self.cell = ""
        self.row = 0

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802 - name of the SAX interface
        """Look at one element."""
        local = name.rpartition(":")[2]
        if self.is_sheet:
            self.see_sheet(local, attrs)
        elif self.name == "xl/workbook.xml":
            self.see_book(local, attrs)
        elif self.name.endswith(".rels"):
            self.see_relation(local, attrs)
        elif self.name == "[Content_Types].xml":
            self.book.has_macros |= "macroenabled" in str(attrs.get("ContentType", "")).lower()

    def see_sheet(self, local: str, attrs: Any) -> None:
        """Formulas, merged cells, and how far the sheet is filled."""
        if local == "c":
            self.cell = attrs.get("r", "")
            self.sheet.is_odd |= not REFERENCE.match(self.cell)
        elif local == "row":
            self.sheet.is_odd |= not 0 < int(attrs.get("r", "0")) <= LAST_EXCEL_ROW
        elif local == "f":
            self.sheet.formula = self.sheet.formula or self.cell or "?"
        elif local == "mergeCell":
            self.sheet.merged = self.sheet.merged or attrs.get("ref", "?")
        elif local in {"v", "is"}:
            self.see_value()

    def see_value(self) -> None:
        """A cell with something in it."""
        place = REFERENCE.match(self.cell)
        if place is None:
            return
        row = int(place.group(2))
        self.sheet.last_column = max(self.sheet.last_column, column_number(place.group(1)))
        self.sheet.last_row = max(self.sheet.last_row, row)
        if row != self.row:
            self.row = row
            self.sheet.filled_rows += 1

    def see_book(self, local: str, attrs: Any) -> None:
        """Tabs with their state, and references to other files."""
        if local == "sheet":
            relation = next((attrs[key] for key in attrs.getNames() if key.rpartition(":")[2] == "id"), "")
            self.book.sheets.append((attrs.get("name", ""), attrs.get("state", "visible"), relation))
        self.book.outside |= local == "externalReference"

    def see_relation(self, local: str, attrs: Any) -> None:
        """Where parts point to; a hyperlink that Excel made of an address is harmless text to us."""
        if local != "Relationship":
            return
        if attrs.get("TargetMode", "") == "External":
            self.book.outside |= not attrs.get("Type", "").endswith("/hyperlink")
        elif self.name == "xl/_rels/workbook.xml.rels":
            target = attrs.get("Target", "")
            self.book.targets[attrs.get("Id", "")] = str(PurePosixPath("xl") / target).removeprefix("/")


def column_number(letters: str) -> int:
    """A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def scan_parts(path: Path) -> BookFacts:
    """Read every XML part without expanding anything.

    Raises:
        PipelineError: WB-V19 (a DTD or entity), WB-V00 (damaged).
    """
    from defusedxml.common import DefusedXmlException
    from defusedxml.sax import parse

    book = BookFacts()
    try:
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.lower().endswith(XML_ENDINGS):
                    with archive.open(name) as part:
                        parse(part, PartHandler(name, book), forbid_dtd=True)
    except DefusedXmlException:
        what = "In het bestand zit een onderdeel met eigen afkortingen (DTD)."
        raise PipelineError("WB-V19", file=path.name, what=what, todo=MAKE_NEW) from None
    except (SAXException, ValueError, OSError, zlib.error, zipfile.BadZipFile, EOFError, NotImplementedError):
        raise refuse_file(path.name, "Het bestand is beschadigd.", MAKE_NEW) from None
    return book


def check_parts(file: str, book: BookFacts) -> None:
    """Refuse what a workbook of this project may not have, naming tab and cell.

    Raises:
        PipelineError: WB-V00 or WB-V08 (exit 3).
    """
    if book.has_macros:
        raise refuse_file(file, "Het bestand heeft macro's.", "Sla het op als Excel-werkmap (.xlsx).")
    if book.outside:
        what = "Het bestand heeft een koppeling naar een ander bestand."
        raise refuse_file(file, what, MAKE_NEW)
    for name, state, relation in book.sheets:
        if state != "visible":
            what = f"Het tabblad '{name[:31]}' is verborgen."
            raise refuse_file(file, what, "Maak het zichtbaar of haal het weg.")
        check_sheet(file, name, book.parts.get(book.targets.get(relation, ""), SheetFacts()))


def check_sheet(file: str, tab: str, sheet: SheetFacts) -> None:
    """Refuse formulas, merged cells and sizes over the limits.

    Raises:
        PipelineError: WB-V00 or WB-V08 (exit 3).
    """
    if sheet.formula:
        what = f"Tabblad {tab[:31]}, cel {sheet.formula[:10]}: hier staat een formule."
        raise refuse_file(file, what, "Kopieer de cel en plak hem terug als waarde.")
    if sheet.merged:
        what = f"Tabblad {tab[:31]}, cellen {sheet.merged[:20]}: deze cellen zijn samengevoegd."
        raise refuse_file(file, what, "Hef het samenvoegen op.")
    if sheet.is_odd:
        raise refuse_file(file, "Het bestand is beschadigd.", MAKE_NEW)
    if sheet.filled_rows > MOST_ROWS + 1:
        raise too_many(file, f"tabblad {tab[:31]}, hooguit {MOST_ROWS} rijen")
    if sheet.last_column > MOST_COLUMNS:
        raise too_many(file, f"tabblad {tab[:31]}, hooguit {MOST_COLUMNS} kolommen")
