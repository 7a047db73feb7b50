"""A project with invented stories on the figures of Voorbeeldstad, for tests of withdrawal and leaks."""

import os
import shutil
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from pipeline.cli import run

BUURT, OTHER, WIJK = "BU99010101", "BU99010102", "WK990101"
NOW = "2026-06-01T10:00:00Z"
COLUMNS = (
    "verhaal_id", "verteller_id", "rol", "gebied_code", "verteld_op", "themas", "soort", "citaat", "tekst",
    "over_derden", "bevat_gezondheid", "toestemming", "toestemming_op", "voorgelezen_akkoord",
    "nagekeken_door", "nagekeken_op", "bewaren_tot", "buiten_gebruik", "verzamelaar",
)  # fmt: skip
SETTINGS = """slug: proef
gemeente: "GM9901"
fictief: true
gebieden: ["WK990101"]
contact:
- naam: de buurtwerker
  plek: Lindeplein 2
  nummer: 099-555 01 00
"""
QUOTES = {
    "V-0001": "De bus stopt hier al twee jaar niet meer, dus blijf ik hele dagen boven zitten.",
    "V-0002": "In de winter is de stoep zo glad dat ik mijn boodschappen niet meer zelf haal.",
    "V-0003": "Op woensdag is er soep en dan hoor ik eindelijk weer eens een ander verhaal.",
    "V-0004": "De brieven van de gemeente leg ik ongeopend op een stapel naast de televisie.",
}


def signed(verhaal_id: str, quote: str, **cells: str) -> dict[str, str]:
    """A story that may be public, signed by teller and reviewer."""
    given = {
        "verhaal_id": verhaal_id, "rol": "bewoner", "gebied_code": BUURT, "verteld_op": "2026-03-04",
        "themas": "vervoer", "soort": "ervaring", "citaat": quote, "over_derden": "nee",
        "bevat_gezondheid": "nee", "toestemming": "openbaar", "toestemming_op": "2026-03-04",
        "voorgelezen_akkoord": "ja", "nagekeken_door": "CD2", "nagekeken_op": "2026-03-18",
    }  # fmt: skip
    return given | cells


def four_stories() -> list[dict[str, str]]:
    """Four tellers in one buurt."""
    return [signed(name, quote) for name, quote in QUOTES.items()]


def write_project(
    folder: Path, stories: Sequence[Mapping[str, str]], items: Sequence[Mapping[str, str]] = ()
) -> Path:
    """Write project.yml and the workbook."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    (folder / "project.yml").write_text(SETTINGS, encoding="utf-8")
    book = Workbook()
    add_tab(book, "verhalen", COLUMNS, stories)
    if items:
        add_tab(book, "kaart_van_de_wijk", tuple(items[0]), items)
    del book["Sheet"]
    book.save(folder / "werkboek.xlsx")
    return folder


def add_tab(book: Workbook, name: str, columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> None:
    """Add one tab with its header."""
    sheet = book.create_sheet(name)
    sheet.append(list(columns))
    for row in rows:
        sheet.append([row.get(column) or None for column in columns])


def read_tab(folder: Path, name: str = "verhalen") -> list[dict[str, str]]:
    """The rows of a tab as they stand in the workbook."""
    header, *rows = load_workbook(folder / "werkboek.xlsx")[name].iter_rows(values_only=True)
    return [
        {str(h): str(cell) for h, cell in zip(header, row, strict=True) if cell is not None} for row in rows
    ]


def everything_in(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every file, and of every member of every archive."""
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.is_symlink():
            continue
        content = path.read_bytes()
        yield str(path), content
        if content[:2] == b"PK":
            with zipfile.ZipFile(path) as archive:
                yield from ((f"{path}!{name}", archive.read(name)) for name in archive.namelist())


def places_of(words: str, *folders: Path) -> list[str]:
    """Where any 40 characters of these words stand."""
    pieces = [words[start : start + 40].encode() for start in range(max(1, len(words) - 39))]
    return [
        name
        for folder in folders
        for name, content in everything_in(folder)
        if any(piece in content for piece in pieces)
    ]


class Command:
    """The command line in this process, on data of its own."""

    def __init__(self, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.data = data
        self.capsys = capsys
        self.out = ""
        self.err = ""

    def __call__(self, *arguments: str) -> int:
        self.capsys.readouterr()
        code = run(list(arguments))
        self.out, self.err = self.capsys.readouterr()
        return code


def copy_figures(made: Path, data: Path) -> Path:
    """Figures of Voorbeeldstad in a data folder of its own, without editions."""
    shutil.copytree(made, data, symlinks=True)
    for name in ("wijkbeelden", "log", "status"):
        shutil.rmtree(data / name, ignore_errors=True)
    return data


def settings_of(data: Path) -> dict[str, str]:
    """Environment of one test."""
    known = {name for name in os.environ if name.startswith("WIJKBEELD_")}
    return dict.fromkeys(known, "") | {"WIJKBEELD_DATA": str(data), "WIJKBEELD_TEST_NOW": NOW}
