"""A project that plays the whole loop once: invented stories in a workbook, a meeting typed afterwards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

COLUMNS = {
    "verhalen": (
        "verhaal_id", "rol", "gebied_code", "verteld_op", "themas", "soort", "leeftijdsgroep", "citaat",
        "toestemming", "toestemming_op", "voorgelezen_akkoord", "nagekeken_door", "nagekeken_op",
        "over_derden", "bevat_gezondheid",
    ),
    "kaart_van_de_wijk": (
        "id", "soort", "titel", "omschrijving", "wie", "type", "themas", "gebieden", "status", "sinds",
        "contact", "nagekeken_op", "oordeel",
    ),
    "afspraken": (
        "id", "regel", "titel", "hoort_bij", "eigenaar", "status", "termijn", "gebied_code", "indicator_id",
        "richting", "nulwaarde", "nul_periode", "streefwaarde", "datum", "stap",
    ),
}  # fmt: skip
QUOTES = (
    "De bus stopt niet meer voor de deur, dus ik kom minder buiten.",
    "Soms spreek ik dagen niemand.",
    "In de buurtkamer kent iedereen elkaar.",
    "Op de trap groet niemand meer.",
)


@dataclass(frozen=True)
class Place:
    """Where the loop is played."""

    wijk: str
    lonely: str
    """A buurt whose figure stands out."""
    other: str


def story(number: int, place: str, soort: str, quote: str = "", **fields: str) -> dict[str, str]:
    """One story on loneliness, signed by the teller and a reviewer when it has a quote."""
    given = {
        "verhaal_id": f"V-{number:04}", "rol": "bewoner", "gebied_code": place, "verteld_op": "2026-03-04",
        "themas": "eenzaamheid", "soort": soort, "leeftijdsgroep": "65+", "toestemming": "openbaar",
        "toestemming_op": "2026-03-04", "over_derden": "nee", "bevat_gezondheid": "nee",
        "citaat": quote or f"Verhaal nummer {number} over de straat.",
    }  # fmt: skip
    signed = {"voorgelezen_akkoord": "ja", "nagekeken_door": "CD2", "nagekeken_op": "2026-03-18"}
    return given | (signed if quote else {}) | fields


def rows(place: Place) -> Mapping[str, Sequence[Mapping[str, str]]]:
    """What the makers type before the first edition."""
    stories = [
        story(1, place.lonely, "probleem", QUOTES[0]),
        story(2, place.lonely, "probleem", QUOTES[1]),
        story(3, place.other, "kracht", QUOTES[2]),
        story(4, place.lonely, "probleem", QUOTES[3], toestemming="netwerk"),
        *(story(number, place.lonely, "probleem") for number in range(5, 9)),
        story(9, place.wijk, "ervaring", rol="professional", leeftijdsgroep=""),
    ]
    initiative = {
        "id": "I-0001", "soort": "is_er_al", "titel": "Buurtkamer De Linde",
        "omschrijving": "Koffie en soep.",
        "wie": "Stichting Welzijn De Linden", "type": "welzijn", "themas": "eenzaamheid",
        "gebieden": place.wijk, "status": "actief", "sinds": "2021-09-01", "contact": "099-555 01 00",
        "nagekeken_op": "2026-02-10", "oordeel": "werkt_goed",
    }  # fmt: skip
    goal = {
        "id": "D-0002", "regel": "doel", "titel": "Minder mensen zijn eenzaam", "hoort_bij": "eenzaamheid",
        "eigenaar": "Wijknetwerk", "status": "afgesproken", "termijn": "2028-12-31",
        "gebied_code": place.wijk, "indicator_id": "eenzaam", "richting": "omlaag", "nulwaarde": "52",
        "nul_periode": "2024", "streefwaarde": "46",
    }  # fmt: skip
    return {"verhalen": stories, "kaart_van_de_wijk": [initiative], "afspraken": [goal]}


def fill_workbook(path: Path, place: Place) -> None:
    """Type the rows into the workbook that the program wrote, under its headers."""
    book = openpyxl.load_workbook(path)
    for tab, typed in rows(place).items():
        sheet = book[tab]
        names = [cell.value for cell in sheet[1]]
        for number, row in enumerate(typed, start=3):
            for name, text in row.items():
                sheet.cell(number, names.index(name) + 1).value = text
    book.save(path)


def fill_sheet(path: Path, typed: Mapping[tuple[str, str], Mapping[str, Any]]) -> int:
    """Type the outcome of a meeting into a sheet: per (regel, code) its cells; how many were typed."""
    book = openpyxl.load_workbook(path)
    sheet = book["gesprekken"]
    names = [cell.value for cell in sheet[1]]
    count = 0
    for row in sheet.iter_rows(min_row=2):
        key = (str(row[names.index("regel")].value), str(row[names.index("code")].value or ""))
        for name, value in typed.get(key, {}).items():
            row[names.index(name)].value = value
            count += 1
    book.save(path)
    return count


def meeting(place: Place, card: str) -> dict[tuple[str, str], dict[str, Any]]:
    """Ten minutes of typing: people, tallies of one card, one theme."""
    return {
        ("gesprek", ""): {
            "bewoners": 14, "professionals": 5, "bewoners_uit": f"{place.lonely}|{place.other}",
            "volgende": date(2026, 11, 3), "uitnodiging_via": "in de buurtkamer",
        },
        ("kaart", card): {
            "herkend": 12, "deels": 3, "niet_herkend": 2, "geen_oordeel": 2,
            "verklaring": "de winkel dicht is",
        },
        ("thema", "eenzaamheid"): {
            "stemmen": 21, "wil_meedoen": 8, "gekozen": "ja", "wie_pakt_op": "Stichting Welzijn|bewoners",
        },
    }  # fmt: skip
