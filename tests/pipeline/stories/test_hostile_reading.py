"""Difficult texts through every text field of every format, the reading half (stories.md section 14)."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from models.stories.nouns import StoryFolder
from pipeline.stories.tabs import read_tabs
from tests.conftest import SHARED
from tests.pipeline.stories.story_files import load, story, write_xlsx
from tests.pipeline.stories.test_other_tabs import CARD, DOEL, HEAD, INSPANNING, IS_ER_AL, THEME

FIELDS: dict[str, tuple[str, str, int]] = {
    "verhalen.citaat": ("verhalen", "citaat", 600),
    "verhalen.tekst": ("verhalen", "tekst", 10_000),
    "verhalen.buiten_gebruik": ("verhalen", "buiten_gebruik", 80),
    "gesprekken.uitnodiging_via": ("gesprekken", "uitnodiging_via", 120),
    "gesprekken.toelichting": ("gesprekken", "toelichting", 600),
    "gesprekken.verklaring": ("gesprekken", "verklaring", 300),
    "gesprekken.wie_pakt_op": ("gesprekken", "wie_pakt_op", 120),
    "kaart_van_de_wijk.titel": ("kaart_van_de_wijk", "titel", 120),
    "kaart_van_de_wijk.omschrijving": ("kaart_van_de_wijk", "omschrijving", 600),
    "kaart_van_de_wijk.wie": ("kaart_van_de_wijk", "wie", 120),
    "kaart_van_de_wijk.contact": ("kaart_van_de_wijk", "contact", 200),
    "kaart_van_de_wijk.bron": ("kaart_van_de_wijk", "bron", 200),
    "kaart_van_de_wijk.website": ("kaart_van_de_wijk", "website", 200),
    "afspraken.titel": ("afspraken", "titel", 300),
    "afspraken.eigenaar": ("afspraken", "eigenaar", 120),
    "afspraken.partners": ("afspraken", "partners", 120),
    "afspraken.merkbaar": ("afspraken", "merkbaar", 300),
    "afspraken.middelen": ("afspraken", "middelen", 300),
}
"""Every text field -> tab, column, longest text."""
LISTS = ("gesprekken.wie_pakt_op", "afspraken.partners")


@cache
def cases() -> list[dict[str, Any]]:
    path = SHARED / "acceptance" / "hostile_texts.jsonl"
    if not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def rows_with(tab: str, column: str, text: str, number: int) -> list[dict[str, Any]]:
    """The rows of one case, right in every cell but with this text in one column; ids end with the number."""
    if tab == "verhalen":
        return [story(f"V-{number:04d}", **{column: text})]
    if tab == "kaart_van_de_wijk":
        return [IS_ER_AL | {"omschrijving": "", "id": f"I-{number:04d}", column: text}]
    if tab == "afspraken":
        goal = DOEL | {"merkbaar": "x", "id": f"D-{number:04d}"}
        effort = INSPANNING | {"id": f"E-{number:04d}", "hoort_bij": goal["id"]}
        return [goal, effort | {column: text}] if column == "middelen" else [goal | {column: text}]
    rows = [
        dict(row) | {"gesprek_id": f"S-{number:04d}"} for row in (HEAD, CARD | {"toelichting": ""}, THEME)
    ]
    place = {"uitnodiging_via": 0, "wie_pakt_op": 2}.get(column, 1)
    rows[place][column] = text
    return rows


def write(folder: Path, form: str, tab: str, rows: list[dict[str, Any]]) -> None:
    """Write one tab as CSV or workbook; half a character can stand in a CSV as broken UTF-8 only."""
    if form == "xlsx":
        write_xlsx(folder, {tab: rows})
        return
    columns = list(dict.fromkeys(name for row in rows for name in row))
    lines = [columns, *([row.get(name, "") for name in columns] for row in rows)]
    quoted = (";".join('"' + str(cell).replace('"', '""') + '"' for cell in line) for line in lines)
    folder.joinpath(f"{tab}.csv").write_bytes("\r\n".join(quoted).encode("utf-8", "surrogatepass"))


def seen(found: StoryFolder, tab: str, column: str) -> dict[int, str]:
    """Number of a case -> its text as it was loaded; refused ones are not there."""
    gesprekken = found.gesprekken
    nouns: list[Any] = {
        "verhalen": [*found.verhalen],
        "gesprekken": [*gesprekken, *(k for g in gesprekken for k in (*g.kaarten, *g.themas))],
        "kaart_van_de_wijk": [*found.kaart],
        "afspraken": [*found.doelen, *found.inspanningen],
    }[tab]
    name = {"verhalen": "verhaal_id", "gesprekken": "gesprek_id"}.get(tab, "id")
    values = {
        int(getattr(noun, name)[2:]): getattr(noun, column, "") for noun in nouns if getattr(noun, column, "")
    }
    return {n: "|".join(value) if isinstance(value, tuple) else str(value) for n, value in values.items()}


def same(text: str | None) -> str | None:
    """Runs of white space are compared as one blank."""
    return None if text is None else " ".join(text.split())


def expected(case: Mapping[str, Any], text: str, field: str, largest: int) -> str | None:
    """What the contract says a reader sees; None: refused."""
    if case["expect"] == "geweigerd" and case["klasse"] != "lang":
        return None
    cleaned = str(case.get("cleaned", text)) if case["id"] != "HT42" else "Z\u0300\u0301\u0302\u0303algo"
    return None if len(cleaned.strip()) > largest or field == "kaart_van_de_wijk.website" else cleaned


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("field", FIELDS)
def test_every_text_through_every_field(tmp_path: Path, field: str, form: str) -> None:
    if not cases():
        pytest.skip("geen hostile_texts.jsonl naast de map van het project")
    tab, column, largest = FIELDS[field]
    own = [case for case in cases() if case.get("veld", column) == column]
    texts = {number: case["text"] * case.get("repeat", 1) for number, case in enumerate(own, start=1)}
    used = {
        n: text
        for n, text in texts.items()
        if not (field in LISTS and "|" in text) and not is_half(text, form)
    }
    write(tmp_path, form, tab, [row for n, text in used.items() for row in rows_with(tab, column, text, n)])

    found = load(tmp_path)

    read = seen(found, tab, column)
    said = " ".join(
        [*(r.text for r in found.refusals), *(n.line for n in (*found.file_faults, *found.notices))]
    )
    for number, text in used.items():
        wanted = expected(own[number - 1], text, field, largest)
        assert same(read.get(number)) == same(wanted), own[number - 1]["id"]
        assert len(text) < 6 or text.strip() not in said, own[number - 1]["id"]
    assert found.exit_code == 3


def is_half(text: str, form: str) -> bool:
    """Half a character makes a whole CSV file unreadable; see the test below."""
    return form == "csv" and any("\ud800" <= character <= "\udfff" for character in text)


def test_half_a_character_in_a_csv_refuses_the_file(tmp_path: Path) -> None:
    write(tmp_path, "csv", "verhalen", [story(citaat="\ud800los")])
    found = load(tmp_path)
    assert (found.verhalen, found.exit_code) == ((), 3)
    assert "UTF-8" in found.file_faults[0].line


def test_the_list_of_fields_is_complete() -> None:
    written = {(tab, column) for tab, column, _ in FIELDS.values()}
    found = {
        (tab.name, column.name)
        for tab in read_tabs().values()
        for column in tab.columns.values()
        if column.kind in {"tekst", "lange_tekst", "teksten", "website"}
    }
    assert found - written == {("toestemming", "bewijs_ref"), ("afspraken", "hoort_bij")}, (
        "never shown; codes"
    )
