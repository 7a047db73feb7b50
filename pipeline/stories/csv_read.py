"""Read a CSV file of stories in one declared dialect; anything else is refused with its place.

UTF-8 (BOM allowed), semicolon or comma as the header line says, quote `"`, LF or CRLF, every row as many
cells as the header, blank lines at the end only (stories.md section 2).
"""

import csv
from collections.abc import Iterator
from pathlib import Path

from pipeline.stories.raw import (
    LARGEST_FILE,
    MOST_COLUMNS,
    MOST_ROWS,
    RawRow,
    RawTab,
    refuse_file,
    too_many,
)

MARKS = (";", ",")
SAVE_AS = "Sla het bestand in Excel op als 'CSV UTF-8'."


def read_csv(path: Path, tab: str, mark: str = "") -> RawTab:
    """Read one file.

    Args:
        path: the file.
        tab: name of the tab that the file stands for.
        mark: the separator; empty: decided by the header line.

    Raises:
        PipelineError: WB-V00 or WB-V08 (exit 3): encoding, separator, quotes, number of cells, size.
    """
    records = list(read_records(path, mark))
    while records and not any(records[-1]):
        records.pop()
    if not records:
        return RawTab(path.name, tab, (), ())
    header, *body = records
    require_same_length(path.name, header, body)
    if len(body) > MOST_ROWS:
        raise too_many(path.name, f"hooguit {MOST_ROWS} rijen")
    width = len(header) if any(header) else 0
    names = tuple(header[:width])
    rows = (
        RawRow(number, {names[i]: cell for i, cell in enumerate(record) if cell})
        for number, record in enumerate(body, start=2)
        if any(cell.strip() for cell in record)
    )
    return RawTab(path.name, tab, names, tuple(rows))


def read_records(path: Path, mark: str) -> Iterator[list[str]]:
    """Give the records of the file, header first.

    Raises:
        PipelineError: as `read_csv`.
    """
    text = read_text(path)
    mark = mark or find_mark(path.name, text)
    reader = csv.reader(lines_of(text), delimiter=mark, strict=True)
    while True:
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error:
            what = f"Vanaf regel {reader.line_num} klopt een aanhalingsteken of regeleinde niet."
            todo = "Zet aanhalingstekens dubbel en sluit ze af, of " + SAVE_AS[:1].lower() + SAVE_AS[1:]
            raise refuse_file(path.name, what, todo) from None
        if len(record) > MOST_COLUMNS:
            raise too_many(path.name, f"hooguit {MOST_COLUMNS} kolommen")
        yield record


def read_text(path: Path) -> str:
    """Read the whole file as UTF-8.

    Raises:
        PipelineError: too large, or another encoding.
    """
    if path.stat().st_size > LARGEST_FILE:
        raise too_many(path.name, f"hooguit {LARGEST_FILE // 1_000_000} MB")
    content = path.read_bytes()
    if content[:4] == b"PK\x03\x04" or content[:4] == b"\xd0\xcf\x11\xe0":
        raise refuse_file(path.name, "Dit is een Excel-bestand met de naam van een CSV.", SAVE_AS)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise refuse_file(path.name, "Het bestand is geen UTF-8.", SAVE_AS) from None


def find_mark(file: str, text: str) -> str:
    """The separator that the header line uses.

    Raises:
        PipelineError: both or another one.
    """
    head = text.partition("\n")[0]
    used = [mark for mark in MARKS if mark in head]
    if len(used) > 1:
        what = "In de eerste regel staan komma's en puntkomma's."
        raise refuse_file(file, what, "Gebruik een van beide als scheiding.")
    if not used and "\t" in head:
        raise refuse_file(file, "De kolommen zijn met tabs gescheiden.", SAVE_AS)
    return used[0] if used else MARKS[0]


def lines_of(text: str) -> Iterator[str]:
    """Lines with their end; only LF ends one, so that a lone CR is noticed by the reader."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def require_same_length(file: str, header: list[str], body: list[list[str]]) -> None:
    """Refuse a file in which rows have another number of cells than the header: columns may have shifted."""
    odd = [number for number, record in enumerate(body, start=2) if len(record) != len(header)]
    if odd:
        rows = ", ".join(map(str, odd[:10])) + (" ..." if len(odd) > 10 else "")
        what = f"Niet elke rij heeft {len(header)} vakjes zoals de eerste regel: rij {rows}."
        raise refuse_file(file, what, "Zet tekst met een puntkomma of komma tussen aanhalingstekens.")
